import { leadEdit } from './change-lead.js';
import type { Responsibility, Task } from './policy.js';

const part = (id: string, role: Responsibility['role']): Responsibility => ({
  id,
  printed: `市${id}局`,
  role,
  collective: false,
  start: 1,
  end: 4,
  basis: 'annotation',
  confidence: 1,
  units: [{ id: `unit-${id}`, name: `某市${id}局`, regionId: 'r' }],
  candidates: [],
});
const task: Task = {
  id: 't',
  clauseId: null,
  clauseRef: '',
  seq: 1,
  title: '任务',
  start: 0,
  end: 9,
  state: 'proposed',
  openEnded: false,
  startsOn: null,
  changedBy: null,
  responsibilities: [part('甲', 'lead'), part('乙', 'support'), part('丙', 'local')],
  deadlines: [],
  targets: [],
  questions: [],
};
const roles = (chosen: string) =>
  leadEdit(task, chosen).responsibilities?.map(({ printed, role, unitId }) => [printed, role, unitId]);

it('puts the chosen one first, and lets who led support', () => {
  expect(roles('乙')).toEqual([
    ['市乙局', 'lead', 'unit-乙'],
    ['市甲局', 'support', 'unit-甲'],
    ['市丙局', 'local', 'unit-丙'],
  ]);
  expect(roles('丙')?.map(([name, role]) => [name, role])).toEqual([
    ['市丙局', 'lead'],
    ['市甲局', 'support'],
    ['市乙局', 'support'],
  ]);
});

it('leaves one lead of two', () => {
  const two = { ...task, responsibilities: [part('甲', 'lead'), part('乙', 'lead')] };
  expect(leadEdit(two, '甲').responsibilities?.map(({ role }) => role)).toEqual(['lead', 'support']);
});

it('is nothing for who leads already, or who is not there', () => {
  expect(leadEdit(task, '甲')).toEqual({});
  expect(leadEdit(task, '丁')).toEqual({});
});
