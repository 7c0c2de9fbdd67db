import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import { NOTICE, pasted, UNKNOWN_UNIT } from '../../../test/documents.js';
import { act, look, makeWorld, testDataSource, type World } from '../../../test/world.js';
import type { Policy } from '../policies.schemas.js';
import { readPolicyById } from '../queries/read-policy-by-id.js';
import { changeTask } from './change-task.js';
import { importPolicy } from './import-policy.js';
import { splitTask } from './split-task.js';

let source: DataSource;
let world: World;
let draft: z.output<typeof Policy>;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  draft = await act(world, world.actors.inspector, (context) => importPolicy(context, pasted(NOTICE)));
});
afterAll(() => source.destroy());

const first = () => {
  const [task] = draft.tasks;
  if (!task) throw new Error('the notice has tasks');
  return task;
};
const split = (taskId: string, at: number, version = 1, actor = world.actors.inspector) =>
  act(world, actor, (context) => splitTask(context, draft.id, version, { taskId, at }));
const read = () => look(world, world.actors.inspector, (context) => readPolicyById(context, draft.id));

it('makes two of one: units in both, deadlines and figures with their words', async () => {
  const task = first();
  const at = draft.text.indexOf('服务企业200');
  const after = await split(task.id, at);
  expect(after.version).toBe(2);
  const [one, two, ...rest] = after.tasks;
  expect(one).toMatchObject({
    id: task.id,
    title: task.title,
    start: task.start,
    end: at,
    state: 'proposed',
  });
  expect(two).toMatchObject({
    seq: draft.tasks.length + 1,
    title: expect.stringMatching(/^服务企业200家以上/),
    clauseId: task.clauseId,
    start: at,
    end: task.end,
    state: 'proposed',
  });
  const units = (each = task) =>
    each.responsibilities.map(({ printed, role, basis }) => [printed, role, basis]);
  expect(units(one)).toEqual(units(task));
  expect(units(two)).toEqual(units(task));
  expect(task.targets.map(({ value }) => value)).toEqual([3, 200]);
  expect(one?.targets.map(({ value }) => value)).toEqual([3]);
  expect(two?.targets.map(({ value }) => value)).toEqual([200]);
  expect(one?.deadlines).toEqual(task.deadlines);
  expect(two?.deadlines.map(({ quote }) => quote)).not.toContain(task.deadlines[0]?.quote);
  expect(rest).toEqual([]);
  expect((await read()).tasks.slice(2)).toEqual(draft.tasks.slice(1));
  const [{ detail }] = await source.query(
    `SELECT detail FROM audit_event WHERE subject_id = $1 AND action = 'task.split'`,
    [task.id],
  );
  expect(detail).toMatchObject({ policyId: draft.id, into: two?.id, start: at });
});

it('has both looked at again where the whole was confirmed', async () => {
  await act(world, world.actors.inspector, (context) =>
    changeTask(context, draft.id, first().id, 1, { state: 'confirmed' }),
  );
  const after = await split(first().id, draft.text.indexOf('服务企业200'), 2);
  expect(after.tasks.slice(0, 2).map(({ state }) => state)).toEqual(['proposed', 'proposed']);
});

it('refuses a place outside of the task or at its edge, a foreign task, and one that is none', async () => {
  const task = first();
  const edge = draft.text.lastIndexOf(')', task.end) + 1;
  for (const at of [0, task.start, task.end, edge, draft.text.length, 9_999_999])
    await expect(split(task.id, at)).rejects.toMatchObject({
      code: 'request.invalid',
      extra: { fields: [{ pointer: '/body/at' }] },
    });
  const foreign = await act(world, world.actors.inspector, (context) =>
    importPolicy(context, pasted(UNKNOWN_UNIT)),
  );
  await expect(split(foreign.tasks[0]?.id ?? '', task.start + 5)).rejects.toMatchObject({
    code: 'resource.not_found',
  });
  expect(await read()).toEqual(draft);
  await act(world, world.actors.inspector, (context) =>
    changeTask(context, draft.id, task.id, 1, { state: 'dismissed' }),
  );
  await expect(split(task.id, task.start + 5, 2)).rejects.toMatchObject({ code: 'lifecycle.refused' });
});

it('is for the efficiency office of the region, on a draft, in the version they have seen', async () => {
  const at = draft.text.indexOf('服务企业200');
  await expect(split(first().id, at, 1, world.actors.countyInspector)).rejects.toMatchObject({
    code: 'resource.not_found',
  });
  await expect(split(first().id, at, 1, world.actors.provincialInspector)).rejects.toMatchObject({
    code: 'permission.denied',
  });
  await expect(split(first().id, at, 9)).rejects.toMatchObject({ code: 'resource.stale' });
  await source.query(`UPDATE policy SET state = 'published', published_on = '2026-11-23' WHERE id = $1`, [
    draft.id,
  ]);
  await expect(split(first().id, at)).rejects.toMatchObject({ code: 'policy.published' });
});
