import { arrived, beginEditing, typed } from '../../../shared/lib/edit-session.js';
import type { Task } from './policy.js';
import { draftOf, editBetween, moved, problemsBetween, problemsOf, TASK_RULES } from './task-draft.js';

const unit = { id: 'u1', name: '市经信局', regionId: 'r1' };
const task: Task = {
  id: 't1',
  clauseId: 'c1',
  clauseRef: '一(一)',
  seq: 1,
  title: '建成示范园区',
  start: 0,
  end: 10,
  state: 'proposed',
  openEnded: false,
  startsOn: null,
  changedBy: null,
  responsibilities: [
    {
      id: 'p1',
      printed: '市经信局',
      role: 'lead',
      collective: false,
      start: 4,
      end: 8,
      basis: 'annotation',
      confidence: 1,
      units: [unit],
      candidates: [],
    },
    {
      id: 'p2',
      printed: '各县政府',
      role: 'local',
      collective: true,
      start: 0,
      end: 0,
      basis: 'inherited',
      confidence: 1,
      units: [unit, { ...unit, id: 'u2' }],
      candidates: [],
    },
  ],
  deadlines: [{ quote: '到年底', start: 1, end: 4, date: '2026-12-31', recurrence: null, basis: 'text' }],
  targets: [
    {
      id: 'g1',
      quote: '3家以上',
      start: 2,
      end: 6,
      operator: '>=',
      value: 3,
      valueTo: null,
      measure: '家',
      object: '园区',
      cadence: null,
      baseline: null,
      deadline: null,
    },
  ],
  questions: [],
};
const base = draftOf(task);
const [target] = base.targets;
const [deadline] = base.deadlines;

describe('editBetween', () => {
  it('sends nothing when nothing changed', () => expect(editBetween(base, base)).toEqual({}));

  it('sends only the field that changed, as a whole list', () => {
    expect(editBetween(base, { ...base, responsibilities: base.responsibilities.slice(0, 1) })).toEqual({
      responsibilities: [
        { printed: '市经信局', role: 'lead', collective: false, unitId: 'u1', start: 4, end: 8 },
      ],
    });
  });

  it('leaves a collective to the directory', () => {
    const edit = editBetween(base, { ...base, responsibilities: [...base.responsibilities].reverse() });
    expect(edit.responsibilities?.map((each) => each.unitId)).toEqual([null, 'u1']);
  });

  it('sees a figure that was taken out', () => {
    const cleared = { ...base, targets: base.targets.map((each) => ({ ...each, value: null })) };
    expect(Object.keys(editBetween({ ...base, targets: [{ ...target!, value: 0 }] }, cleared))).toEqual([
      'targets',
    ]);
  });
});

describe('problemsOf', () => {
  it('lets a good draft pass', () => expect(problemsOf(base)).toEqual([]));

  it('names the row and what it lacks', () => {
    const bad = {
      ...base,
      title: ' ',
      deadlines: [...base.deadlines, { ...deadline!, key: 'new', quote: '', date: null }],
      targets: [{ ...target!, value: 5, valueTo: 3, measure: '' }],
    };
    expect(problemsOf(bad)).toEqual([
      { field: 'title', key: null, code: 'title' },
      { field: 'deadlines', key: 'new', code: 'date' },
      { field: 'targets', key: 'g1', code: 'range' },
      { field: 'targets', key: 'g1', code: 'measure' },
    ]);
  });

  it('accepts standing work that the text names without a date', () => {
    const standing = { ...base, deadlines: [{ ...deadline!, quote: '长期坚持', date: null }] };
    expect(problemsOf(standing)).toEqual([]);
  });
});

describe('problemsBetween', () => {
  it('does not hold up a title for a measure that the document does not print', () => {
    const unprinted = { ...base, targets: [{ ...target!, measure: '' }] };
    expect(problemsBetween(unprinted, { ...unprinted, title: '乙' })).toEqual([]);
    const touched = { ...unprinted, targets: [{ ...target!, measure: '', value: 5 }] };
    expect(problemsBetween(unprinted, touched).map(({ code }) => code)).toEqual(['measure']);
  });
});

describe('working beside others', () => {
  const mine = typed(beginEditing(base), { ...base, title: '建成两个示范园区' });

  it('puts two people’s work on different fields together', () => {
    const met = arrived(mine, draftOf({ ...task, deadlines: [] }), TASK_RULES);
    expect(met.draft.title).toBe('建成两个示范园区');
    expect(met.draft.deadlines).toEqual([]);
    expect([met.takenOver, met.conflicts]).toEqual([['deadlines'], []]);
  });

  it('does not take new row ids for a change, and keeps the keys on the screen', () => {
    const again = task.responsibilities.map((each) => ({ ...each, id: `${each.id}x` }));
    const met = arrived(mine, draftOf({ ...task, responsibilities: again }), TASK_RULES);
    expect(met.takenOver).toEqual([]);
    expect(met.draft.responsibilities.map((row) => row.key)).toEqual(['p1', 'p2']);
  });

  it('names what both changed', () => {
    const met = arrived(mine, { ...base, title: '丙' }, TASK_RULES);
    expect(met.draft.title).toBe('建成两个示范园区');
    expect(met.conflicts).toEqual(['title']);
  });
});

describe('moved', () => {
  const rows = [{ key: 'a' }, { key: 'b' }, { key: 'c' }];
  const keys = (list: readonly { key: string }[]) => list.map((row) => row.key).join('');
  it('moves within the list and not beyond it', () => {
    expect(keys(moved(rows, 'b', -1))).toBe('bac');
    expect(keys(moved(rows, 'b', 1))).toBe('acb');
    expect(keys(moved(rows, 'a', -1))).toBe('abc');
    expect(keys(moved(rows, 'c', 1))).toBe('abc');
  });
});
