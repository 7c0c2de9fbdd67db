import type { DescentLinks } from '../../../shared/api/types.js';
import {
  actionOf,
  addable,
  countRows,
  decisionsFor,
  neighbour,
  shownRows,
  upperRows,
  type DescentLink,
} from './upper-rows.js';

const task = (id: string) => ({ id, clauseRef: '', title: id, text: id, start: 0, end: 1 });
const link = (upperTaskId: string, lowerTaskId: string, state: DescentLink['state']): DescentLink => ({
  upperTaskId,
  lowerTaskId,
  state,
  reason: '',
  score: null,
  decidedBy: null,
  decidedOn: null,
});
const region = { id: 'r', name: '省' };
const LINKS: DescentLinks = {
  upper: { id: 'u', title: '上', docNumber: null, region },
  lower: { id: 'l', title: '下', docNumber: null, region },
  linked: true,
  upperTasks: [task('u1'), task('u2'), task('u3')],
  lowerTasks: [task('l1'), task('l2')],
  links: [link('u2', 'l1', 'linked'), link('u2', 'l2', 'suggested'), link('u3', 'l1', 'refused')],
  abilities: { decide: true },
};
const rows = upperRows(LINKS);
const pairs = rows.flatMap((row) => row.pairs);

it('puts each pair under its task above, in the order of the document', () => {
  expect(rows.map((row) => [row.task.id, row.pairs.map(({ lower }) => lower.id)])).toEqual([
    ['u1', []],
    ['u2', ['l1', 'l2']],
    ['u3', ['l1']],
  ]);
});

it('counts what each filter shows', () => {
  expect(countRows(rows)).toEqual({ all: 3, open: 1, linked: 1, bare: 2 });
  expect(shownRows(rows, 'bare').map((row) => row.task.id)).toEqual(['u1', 'u3']);
});

it('offers for adding what is not linked already', () => {
  expect(rows.map((row) => addable(LINKS, row).map(({ id }) => id))).toEqual([
    ['l1', 'l2'],
    ['l2'],
    ['l1', 'l2'],
  ]);
});

it('decides only what changes', () => {
  expect(decisionsFor(pairs, 'linked').map(({ lowerTaskId }) => lowerTaskId)).toEqual(['l2', 'l1']);
  expect(decisionsFor(pairs, 'withdrawn')).toHaveLength(2);
  expect(decisionsFor(pairs, 'refused')).toHaveLength(2);
});

it('goes from pair to pair and stays at the ends', () => {
  expect(neighbour(pairs, null, 1)?.key).toBe('u2.l1');
  expect(neighbour(pairs, 'u2.l1', 1)?.key).toBe('u2.l2');
  expect(neighbour(pairs, 'u2.l1', -1)?.key).toBe('u2.l1');
  expect(neighbour(pairs, 'u3.l1', 1)?.key).toBe('u3.l1');
  expect(neighbour([], null, 1)).toBeUndefined();
  expect([actionOf('y'), actionOf('ArrowUp'), actionOf('q')]).toEqual(['link', 'previous', null]);
});
