import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import { NOTICE, OPEN_LIST, pasted } from '../../../test/documents.js';
import { act, look, makeWorld, testDataSource, type World } from '../../../test/world.js';
import { newId } from '../../platform/database/columns.js';
import type { Policy } from '../policies.schemas.js';
import { readPolicyById } from '../queries/read-policy-by-id.js';
import { changeTask } from './change-task.js';
import { confirmTasks } from './confirm-tasks.js';
import { importPolicy } from './import-policy.js';

let source: DataSource;
let world: World;
let draft: z.output<typeof Policy>;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  draft = await act(world, world.actors.inspector, (context) => importPolicy(context, pasted(OPEN_LIST)));
});
afterAll(() => source.destroy());

const confirm = (
  taskIds: readonly string[],
  {
    state = 'confirmed',
    version = draft.version,
    actor = world.actors.inspector,
  }: {
    state?: 'confirmed' | 'proposed';
    version?: number;
    actor?: World['actors']['inspector'];
  } = {},
) => act(world, actor, (context) => confirmTasks(context, draft.id, version, { taskIds, state }));
const read = () => look(world, world.actors.inspector, (context) => readPolicyById(context, draft.id));
/** The second task alone: nothing is asked about it. */
const clear = () => draft.tasks.filter(({ questions }) => questions.length === 0).map(({ id }) => id);

it('confirms many in one step, and takes the confirmation back in one', async () => {
  expect(clear().length).toBeGreaterThan(0);
  const confirmed = await confirm(clear());
  expect(confirmed.version).toBe(2);
  expect(confirmed.tasks.filter(({ state }) => state === 'confirmed').map(({ id }) => id)).toEqual(clear());
  const log = await source.query(
    `SELECT detail FROM audit_event WHERE subject_id = ANY($1::uuid[]) AND action = 'task.changed'`,
    [clear()],
  );
  expect(log).toHaveLength(clear().length);
  expect((await confirm(clear(), { version: 2 })).version).toBe(2);
  const back = await confirm(clear(), { state: 'proposed', version: 2 });
  expect(back.version).toBe(3);
  expect(back.tasks.map(({ id, state }) => [id, state])).toEqual(clear().map((id) => [id, 'proposed']));
  const asRead = (tasks: typeof draft.tasks) => tasks.map(({ changedBy: _, ...task }) => task);
  expect(asRead((await read()).tasks)).toEqual(asRead(draft.tasks));
});

it('refuses all when something is asked about one, when one is no task, and when one is foreign', async () => {
  const all = draft.tasks.map(({ id }) => id);
  const asked = all.filter((id) => !clear().includes(id));
  await expect(confirm(all)).rejects.toMatchObject({
    code: 'policy.question_open',
    extra: { taskIds: asked },
  });
  const other = await act(world, world.actors.inspector, (context) => importPolicy(context, pasted(NOTICE)));
  await expect(confirm([...clear(), other.tasks[1]?.id ?? ''])).rejects.toMatchObject({
    code: 'resource.not_found',
  });
  expect(await read()).toEqual(draft);
  const [first = ''] = clear();
  await act(world, world.actors.inspector, (context) =>
    changeTask(context, draft.id, first, 1, { state: 'dismissed' }),
  );
  await expect(confirm(clear(), { version: 2 })).rejects.toMatchObject({ code: 'lifecycle.refused' });
  expect((await read()).version).toBe(2);
});

it('is for the efficiency office of the region, on a draft, in the version they have seen', async () => {
  await expect(confirm(clear(), { actor: world.actors.provincialInspector })).rejects.toMatchObject({
    code: 'permission.denied',
  });
  await expect(confirm([newId()], { version: 7 })).rejects.toMatchObject({ code: 'resource.stale' });
  await source.query(`UPDATE policy SET state = 'published', published_on = '2026-11-23' WHERE id = $1`, [
    draft.id,
  ]);
  await expect(confirm(clear())).rejects.toMatchObject({ code: 'policy.published' });
});
