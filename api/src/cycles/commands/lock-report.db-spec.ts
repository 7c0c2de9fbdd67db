import type { DataSource } from 'typeorm';
import { asked, decided, REASON } from '../../../test/deeds.js';
import { owedReport, stepsOf, traceOf } from '../../../test/reporting.js';
import { makeItem, makeWorld, testDataSource, type World } from '../../../test/world.js';
import type { WorkItemEntity } from '../../work-items/work-item.entity.js';

let source: DataSource;
let world: World;
let item: WorkItemEntity;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  item = await makeItem(world);
});
afterAll(() => source.destroy());

it('is not there for a unit from which the report goes away while it waits', async () => {
  const id = await owedReport(world, item);
  await stepsOf(world, id).save();
  const transfer = { kind: 'transfer', reason: REASON, unitId: world.units.science.id } as const;
  await decided(world, item, await asked(world, item, transfer));

  let submission: Promise<unknown> | undefined;
  await source.transaction(async (em) => {
    // As the job does that hands reports over, and is not over yet.
    await em.query('UPDATE progress_report SET unit_id = $2 WHERE id = $1', [id, world.units.science.id]);
    submission = stepsOf(world, id).submit();
    await waitsForLock(submission);
  });
  await expect(submission).rejects.toMatchObject({ code: 'resource.not_found' });
  expect(await traceOf(world, id)).toMatchObject({
    report: { state: 'draft', unit_id: world.units.science.id },
  });
});

/** Until the command waits for a row that a transaction of this test holds. */
async function waitsForLock(command: Promise<unknown>): Promise<void> {
  const over = command.then(
    () => true,
    () => true,
  );
  for (;;) {
    const waiting: unknown[] = await source.query(
      `SELECT 1 FROM pg_locks JOIN pg_stat_activity USING (pid)
        WHERE NOT pg_locks.granted AND pg_stat_activity.datname = current_database()`,
    );
    if (waiting.length > 0) return;
    if (await Promise.race([over, false])) throw new Error('the command did not wait');
  }
}
