import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { makeItem, makeWorld, testDataSource, type World } from '../../../test/world.js';
import { addDays, dateOfDay, dayNumber } from '../../domain/calendar/date.js';
import { newId } from '../../platform/database/columns.js';
import { WORK_ITEM_STATES, type WorkItemState } from '../work-item.entity.js';
import { lightOfRow, litItems, type LitRow } from './lit-items.js';

let source: DataSource;
let world: World;
beforeAll(async () => {
  source = await testDataSource();
  world = await makeWorld(source);
});
afterAll(() => source.destroy());

async function lit(asOf: string, ids: readonly string[]): Promise<LitRow[]> {
  const values: unknown[] = [];
  const items = litItems(asOf, values);
  values.push(ids);
  return source.query(
    `SELECT * FROM ${items} item WHERE work_item_id = ANY($${values.length}::uuid[]) ORDER BY work_item_id`,
    values,
  );
}

/** A report of the item in a cycle of its own. */
async function makeReport(itemId: string, dueOn: string, firstSubmittedOn: string | null): Promise<string> {
  const cycleId = newId();
  const reportId = newId();
  await source.query(
    `INSERT INTO reporting_cycle (id, region_id, cadence, period, starts_on, ends_on, due_on, opened_on)
     VALUES ($1, $2, 'monthly', $3, $4, $4, $4, $4)`,
    [cycleId, world.city.id, `x${cycleId.slice(-12)}`, dueOn],
  );
  await source.query(
    `INSERT INTO progress_report (id, region_id, cycle_id, work_item_id, unit_id, state, due_on, first_submitted_on)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      reportId,
      world.city.id,
      cycleId,
      itemId,
      world.units.economy.id,
      firstSubmittedOn ? 'submitted' : 'owed',
      dueOn,
      firstSubmittedOn,
    ],
  );
  return reportId;
}

it('gives every item the colour and the rule that the rules give its facts', async () => {
  const base = dayNumber('2026-11-01');
  const day = (from: number, to: number) =>
    fc.integer({ min: from, max: to }).map((n) => dateOfDay(base + n));
  const item = fc
    .record({
      state: fc.constantFrom<WorkItemState>(...WORK_ITEM_STATES),
      disputed: fc.boolean(),
      startOn: day(-200, 60),
      deadline: fc.option(day(-100, 300)),
      progress: fc.option(fc.integer({ min: 0, max: 100 })),
      openFindings: fc.constantFrom(0, 0, 0, 1, 3),
      rectificationDueOn: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, day(-60, 60)),
      inspectorRed: fc.constantFrom(false, false, false, true),
      reports: fc.array(
        fc.record({ dueOn: day(-40, 40), submittedAfter: fc.option(fc.integer({ min: -5, max: 40 })) }),
        { maxLength: 3 },
      ),
    })
    .filter(({ startOn, deadline }) => deadline === null || startOn < deadline);
  const samples = fc.sample(item, { numRuns: 120, seed: 20_261_122 });
  const ids: string[] = [];
  for (const { reports, ...spec } of samples) {
    const made = await makeItem(world, { ...spec, assignedOn: '2026-01-01' });
    ids.push(made.id);
    for (const { dueOn, submittedAfter } of reports)
      await makeReport(made.id, dueOn, submittedAfter === null ? null : addDays(dueOn, submittedAfter));
  }
  const colours = new Set<string | null>();
  const rules = new Set<string | null>();
  for (const asOf of ['2026-10-09', '2026-11-01', '2026-11-22', '2027-02-22']) {
    const rows = await lit(asOf, ids);
    expect(rows).toHaveLength(ids.length);
    for (const row of rows) {
      expect({ id: row.work_item_id, light: row.light }).toEqual({
        id: row.work_item_id,
        light: lightOfRow(row, asOf).colour,
      });
      colours.add(row.light);
      rules.add(row.light_rule);
    }
  }
  expect([...colours].sort()).toEqual(['blue', 'green', 'grey', 'red', 'yellow', null].sort());
  expect([...rules]).toEqual(
    expect.arrayContaining(['red.rectification', 'red.inspector', 'yellow.finding']),
  );
});

it('takes the earliest report that was owed on the day, also one that was handed in later', async () => {
  const item = await makeItem(world, { progress: 90 });
  await makeReport(item.id, '2026-10-15', '2026-10-29');
  await makeReport(item.id, '2026-11-16', null);
  const owed = async (asOf: string) => (await lit(asOf, [item.id]))[0]?.oldest_overdue_due_on;
  expect(await owed('2026-10-15')).toBeNull();
  expect(await owed('2026-10-16')).toBe('2026-10-15');
  expect(await owed('2026-10-28')).toBe('2026-10-15');
  expect(await owed('2026-10-29')).toBeNull();
  expect(await owed('2026-11-17')).toBe('2026-11-16');
});

it('counts a report that was returned from the day its new date has passed', async () => {
  const item = await makeItem(world, { progress: 90 });
  const report = await makeReport(item.id, '2026-10-15', '2026-10-14');
  await source.query(
    `INSERT INTO report_return (report_id, seq, by, actor_id, reason, returned_on, due_on)
     VALUES ($1, 1, 'inspector', $2, '缺少佐证', '2026-10-20', '2026-10-27')`,
    [report, world.actors.inspector.userId],
  );
  expect((await lit('2026-10-27', [item.id]))[0]?.light).toBe('green');
  expect((await lit('2026-10-28', [item.id]))[0]).toMatchObject({
    light: 'yellow',
    light_rule: 'yellow.report',
    oldest_overdue_due_on: '2026-10-27',
  });
});

it('knows nothing of an item before it was assigned', async () => {
  const item = await makeItem(world, { assignedOn: '2026-06-01' });
  expect(await lit('2026-05-31', [item.id])).toEqual([]);
  expect(await lit('2026-06-01', [item.id])).toHaveLength(1);
});
