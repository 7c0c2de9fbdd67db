import type { UnitKind } from '../../../shared/api/types.js';

export const UNIT_KINDS: readonly UnitKind[] = [
  'department',
  'government',
  'leading-group',
  'vertical',
  'other',
];
