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

/** What a mean may be made of. Reports are only ever deducted: a mean would rise with a fault that is worth more than it. */
export const CREDITED: readonly Kind[] = [
  'item-closed-on-time',
  'item-closed-extended',
  'item-closed-late',
  'item-overdue',
  'target-attained',
  'inspector-red',
  'finding',
  'rectification-on-time',
  'rectification-late',
  'rectification-overdue',
];

/** What may be vetoed for: faults, and nothing that is also a merit. */
export const VETOED: readonly Kind[] = FAULTS.filter((kind) => !MERITS.includes(kind));

/** What a rule of this measure may be about; the server refuses everything else. */
export function kindsFor(type: 'deduction' | 'bonus' | 'penalty'): readonly Kind[] {
  return type === 'bonus' ? MERITS : FAULTS;
}
