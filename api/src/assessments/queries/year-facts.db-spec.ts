import type { DataSource } from 'typeorm';
import { AFTER, assessedYear } from '../../../test/assessing.js';
import { owedReport, stepsOf, WORDS } from '../../../test/reporting.js';
import {
  act,
  makeItem,
  makePolicy,
  makeTarget,
  makeUnit,
  makeWorld,
  testDataSource,
  type World,
} from '../../../test/world.js';
import { USUAL_PLAN_DUE } from '../../domain/calendar/due-rule.js';
import { FACT_KIND_NAMES } from '../../domain/scoring/fact.js';
import { setInspectorRed } from '../../inspections/commands/set-inspector-red.js';
import { reorganiseUnits } from '../../reorganisations/commands/reorganise-units.js';
import { recordMark } from '../commands/record-mark.js';
import { SHIPPED_SCHEMES } from '../../domain/scoring/shipped-schemes.js';
import { yearFacts } from './year-facts.js';
import { yearUnits } from './year-units.js';

let source: DataSource;
let world: World;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
});
afterAll(() => source.destroy());

async function factsOf(
  unitId = world.units.economy.id,
  { asOf = AFTER, year = 2026, policyIds = [] as string[] } = {},
): Promise<unknown[][]> {
  const values: unknown[] = [];
  const question = { regionId: world.city.id, year, asOf, policyIds };
  const sql = yearFacts(question, { unitIds: [unitId], kinds: FACT_KIND_NAMES, values });
  const rows: { kind: string; role: string | null; quantity: number; on: string | null }[] =
    await source.query(`SELECT * FROM ${sql} fact ORDER BY kind, quantity, "on"`, values);
  return rows.map(({ kind, role, quantity, on }) => [kind, role, quantity, on]);
}

it.each<[string, Parameters<typeof makeItem>[1], unknown[][]]>([
  [
    'closed by its date',
    { state: 'closed', deadline: '2026-06-30', closedOn: '2026-06-30' },
    [['item-closed-on-time', 'lead', 1, '2026-06-30']],
  ],
  [
    'closed after it',
    { state: 'archived', deadline: '2026-06-30', closedOn: '2026-07-04', role: 'support' },
    [['item-closed-late', 'support', 4, '2026-07-04']],
  ],
  ['closed the year before', { state: 'closed', deadline: '2026-06-30', closedOn: '2025-12-31' }, []],
  ['still open at the end', { deadline: '2026-12-21' }, [['item-overdue', 'lead', 10, '2026-12-21']]],
  ['due on the last day', { deadline: '2026-12-31' }, []],
  ['open from years before', { deadline: '2025-12-31' }, [['item-overdue', 'lead', 365, '2025-12-31']]],
  ['due later', { deadline: '2027-03-31' }, []],
  ['without a date', { deadline: null }, []],
  ['in dispute', { deadline: '2026-06-30', disputed: true }, []],
  ['cancelled', { deadline: '2026-06-30', state: 'cancelled' }, []],
])('counts an item that was %s', async (_, spec, facts) => {
  await makeItem(world, { assignedOn: '2025-03-01', startOn: '2025-03-01', ...spec });
  expect(await factsOf()).toEqual(facts);
});

it('knows an item that was closed within its extension', async () => {
  const item = await makeItem(world, { state: 'closed', deadline: '2026-09-30', closedOn: '2026-08-10' });
  await source.query(`UPDATE work_item SET original_deadline = '2026-06-30' WHERE id = $1`, [item.id]);
  expect(await factsOf()).toEqual([['item-closed-extended', 'lead', 1, '2026-08-10']]);
});

it('looks no further than today while the year runs', async () => {
  await makeItem(world, { deadline: '2026-06-30' });
  expect(await factsOf(undefined, { asOf: '2026-07-10' })).toEqual([
    ['item-overdue', 'lead', 10, '2026-06-30'],
  ]);
});

it('counts reports as they came: late, returned, missing, in time', async () => {
  await assessedYear(world);
  expect((await factsOf()).filter(([kind]) => String(kind).startsWith('report'))).toEqual([
    ['report-late', 'lead', 6, '2026-10-20'],
  ]);
  const item = await makeItem(world, { unit: world.units.finance });
  const id = await owedReport(world, item);
  expect(await factsOf(world.units.finance.id)).toEqual([['report-missing', 'lead', 1, '2026-10-14']]);
  expect(await factsOf(world.units.finance.id, { asOf: '2026-10-14' })).toEqual([]);
  expect(id).toBeDefined();
});

it('counts what the office returned, and a target by what was accepted', async () => {
  const item = await makeItem(world, { deadline: '2026-12-31' });
  const target = await makeTarget(world, item, 3);
  const id = await owedReport(world, item);
  const steps = stepsOf(world, id);
  await steps.save({
    ...WORDS,
    figures: [{ targetId: target.id, periodValue: 2, cumulativeValue: 2, explanation: '' }],
  });
  await steps.submit();
  await steps.approve();
  await steps.sendBack(world.actors.inspector, '请补充验收材料', '2026-10-20');
  await steps.submit();
  await steps.approve();
  expect(await factsOf()).toEqual([
    ['report-on-time', 'lead', 1, '2026-10-12'],
    ['report-returned', 'lead', 1, '2026-10-12'],
    ['target-attained', 'lead', 0, null],
  ]);
  await steps.accept();
  expect((await factsOf()).at(-1)).toEqual(['target-attained', 'lead', 66, '2026-09-30']);
});

it('counts what the office found and what was recorded, and only what was not withdrawn', async () => {
  const item = await makeItem(world, {});
  await act(world, world.actors.inspector, (context) =>
    setInspectorRed(context, item.id, { reason: '现场核查进度严重滞后' }),
  );
  await act(world, world.actors.inspector, (context) =>
    recordMark(context, {
      year: 2026,
      unitId: world.units.economy.id,
      kind: 'recognition',
      category: '建设研发平台',
      quantity: 2,
      workItemId: null,
      ground: '临科发〔2026〕8号',
    }),
  );
  expect(await factsOf()).toEqual([
    ['inspector-red', 'lead', 1, '2026-11-23'],
    ['recognition', null, 2, '2026-11-23'],
  ]);
  await source.query(
    `UPDATE assessment_mark SET withdrawn_on = '2026-12-01', withdrawn_by = recorded_by WHERE unit_id = $1`,
    [world.units.economy.id],
  );
  expect(await factsOf()).toEqual([['inspector-red', 'lead', 1, '2026-11-23']]);
});

it('counts findings, and orders to mend by when the unit handed in what it had done', async () => {
  const { id: itemId } = await makeItem(world, { role: 'support' });
  const { economy } = world.units;
  const [{ id: round }] = await source.query(
    `INSERT INTO inspection_round (region_id, name, starts_on, ends_on, yellow_share, greens, seed, planned_by, planned_on)
     VALUES ($1, '三季度督查', '2026-10-01', '2026-10-31', 30, 2, 1, $2, '2026-10-01') RETURNING id`,
    [world.city.id, world.actors.inspector.userId],
  );
  for (const [seq, state] of [
    [1, 'open'],
    [2, 'withdrawn'],
  ])
    await source.query(
      `INSERT INTO finding (round_id, seq, region_id, unit_id, work_item_id, grade, sentence, state, found_by, found_on, decided_on)
       VALUES ($1, $2, $3, $4, $5, 'minor', '台账不全', $6, $7, '2026-10-15', CASE WHEN $6 <> 'open' THEN DATE '2026-10-20' END)`,
      [round, seq, world.city.id, economy.id, itemId, state, world.actors.inspector.userId],
    );
  for (const [serial, state, approvedOn] of [
    [1, 'closed', '2026-11-10'],
    [2, 'closed', '2026-11-15'],
    [3, 'rectifying', null],
    [4, 'cancelled', null],
  ])
    await source.query(
      `INSERT INTO rectification (region_id, unit_id, origin, matter, demand, state, original_due_on, due_on, prefix, year,
                                  serial, drafted_on, signed_on, approved_on, closed_on)
       VALUES ($1, $2, 'hand', '补齐台账', '限期补齐', $3, '2026-11-10', '2026-11-10', '临督', 2026, $4, '2026-10-20',
               '2026-10-21', $5, CASE WHEN $3 = 'closed' THEN DATE '2026-11-20' END)`,
      [world.city.id, economy.id, state, serial, approvedOn],
    );
  expect(await factsOf()).toEqual([
    ['finding', 'support', 1, '2026-10-15'],
    ['rectification-late', null, 5, '2026-11-15'],
    ['rectification-on-time', null, 1, '2026-11-10'],
    ['rectification-overdue', null, 51, '2026-11-10'],
  ]);
});

it('looks only at the documents that the scheme names', async () => {
  const policy = await makePolicy(world);
  await makeItem(world, { policy, deadline: '2026-06-30' });
  await makeItem(world, { deadline: '2026-09-30' });
  expect(await factsOf(undefined, { policyIds: [policy.id] })).toEqual([
    ['item-overdue', 'lead', 184, '2026-06-30'],
  ]);
});

it('counts no plan for a year as a report, in time or missing', async () => {
  const policy = await makePolicy(world, world.city, {
    demands: [{ cadence: 'yearly-plan', due: USUAL_PLAN_DUE }],
  });
  await owedReport(world, await makeItem(world, { policy }), { period: '2026P', today: '2026-01-05' });
  expect(await factsOf()).toEqual([]);
});

it('has the unit that took the place of another answer for what that one did', async () => {
  await assessedYear(world);
  const before = await factsOf();
  const heir = await makeUnit(source, world.city, `${world.city.name}工业局`);
  await act(
    world,
    world.actors.admin,
    (context) =>
      reorganiseUnits(context, {
        kind: 'merge',
        unitIds: [world.units.economy.id],
        into: { unitId: heir.id },
        reason: '按照机构改革方案调整',
        document: '临办发〔2026〕12号',
      }),
    '2026-12-10',
  );
  expect(await factsOf(heir.id)).toEqual(before);
  expect(await factsOf()).toEqual([]);
});

it('puts units in their leagues by kind, and assesses who had an item or holds a title', async () => {
  await assessedYear(world);
  await makeItem(world, { unit: world.governments[0] });
  await source.query(
    `INSERT INTO awarded_title (region_id, unit_id, name, awarded_on, document) VALUES ($1, $2, '示范集群', '2025-05-01', '文件')`,
    [world.city.id, world.units.market.id],
  );
  const leagueOf = async (name: keyof typeof SHIPPED_SCHEMES) =>
    (
      await yearUnits({ em: source.manager }, SHIPPED_SCHEMES[name].scheme, {
        regionId: world.city.id,
        year: 2026,
        asOf: AFTER,
        policyIds: [],
      })
    )
      .map(({ name: unit, items }) => [unit, items])
      .toSorted();
  expect(await leagueOf('departments')).toEqual(
    [
      [world.units.economy.name, 2],
      [world.units.science.name, 1],
    ].toSorted(),
  );
  expect(await leagueOf('regions')).toEqual([[world.governments[0].name, 1]]);
  expect(await leagueOf('titles')).toEqual([[world.units.market.name, 0]]);
});
