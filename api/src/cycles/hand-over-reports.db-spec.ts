import type { DataSource } from 'typeorm';
import { asked, decided, REASON } from '../../test/deeds.js';
import { queuedJobs } from '../../test/queued-jobs.js';
import { owedReport, stepsOf } from '../../test/reporting.js';
import { someoneWaits } from '../../test/waits.js';
import { act, look, makeItem, makeWorld, testDataSource, type World } from '../../test/world.js';
import { reorganiseUnits } from '../reorganisations/commands/reorganise-units.js';
import { ReorganisationOrder } from '../reorganisations/reorganisations.schemas.js';
import type { WorkItemEntity } from '../work-items/work-item.entity.js';
import { openCycle } from './commands/open-cycle.js';
import { handOverReportsHandler } from './hand-over-reports.job.js';
import { readReport } from './queries/read-report.js';

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

const reports = (): Promise<Record<string, unknown>[]> =>
  source.query(
    `SELECT cycle.period, report.unit_id, report.state, report.version
       FROM progress_report report JOIN reporting_cycle cycle ON cycle.id = report.cycle_id
      WHERE report.work_item_id = $1 ORDER BY cycle.ends_on`,
    [item.id],
  );

async function transferred(unit: { id: string }): Promise<void> {
  const id = await asked(world, item, { kind: 'transfer', reason: REASON, unitId: unit.id });
  await decided(world, item, id);
}

async function runJobs(): Promise<void> {
  const handle = handOverReportsHandler(source);
  for (const job of await queuedJobs('hand-over-reports', item.id)) await handle(job);
}

it('moves what is owed or in draft; what was handed in stays with who said it', async () => {
  const { economy, science } = world.units;
  const handedIn = stepsOf(world, await owedReport(world, item, { period: '2026Q2' }));
  await handedIn.save();
  await handedIn.submit();
  const draft = await owedReport(world, item, { period: '2026Q3' });
  await stepsOf(world, draft).save();
  await owedReport(world, item, { period: '2026Q4' });
  await transferred(science);
  await runJobs();
  const after = [
    { period: '2026Q2', unit_id: economy.id, state: 'submitted', version: 3 },
    { period: '2026Q3', unit_id: science.id, state: 'draft', version: 3 },
    { period: '2026Q4', unit_id: science.id, state: 'owed', version: 2 },
  ];
  expect(await reports()).toEqual(after);
  await runJobs();
  expect(await reports()).toEqual(after);
  const read = await look(world, world.actors.otherReporter, (context) => readReport(context, draft));
  expect(read.abilities.write).toBe(true);
});

it('comes right in whichever order two transfers are worked off', async () => {
  await owedReport(world, item, { period: '2026Q4' });
  await transferred(world.units.science);
  const back = await asked(
    world,
    item,
    { kind: 'transfer', reason: REASON, unitId: world.units.finance.id },
    undefined,
    world.actors.otherReporter,
  );
  await decided(world, item, back);
  const handle = handOverReportsHandler(source);
  for (const job of (await queuedJobs('hand-over-reports', item.id)).toReversed()) await handle(job);
  expect(await reports()).toMatchObject([{ unit_id: world.units.finance.id }]);
});

it('waits for a cycle that is just being opened', async () => {
  await transferred(world.units.science);
  const [job] = await queuedJobs('hand-over-reports', item.id);
  if (!job) throw new Error('no job');
  let handled: Promise<void> | undefined;
  await act(
    world,
    world.actors.inspector,
    async (context) => {
      await openCycle(context, { period: '2026Q3' });
      // As if the cycle had been opened by a statement that still saw the unit of before.
      await context.em.query('UPDATE progress_report SET unit_id = $2 WHERE work_item_id = $1', [
        item.id,
        world.units.economy.id,
      ]);
      handled = handOverReportsHandler(source)(job);
      await someoneWaits(source, handled);
    },
    '2026-10-08',
  );
  await handled;
  expect(await reports()).toMatchObject([{ period: '2026Q3', unit_id: world.units.science.id }]);
});

it('takes nothing from who holds a report and asks for its item next, as an amendment or a reorganisation does', async () => {
  await owedReport(world, item, { period: '2026Q3' });
  await transferred(world.units.science);
  const [job] = await queuedJobs('hand-over-reports', item.id);
  if (!job) throw new Error('no job');
  let handled: Promise<void> | undefined;
  await source.transaction(async (em) => {
    await em.query('SELECT id FROM progress_report WHERE work_item_id = $1 FOR UPDATE', [item.id]);
    handled = handOverReportsHandler(source)(job);
    await someoneWaits(source, handled);
    await em.query('SELECT id FROM work_item WHERE id = $1 FOR UPDATE', [item.id]);
  });
  await handled;
  expect(await reports()).toMatchObject([{ unit_id: world.units.science.id }]);
});

it('goes to the successor where the unit that the item was handed to has ended by then', async () => {
  const { science, commerce } = world.units;
  await owedReport(world, item, { period: '2026Q3' });
  await transferred(science);
  const order = ReorganisationOrder.parse({
    kind: 'merge',
    unitIds: [science.id],
    into: { unitId: commerce.id },
    reason: '按照机构改革方案调整',
    document: '临办发〔2026〕12号',
  });
  await act(world, world.actors.admin, (context) => reorganiseUnits(context, order));
  await runJobs();
  expect(await reports()).toMatchObject([{ unit_id: commerce.id, state: 'owed' }]);
});

it('waits for an item that is just being handed on, and goes where it has gone', async () => {
  const { science, finance } = world.units;
  await owedReport(world, item, { period: '2026Q3' });
  await transferred(science);
  const [job] = await queuedJobs('hand-over-reports', item.id);
  if (!job) throw new Error('no job');
  let handled: Promise<void> | undefined;
  await source.transaction(async (em) => {
    await em.query('UPDATE work_item SET unit_id = $2 WHERE id = $1', [item.id, finance.id]);
    handled = handOverReportsHandler(source)(job);
    await someoneWaits(source, handled);
  });
  await handled;
  expect(await reports()).toMatchObject([{ unit_id: finance.id }]);
});
