import type { Responsibility, Task } from './policy.js';
import {
  confirmable,
  countsOf,
  mergePartner,
  neighbour,
  nextQuestion,
  summarise,
  taskHolding,
  unmatchedNames,
} from './review.js';

const named = (printed: string, unitIds: string[] = []): Responsibility => ({
  id: `${printed}-id`,
  printed,
  role: 'lead',
  collective: unitIds.length > 1,
  start: 0,
  end: 0,
  basis: 'annotation',
  confidence: 1,
  units: unitIds.map((id) => ({ id, name: id, regionId: 'r' })),
  candidates: [],
});
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
const asked = { questions: [{ code: 'unit.unknown', message: '这是哪个单位' }] };

it('merges with the nearest that is a task', () => {
  const tasks = [make('a'), make('b', { state: 'dismissed' }), make('c')];
  expect(mergePartner(tasks, 'a', 1)?.id).toBe('c');
  expect(mergePartner(tasks, 'c', -1)?.id).toBe('a');
  expect(mergePartner(tasks, 'c', 1)).toBeNull();
  expect(mergePartner(tasks, 'b', 1)).toBeNull();
});

describe('moving through the tasks', () => {
  const tasks = [make('a', asked), make('b'), make('c', asked), make('d', { ...asked, state: 'dismissed' })];
  it('goes one on, one back, and stays at the ends', () => {
    expect(neighbour(tasks, null, 1)?.id).toBe('a');
    expect(neighbour(tasks, 'a', 1)?.id).toBe('b');
    expect(neighbour(tasks, 'a', -1)?.id).toBe('a');
    expect(neighbour(tasks, 'd', 1)?.id).toBe('d');
    expect(neighbour([], null, 1)).toBeNull();
  });
  it('finds the next question round the end, and none among the dismissed', () => {
    expect(nextQuestion(tasks, null)?.id).toBe('a');
    expect(nextQuestion(tasks, 'a')?.id).toBe('c');
    expect(nextQuestion(tasks, 'c')?.id).toBe('a');
    expect(nextQuestion([make('x'), make('y', asked)], 'y')?.id).toBe('y');
    expect(nextQuestion([make('x')], 'x')).toBeNull();
  });
  it('counts what each filter shows', () => {
    expect(countsOf(tasks)).toEqual({ all: 4, questions: 2, proposed: 3, confirmed: 0, dismissed: 1 });
  });
  it('confirms in one go only what nothing is asked about', () => {
    expect(confirmable(tasks).map((task) => task.id)).toEqual(['b']);
  });
});

describe('taskHolding', () => {
  it('takes the narrowest range that holds the offset', () => {
    const tasks = [make('wide', { start: 0, end: 100 }), make('narrow', { start: 20, end: 30 })];
    expect(taskHolding(tasks, 20)?.id).toBe('narrow');
    expect(taskHolding(tasks, 30)?.id).toBe('wide');
    expect(taskHolding(tasks, 100)).toBeNull();
  });
});

describe('unmatchedNames', () => {
  it('lists a name once, the most printed first, without dismissed tasks', () => {
    const tasks = [
      make('a', { responsibilities: [named('甲办'), named('市经信局', ['u1'])] }),
      make('b', { responsibilities: [named('乙办'), named('甲办')] }),
      make('c', { state: 'dismissed', responsibilities: [named('丙办')] }),
    ];
    expect(unmatchedNames(tasks).map(({ printed, taskIds }) => [printed, taskIds])).toEqual([
      ['甲办', ['a', 'b']],
      ['乙办', ['b']],
    ]);
  });
});

describe('summarise', () => {
  it('counts what would be published and what stands in the way', () => {
    const summary = summarise({
      tasks: [
        make('a', {
          state: 'confirmed',
          responsibilities: [named('甲', ['u1']), named('各县', ['u1', 'u2'])],
        }),
        make('b', { ...asked, responsibilities: [named('乙')] }),
        make('c', { responsibilities: [{ ...named('丙', ['u3']), basis: 'prose' }] }),
        make('d', { state: 'dismissed' }),
        make('e', { state: 'confirmed', responsibilities: [{ ...named('丙', ['u3']), basis: 'prose' }] }),
      ],
    });
    expect(summary).toMatchObject({ tasks: 3, units: 3, workItems: 3 });
    expect(summary.blocking.map((task) => task.id)).toEqual(['b']);
    expect(summary.unmatched.map((name) => name.printed)).toEqual(['乙']);
    expect(summary.leftOut.map((task) => task.id)).toEqual(['c']);
  });
});
