import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import { NOTICE, pasted, UNKNOWN_UNIT } from '../../../test/documents.js';
import { act, look, makeWorld, testDataSource, type World } from '../../../test/world.js';
import type { Policy } from '../policies.schemas.js';
import { readPolicyById } from '../queries/read-policy-by-id.js';
import { changeTask } from './change-task.js';
import { importPolicy } from './import-policy.js';
import { mergeTasks } from './merge-tasks.js';

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

const taskAt = (at: number) => {
  const task = draft.tasks[at];
  if (!task) throw new Error('the notice has three tasks');
  return task;
};
const merge = (taskId: string, other: string, version = 1, actor = world.actors.inspector) =>
  act(world, actor, (context) => mergeTasks(context, draft.id, version, { taskId, with: other }));
const read = () => look(world, world.actors.inspector, (context) => readPolicyById(context, draft.id));

it('takes the next task in: its span, units, deadlines and figures, in one step', async () => {
  const [first, second] = [taskAt(0), taskAt(1)];
  const merged = await merge(first.id, second.id);
  expect(merged.version).toBe(2);
  const [one, other, ...rest] = merged.tasks;
  expect(one).toMatchObject({
    id: first.id,
    seq: first.seq,
    title: first.title,
    clauseId: first.clauseId,
    start: first.start,
    end: second.end,
    state: 'proposed',
  });
  const names = (task = first) =>
    task.responsibilities.map(({ printed, role, basis }) => [printed, role, basis]);
  expect(names(one)).toEqual([...names(first), ...names(second)]);
  expect(one?.targets).toHaveLength(first.targets.length + second.targets.length);
  // Both are due at the end of the same year: that is said once.
  expect(one?.deadlines.map(({ quote }) => quote)).toEqual(['到2027年底', '每年']);
  // Nothing is deleted: what was taken in is left out, with all it says.
  const { displayName } = world.actors.inspector;
  expect(other).toEqual({ ...second, state: 'dismissed', questions: [], changedBy: displayName });
  expect(rest).toEqual([]);
  expect((await read()).tasks.slice(2)).toEqual(draft.tasks.slice(2));
  const [{ detail }] = await source.query(
    `SELECT detail FROM audit_event WHERE subject_id = $1 AND action = 'task.merged'`,
    [first.id],
  );
  expect(detail).toMatchObject({ policyId: draft.id, with: second.id });
});

it('takes the previous task in as well, and then begins where that began', async () => {
  const [first, second] = [taskAt(0), taskAt(1)];
  const merged = await merge(second.id, first.id);
  expect(merged.tasks.find(({ id }) => id === second.id)).toMatchObject({
    title: second.title,
    clauseId: first.clauseId,
    start: first.start,
    end: second.end,
  });
});

it('names a unit of both once, in its stronger role', async () => {
  const [first, second] = [taskAt(0), taskAt(1)];
  await act(world, world.actors.inspector, (context) =>
    changeTask(context, draft.id, first.id, 1, {
      responsibilities: [
        { printed: '市财政局', role: 'lead', collective: false, unitId: null, start: 0, end: 0 },
        {
          printed: '发改委',
          role: 'support',
          collective: false,
          unitId: world.units.reform.id,
          start: 0,
          end: 0,
        },
      ],
    }),
  );
  const merged = await merge(first.id, second.id, 2);
  expect(merged.tasks[0]?.responsibilities.map(({ role, units }) => [role, units[0]?.id])).toEqual([
    ['lead', world.units.finance.id],
    ['lead', world.units.reform.id],
    ['support', world.units.market.id],
  ]);
});

it('refuses what is not a neighbour, itself, what is no task, and what is of another document', async () => {
  const [first, second, third] = [taskAt(0), taskAt(1), taskAt(2)];
  await expect(merge(first.id, third.id)).rejects.toMatchObject({
    code: 'request.invalid',
    extra: { fields: [{ pointer: '/body/with' }] },
  });
  await expect(merge(first.id, first.id)).rejects.toMatchObject({ code: 'request.invalid' });
  const foreign = await act(world, world.actors.inspector, (context) =>
    importPolicy(context, pasted(UNKNOWN_UNIT)),
  );
  await expect(merge(first.id, foreign.tasks[1]?.id ?? '')).rejects.toMatchObject({
    code: 'resource.not_found',
  });
  expect(await read()).toEqual(draft);
  await act(world, world.actors.inspector, (context) =>
    changeTask(context, draft.id, second.id, 1, { state: 'dismissed' }),
  );
  await expect(merge(first.id, second.id, 2)).rejects.toMatchObject({ code: 'lifecycle.refused' });
  // With the one between them out of the way, they are neighbours.
  expect((await merge(first.id, third.id, 2)).version).toBe(3);
});

it('is for the efficiency office of the region, on a draft, in the version they have seen', async () => {
  const [first, second] = [taskAt(0), taskAt(1)];
  await expect(merge(first.id, second.id, 1, world.actors.leader)).rejects.toMatchObject({
    code: 'permission.denied',
  });
  await expect(merge(first.id, second.id, 9)).rejects.toMatchObject({ code: 'resource.stale' });
  await source.query(`UPDATE policy SET state = 'published', published_on = '2026-11-23' WHERE id = $1`, [
    draft.id,
  ]);
  await expect(merge(first.id, second.id)).rejects.toMatchObject({ code: 'policy.published' });
});
