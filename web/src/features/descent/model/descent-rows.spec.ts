import type { BoardDescent, LightCounts } from '../../../shared/api/types.js';
import { descentSheet, lowerItemsLink, ownItemsLink, shownRows } from './descent-rows.js';

const counts = (change: Partial<LightCounts> = {}): LightCounts => {
  const lights = { grey: 0, green: 0, yellow: 0, red: 0, blue: 0, unlit: 0, total: 0, ...change };
  return {
    ...lights,
    total: lights.grey + lights.green + lights.yellow + lights.red + lights.blue + lights.unlit,
  };
};
const region = { id: 'c1', name: '甲市', policies: [] };
const BOARD: BoardDescent = {
  asOf: '2026-11-23',
  policy: { id: 'p', title: '上级文件', docNumber: null, region: { id: 'r', name: '省' } },
  regions: [region],
  silent: [],
  tasks: [
    {
      id: 'u1',
      clauseRef: '一',
      title: '有预警',
      lights: counts({ green: 1 }),
      cells: [{ regionId: 'c1', taskIds: ['l1', 'l2'], lights: counts({ yellow: 1, green: 2 }) }],
    },
    {
      id: 'u2',
      clauseRef: '二',
      title: '正常',
      lights: counts(),
      cells: [{ regionId: 'c1', taskIds: ['l1'], lights: counts({ green: 2 }) }],
    },
    { id: 'u3', clauseRef: '三', title: '没有承接', lights: counts(), cells: [] },
  ],
  lowerTasks: [],
};

it.each([
  ['all', ['u1', 'u2', 'u3']],
  ['bare', ['u3']],
  ['covered', ['u1', 'u2']],
  ['alarming', ['u1']],
] as const)('shows under “%s”', (show, ids) => {
  expect(shownRows(BOARD.tasks, show).map(({ id }) => id)).toEqual(ids);
});

it('links to exactly the items that a number counts', () => {
  expect(ownItemsLink('u1', { asOf: undefined })).toBe('/work-items?task=u1');
  expect(lowerItemsLink('u1', { region: 'c1', asOf: '2026-09-30', light: 'red' })).toBe(
    '/work-items?descendsFrom=u1&region=c1&asOf=2026-09-30&light=red',
  );
});

it('writes what is shown as a sheet', () => {
  const sheet = descentSheet(BOARD, shownRows(BOARD.tasks, 'all'), {
    head: ['条款', '任务', '本级事项', '本级亮灯'],
    tasksIn: (name) => `${name}任务`,
    lightsIn: (name) => `${name}亮灯`,
    segment: (key, count) => `${key}${count}`,
    nothing: '无',
  });
  expect(sheet.head).toEqual(['条款', '任务', '本级事项', '本级亮灯', '甲市任务', '甲市亮灯']);
  expect(sheet.rows).toEqual([
    ['一', '有预警', 1, 'green1', 2, 'yellow1 green2'],
    ['二', '正常', 0, '无', 1, 'green2'],
    ['三', '没有承接', 0, '无', 0, '无'],
  ]);
});
