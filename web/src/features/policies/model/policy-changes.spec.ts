import type { PolicyChanges } from '../../../shared/api/types.js';
import { deedOn, newsIn, withChanges } from './policy-changes.js';
import type { Policy, Task } from './policy.js';

const task = (id: string, start: number, rest: Partial<Task> = {}): Task => ({
  id,
  clauseId: null,
  clauseRef: '',
  seq: start,
  title: `任务${id}`,
  start,
  end: start + 5,
  state: 'proposed',
  openEnded: false,
  startsOn: null,
  changedBy: null,
  responsibilities: [],
  deadlines: [],
  targets: [],
  questions: [],
  ...rest,
});
const policy: Policy = {
  id: 'p',
  title: '方案',
  docNumber: null,
  issuer: '市政府',
  issuedOn: null,
  region: { id: 'r', name: '某市' },
  state: 'draft',
  taskCount: 2,
  workItemCount: 0,
  importedAt: '2026-11-23T00:00:00Z',
  publishedOn: null,
  amends: null,
  supersededBy: null,
  version: 3,
  horizon: null,
  demands: [],
  text: '一二三四五六七八九十',
  clauses: [],
  tasks: [task('a', 0), task('c', 6)],
  notes: [],
  file: null,
  abilities: { edit: true, publish: true, demands: true },
};
const changes = (rest: Partial<PolicyChanges>): PolicyChanges => {
  const {
    id: _id,
    version: _version,
    text: _text,
    clauses: _clauses,
    tasks: _tasks,
    notes: _notes,
    ...head
  } = policy;
  return { id: 'p', since: 3, version: 4, head: { ...head, changedBy: '王五' }, tasks: [], ...rest };
};

it('takes in what was changed and added, in the order of the text, and leaves the rest as it is', () => {
  const changed = task('a', 0, { state: 'confirmed' });
  const next = withChanges(policy, changes({ tasks: [changed, task('b', 3)] }));
  expect(next?.version).toBe(4);
  expect(next?.tasks.map(({ id, state }) => [id, state])).toEqual([
    ['a', 'confirmed'],
    ['b', 'proposed'],
    ['c', 'proposed'],
  ]);
  expect(next?.tasks[2]).toBe(policy.tasks[1]);
  expect(next?.text).toBe(policy.text);
});

it('takes over what is said of the whole', () => {
  const { head } = changes({});
  const next = withChanges(
    policy,
    changes({ head: head && { ...head, title: '新方案', state: 'published' } }),
  );
  expect(next).toMatchObject({ title: '新方案', state: 'published' });
  expect(next).not.toHaveProperty('changedBy');
});

it('changes nothing for what it knows, and cannot go on from what it does not', () => {
  expect(withChanges(policy, changes({ version: 3, head: null }))).toBe(policy);
  expect(withChanges(policy, changes({ since: 1, version: 2 }))).toBe(policy);
  expect(withChanges(policy, changes({ since: 4, version: 5 }))).toBeNull();
});

it.each([
  [undefined, {}, 'added'],
  [{}, { state: 'confirmed' }, 'confirmed'],
  [{ state: 'confirmed' }, {}, 'reopened'],
  [{ state: 'dismissed' }, {}, 'restored'],
  [{}, { state: 'dismissed' }, 'dismissed'],
  [{}, { title: '别的' }, 'changed'],
  [{}, { title: '别的', state: 'confirmed' }, 'changed'],
  [{}, { end: 9 }, 'changed'],
] as const)('tells in one word what was done: %j → %j', (before, after, deed) => {
  expect(deedOn(before && task('a', 0, before), task('a', 0, after))).toBe(deed);
});

it('tells who did what', () => {
  const news = newsIn(policy, changes({ tasks: [task('a', 0, { state: 'dismissed', title: '甲' })] }));
  expect(news).toEqual({
    by: '王五',
    tasks: [{ id: 'a', title: '甲', deed: 'dismissed' }],
    published: false,
  });
  expect(newsIn(policy, changes({ head: null }))).toBeNull();
});
