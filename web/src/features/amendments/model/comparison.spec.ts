import type { ComparisonRow } from '../../../shared/api/types.js';
import {
  choicesOf,
  COMPARED,
  countsOf,
  decidable,
  isShown,
  outcomesOf,
  withDecisions,
  type Compared,
} from './comparison.js';

const row = (change: Partial<ComparisonRow>): ComparisonRow => ({
  relation: 'changed',
  kinds: [],
  old: null,
  new: null,
  differences: [],
  units: { added: [], removed: [], roles: [] },
  targets: [],
  decision: 'carry',
  decisions: ['carry', 'renew'],
  leaving: 'cancel',
  reason: '',
  decided: false,
  tally: null,
  ...change,
});
const same = row({ relation: 'same' });
const moved = row({ kinds: ['wording', 'deadline'] });
const gone = row({ relation: 'gone', decision: 'cancel', decisions: ['cancel', 'keep', 'close'] });
const fresh = row({ relation: 'new', decision: 'assign', decisions: ['assign'] });

test.each<[string, ComparisonRow, readonly Compared[]]>([
  ['the same', same, ['same', 'all']],
  ['a moved date', moved, ['differs', 'wording', 'deadline', 'undecided', 'all']],
  ['a decided one', { ...moved, decided: true }, ['differs', 'wording', 'deadline', 'all']],
  ['a task that is gone', gone, ['differs', 'gone', 'undecided', 'all']],
  ['a new task', fresh, ['differs', 'new', 'all']],
])('%s is shown where it belongs', (_, each, shows) => {
  expect(COMPARED.filter((show) => isShown(each, show))).toEqual(shows);
});

it('counts what each filter shows', () => {
  expect(countsOf([same, moved, gone, fresh])).toMatchObject({
    differs: 3,
    same: 1,
    wording: 1,
    gone: 1,
    new: 1,
    undecided: 2,
    all: 4,
  });
});

it('offers for many what one of them can have, and decides only those that can', () => {
  expect(choicesOf([moved, gone, fresh])).toEqual(['carry', 'renew', 'cancel', 'keep', 'close']);
  expect(choicesOf([fresh])).toEqual([]);
  expect(decidable([moved, gone, fresh], 'keep')).toEqual([gone]);
});

it('says what happens, and not what does not', () => {
  const tally = {
    carried: 4,
    moved: 1,
    roleChanged: 0,
    renewed: 0,
    assigned: 2,
    cancelled: 0,
    closed: 0,
    kept: 0,
  };
  expect(outcomesOf(tally)).toEqual([
    { outcome: 'carried', count: 4 },
    { outcome: 'assigned', count: 2 },
  ]);
});

it('shows a decision at once, and leaves to the server what it can not know', () => {
  const task = { id: 'o', clauseRef: '', title: '任务', text: '', due: null, responsibilities: [] };
  const comparison = {
    policyId: 'p',
    title: '新版',
    state: 'draft' as const,
    version: 2,
    amends: { id: 'a', title: '旧版', docNumber: null, publishedOn: null },
    rows: [{ ...gone, old: task }, moved],
    tally: null,
    abilities: { edit: true },
  };
  const edit = { old: 'o', new: null, leaving: 'cancel' as const, reason: '' };
  const [kept, other] = withDecisions(comparison, [{ ...edit, decision: 'keep' }]).rows;
  expect([kept?.decision, kept?.decided, other]).toEqual(['keep', true, moved]);
  expect(withDecisions(comparison, [{ ...edit, decision: null }]).rows).toEqual(comparison.rows);
});
