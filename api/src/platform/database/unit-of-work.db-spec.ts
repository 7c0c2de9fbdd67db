import type { DataSource } from 'typeorm';
import { queuedJobs } from '../../../test/queued-jobs.js';
import { makeWorld, testDataSource, TODAY, type World } from '../../../test/world.js';
import { UnitEntity } from '../../directory/unit.entity.js';
import { newId } from './columns.js';
import type { CommandContext } from './unit-of-work.js';

let source: DataSource;
let world: World;
beforeAll(async () => {
  source = await testDataSource();
  world = await makeWorld(source);
});
afterAll(() => source.destroy());

const count = async (sql: string, values: unknown[]): Promise<number> =>
  (await source.query(`SELECT count(*)::int AS n FROM ${sql}`, values))[0].n;

/** Adds a unit, an audit row and a job; then fails if told to. */
async function addUnit(context: CommandContext, name: string, fail = false): Promise<{ id: string }> {
  const id = newId();
  await context.em.insert(UnitEntity, { id, regionId: world.city.id, name, kind: 'other' });
  await context.audit({ action: 'unit.created', subjectType: 'unit', subjectId: id });
  await context.enqueue('notify', {
    audience: { unitId: id, role: 'reporter' },
    kind: 'test',
    title: name,
    link: '/',
    dedupeKey: id,
  });
  if (fail) throw new Error('the command fails at its end');
  return { id };
}

it('commits rows, audit and jobs together', async () => {
  const { id } = await world.work.run({ actor: world.actors.admin, today: TODAY }, (context) =>
    addUnit(context, '同生局'),
  );
  expect(await count('unit WHERE id = $1', [id])).toBe(1);
  expect(
    await source.query(`SELECT action, "on", actor_name FROM audit_event WHERE subject_id = $1`, [id]),
  ).toEqual([{ action: 'unit.created', on: TODAY, actor_name: world.actors.admin.displayName }]);
  expect(await queuedJobs('notify', id)).toHaveLength(1);
});

it('leaves no trace of a command that failed', async () => {
  const name = `共死局${newId()}`;
  await expect(
    world.work.run({ actor: world.actors.admin }, (context) => addUnit(context, name, true)),
  ).rejects.toThrow('fails at its end');
  expect(await count('unit WHERE name = $1', [name])).toBe(0);
  expect(await count(`audit_event WHERE detail::text LIKE '%' || $1 || '%'`, [name])).toBe(0);
  expect(await queuedJobs('notify', name)).toEqual([]);
});

it('does a repeated call once and gives the same answer, also to two at once', async () => {
  const name = `一次局${newId()}`;
  const once = () =>
    world.work.run({ actor: world.actors.admin, idempotency: { key: name, requestHash: 'a' } }, (context) =>
      addUnit(context, name),
    );
  const [first, second] = await Promise.all([once(), once()]);
  expect(second).toEqual(first);
  expect(await once()).toEqual(first);
  expect(await count('unit WHERE name = $1', [name])).toBe(1);
});

it('refuses a used key for other words, and frees the key of a command that failed', async () => {
  const key = newId();
  const idempotency = { key, requestHash: 'a' };
  await expect(
    world.work.run({ actor: world.actors.admin, idempotency }, (context) =>
      addUnit(context, `甲${key}`, true),
    ),
  ).rejects.toThrow();
  await world.work.run({ actor: world.actors.admin, idempotency }, (context) => addUnit(context, `甲${key}`));
  await expect(
    world.work.run({ actor: world.actors.admin, idempotency: { key, requestHash: 'b' } }, (context) =>
      addUnit(context, `乙${key}`),
    ),
  ).rejects.toMatchObject({ code: 'request.idempotency_conflict' });
});

it('may not delete business rows nor change the audit log, whatever the code says', async () => {
  for (const sql of [
    'DELETE FROM unit WHERE false',
    'DELETE FROM work_item WHERE false',
    'DELETE FROM progress_report WHERE false',
    'DELETE FROM policy WHERE false',
    'DELETE FROM audit_event WHERE false',
    'UPDATE audit_event SET action = action WHERE false',
    'SELECT * FROM graphile_worker.jobs',
  ])
    await expect(source.query(sql)).rejects.toMatchObject({ code: '42501' });
});
