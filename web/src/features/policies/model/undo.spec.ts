import type { Policy, Task } from './policy.js';
import { mayUndo, onlyUnconfirms, sameTask, stepBetween } from './undo.js';

const make = (id: string, rest: Partial<Task> = {}): Task => ({
  id,
  clauseId: null,
  clauseRef: '一',
  seq: 1,
  title: id,
  start: 0,
  end: 10,
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
const unit = { id: 'u1', name: '市经信局', regionId: 'r1' };
const named = (printed: string): Task['responsibilities'][number] => ({
  id: `id of ${printed}`,
  printed,
  role: 'lead',
  collective: false,
  start: 4,
  end: 8,
  basis: 'annotation',
  confidence: 1,
  units: [unit],
  candidates: [],
});
const policyWith = (tasks: Task[], rest: Partial<Policy> = {}): Policy => ({
  id: 'p1',
  title: '实施意见',
  docNumber: null,
  issuer: '市政府办公室',
  issuedOn: null,
  region: { id: 'r1', name: '临江市' },
  state: 'draft',
  taskCount: tasks.length,
  workItemCount: 0,
  importedAt: '2026-11-23T00:00:00.000Z',
  publishedOn: null,
  amends: null,
  supersededBy: null,
  version: 1,
  horizon: null,
  demands: [],
  text: '',
  clauses: [],
  tasks,
  notes: [],
  file: null,
  abilities: { edit: true, publish: true, demands: true },
  ...rest,
});

describe('the way back from an edit', () => {
  it('sends the former values of what changed, and nothing else', () => {
    const before = policyWith([make('a', { title: '旧', responsibilities: [named('市经信局')] }), make('b')]);
    const after = policyWith([make('a', { title: '新' }), make('b')]);
    expect(stepBetween(before, after)?.tasks).toMatchObject([
      {
        taskId: 'a',
        made: false,
        back: {
          title: '旧',
          responsibilities: [{ printed: '市经信局', role: 'lead', unitId: 'u1', start: 4, end: 8 }],
        },
      },
    ]);
    expect(Object.keys(stepBetween(before, after)?.tasks[0]?.back ?? {})).toEqual([
      'title',
      'responsibilities',
    ]);
  });

  it('has nothing to take back where nothing changed but questions and row ids', () => {
    const before = policyWith([make('a', { responsibilities: [named('市经信局')] })]);
    const after = policyWith([
      make('a', {
        responsibilities: [{ ...named('市经信局'), id: 'another row' }],
        questions: [{ code: 'unit.proposed', message: '请核对' }],
      }),
    ]);
    expect(stepBetween(before, after)).toBeNull();
  });

  it('restores both tasks of a merge: span and state', () => {
    const before = policyWith([make('a'), make('b', { start: 10, end: 20, state: 'confirmed' })]);
    const after = policyWith([make('a', { end: 20 }), make('b', { start: 10, end: 20, state: 'dismissed' })]);
    expect(stepBetween(before, after)?.tasks.map(({ taskId, back }) => [taskId, back])).toEqual([
      ['a', { start: 0, end: 10 }],
      ['b', { state: 'confirmed' }],
    ]);
  });

  it('dismisses the task that a split made', () => {
    const before = policyWith([make('a', { end: 20 })]);
    const after = policyWith([make('a'), make('new', { start: 10, end: 20 })]);
    expect(stepBetween(before, after)?.tasks.map(({ taskId, back, made }) => [taskId, back, made])).toEqual([
      ['a', { start: 0, end: 20 }, false],
      ['new', { state: 'dismissed' }, true],
    ]);
  });

  it('restores the facts of the document', () => {
    const before = policyWith([], { horizon: '2027-12-31' });
    const after = policyWith([], { horizon: null, version: 2 });
    expect(stepBetween(before, after)?.facts?.back).toEqual({ horizon: '2027-12-31' });
  });

  it('takes many confirmations back at once', () => {
    const states = (state: Task['state']) => policyWith([make('a', { state }), make('b', { state })]);
    const step = stepBetween(states('proposed'), states('confirmed'));
    expect(step && onlyUnconfirms(step)).toBe(true);
    const one = stepBetween(states('dismissed'), states('confirmed'));
    expect(one && onlyUnconfirms(one)).toBe(false);
  });
});

describe('whether it may be gone', () => {
  const before = policyWith([make('a', { title: '旧' })], { horizon: '2027-12-31' });
  const after = policyWith([make('a', { title: '新' })], { horizon: '2028-12-31' });
  const step = stepBetween(before, after);
  if (!step) throw new Error('the two differ');

  it('may while all that it writes over is as it was left', () => {
    expect(mayUndo(step, after)).toBe(true);
    expect(
      mayUndo(step, policyWith([make('a', { title: '新', state: 'confirmed' })], { horizon: '2028-12-31' })),
    ).toBe(true);
  });

  it('may not once somebody has changed the same field, or the task is not there', () => {
    expect(mayUndo(step, policyWith([make('a', { title: '他人的' })], { horizon: '2028-12-31' }))).toBe(
      false,
    );
    expect(mayUndo(step, policyWith([make('a', { title: '新' })]))).toBe(false);
    expect(mayUndo(step, policyWith([], { horizon: '2028-12-31' }))).toBe(false);
  });

  it('may not dismiss a task of its own that somebody has worked on', () => {
    const added = stepBetween(policyWith([]), policyWith([make('new')]));
    expect(added && mayUndo(added, policyWith([make('new')]))).toBe(true);
    expect(added && mayUndo(added, policyWith([make('new', { title: '补充' })]))).toBe(false);
  });
});

it('tells tasks apart by what a person can change', () => {
  expect(sameTask(make('a'), make('a', { questions: [{ code: 'x', message: 'y' }] }))).toBe(true);
  expect(sameTask(make('a'), make('a', { end: 11 }))).toBe(false);
});
