import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { makeItem, makeWorld, testDataSource, type World } from '../../../test/world.js';
import { addDays, dateOfDay, dayNumber } from '../../domain/calendar/date.js';
import type { LightTemplate } from '../../domain/lights/light-template.js';
import { LIGHT_TEMPLATES, SCHEDULE_TEMPLATE } from '../../domain/lights/templates.js';
import { planFacts } from '../../domain/planning/plan-facts.js';
import { newId } from '../../platform/database/columns.js';
import { restateWorkItems } from '../commands/restate-work-items.js';
import { WORK_ITEM_STATES, type WorkItemState } from '../work-item.entity.js';
import { litBy } from './lights-in-force.js';
import { lightOfRow, litItems, type LitRow } from './lit-items.js';

let source: DataSource;
let world: World;
beforeAll(async () => {
  source = await testDataSource();
  world = await makeWorld(source);
});
afterAll(() => source.destroy());

async function lit(
  asOf: string,
  ids: readonly string[],
  template: LightTemplate = SCHEDULE_TEMPLATE,
): Promise<LitRow[]> {
  const values: unknown[] = [];
  const items = litItems(litBy(template, asOf), values);
  values.push(ids);
  return source.query(
    `SELECT * FROM ${items} item WHERE work_item_id = ANY($${values.length}::uuid[]) ORDER BY work_item_id`,
    values,
  );
}

interface PlannedNode {
  readonly dueOn: string;
  readonly percent: number;
}

/** A plan that comes into force on a day, in the place of the one before. */
async function putInForce(itemId: string, nodes: readonly PlannedNode[], from: string): Promise<void> {
  const planId = newId();
  await source.query(
    `INSERT INTO work_item_plan (id, work_item_id, region_id, unit_id, version, state, filed_by, filed_on, decided_by, decided_on)
     SELECT $1, $2, $3, $4, 1 + count(*), 'accepted', $5, $6, $5, $6 FROM work_item_plan WHERE work_item_id = $2`,
    [planId, itemId, world.city.id, world.units.economy.id, world.actors.inspector.userId, from],
  );
  await source.query(
    `UPDATE plan_in_force SET valid_until = $2 WHERE work_item_id = $1 AND valid_until = 'infinity'`,
    [itemId, from],
  );
  await source.query(
    `INSERT INTO plan_in_force (work_item_id, valid_from, plan_id, due_on, percents)
     VALUES ($1, $2, $3, $4::date[], $5::int[])`,
    [itemId, from, planId, nodes.map(({ dueOn }) => dueOn), nodes.map(({ percent }) => percent)],
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
      redsInARow: fc.constantFrom(0, 0, 2, 3),
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
  for (const template of LIGHT_TEMPLATES)
    for (const asOf of ['2026-10-09', '2026-11-01', '2026-11-22', '2027-02-22']) {
      const rows = await lit(asOf, ids, template);
      expect(rows).toHaveLength(ids.length);
      for (const row of rows) {
        expect({ id: row.work_item_id, template: template.name, light: row.light }).toEqual({
          id: row.work_item_id,
          template: row.light_template,
          light: lightOfRow(row, litBy(template, asOf)).colour,
        });
        colours.add(row.light);
        rules.add(row.light_rule);
      }
    }
  expect([...colours].sort()).toEqual(['blue', 'green', 'grey', 'red', 'yellow', null].sort());
  expect([...rules]).toEqual(
    expect.arrayContaining([
      'red.rectification',
      'red.inspector',
      'yellow.finding',
      'red.quarter',
      'yellow.month',
      'red.interview',
    ]),
  );
});

it('says of every plan what the rules say of it: what is due, which node is open, which were made up late', async () => {
  const base = dayNumber('2026-11-01');
  const dayAt = (n: number) => dateOfDay(base + n);
  const percents = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 6 });
  const days = (min: number, max: number) =>
    fc.uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: 6 });
  const nodes = fc.tuple(days(-250, 250), percents).map(([on, due]): PlannedNode[] => {
    const count = Math.min(on.length, due.length);
    const rising = due.slice(0, count).toSorted((one, other) => one - other);
    return on
      .slice(0, count)
      .toSorted((one, other) => one - other)
      .map((n, index) => ({ dueOn: dayAt(n), percent: rising[index] ?? 100 }));
  });
  const story = fc.record({
    plans: fc.array(nodes, { maxLength: 2 }),
    // The first plan comes into force among the steps of progress, the second after them.
    progress: fc.array(fc.option(fc.integer({ min: 0, max: 100 })), { maxLength: 5 }),
  });
  const stories = await Promise.all(
    fc.sample(story, { numRuns: 60, seed: 20_261_126 }).map(async ({ plans, progress }) => {
      const item = await makeItem(world, { startOn: '2026-01-01', assignedOn: '2026-01-01' });
      const history: { from: string; progress: number | null }[] = [{ from: '2026-01-01', progress: null }];
      const force: { from: string; nodes: PlannedNode[] }[] = [];
      const put = async (plan: PlannedNode[] | undefined, from: string) => {
        if (!plan) return;
        await putInForce(item.id, plan, from);
        force.push({ from, nodes: plan });
      };
      await put(plans[0], dayAt(-150));
      for (const [step, reached] of progress.entries()) {
        const from = dayAt(-200 + step * 60);
        await source.query('UPDATE work_item SET progress = $2 WHERE id = $1', [item.id, reached]);
        await restateWorkItems({ em: source.manager, today: from }, [item.id]);
        history.push({ from, progress: reached });
      }
      await put(plans[1], dayAt(100));
      await restateWorkItems({ em: source.manager, today: dayAt(101) }, [item.id]);
      return { id: item.id, history, force };
    }),
  );
  const seen = { open: 0, late: 0, none: 0 };
  for (const n of [-260, -150, -90, -1, 0, 45, 99, 100, 160, 260]) {
    const asOf = dayAt(n);
    const rows = new Map(
      (
        await lit(
          asOf,
          stories.map(({ id }) => id),
        )
      ).map((row) => [row.work_item_id, row]),
    );
    for (const { id, history, force } of stories) {
      const plan = force.findLast(({ from }) => from <= asOf);
      const row = rows.get(id);
      const facts = plan ? planFacts(plan.nodes, history, asOf) : null;
      expect({ id, asOf, ...planColumns(row) }).toEqual({ id, asOf, ...(facts ?? NO_PLAN) });
      if (row) expect(row.light).toBe(lightOfRow(row, litBy(SCHEDULE_TEMPLATE, asOf)).colour);
      seen.none += facts ? 0 : 1;
      seen.open += facts?.oldestOpenNodeOn ? 1 : 0;
      seen.late += facts && facts.nodesMadeUpLate > 0 ? 1 : 0;
    }
  }
  expect(Math.min(seen.open, seen.late, seen.none)).toBeGreaterThan(20);
});

const NO_PLAN = {
  planned: null,
  plannedLastMonth: null,
  plannedLastQuarter: null,
  oldestOpenNodeOn: null,
  nodesMadeUpLate: 0,
};

function planColumns(row: LitRow | undefined) {
  return {
    planned: row?.planned ?? null,
    plannedLastMonth: row?.planned_last_month ?? null,
    plannedLastQuarter: row?.planned_last_quarter ?? null,
    oldestOpenNodeOn: row?.oldest_open_node_on ?? null,
    nodesMadeUpLate: row?.nodes_made_up_late ?? 0,
  };
}

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
