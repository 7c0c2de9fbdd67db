import type { ScoringRule } from '../../../shared/api/types.js';

type Kind = ScoringRule['kind'];

const MERITS: readonly Kind[] = [
  'recognition',
  'item-closed-on-time',
  'item-closed-extended',
  'report-on-time',
  'rectification-on-time',
];
const FAULTS: readonly Kind[] = [
  'item-closed-extended',
  'item-closed-late',
  'item-overdue',
  'report-late',
  'report-returned',
  'report-missing',
  'report-false',
  'inspector-red',
  'finding',
  'rectification-late',
  'rectification-overdue',
];

/** What a rule of this measure may be about; the server refuses everything else. */
export function kindsFor(type: 'deduction' | 'bonus' | 'penalty'): readonly Kind[] {
  return type === 'bonus' ? MERITS : FAULTS;
}
