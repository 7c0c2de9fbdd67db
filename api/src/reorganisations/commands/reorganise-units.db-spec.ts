import type { DataSource } from 'typeorm';
import { asked, decided, historyOf, itemTrace, REASON } from '../../../test/deeds.js';
import { queuedJobs } from '../../../test/queued-jobs.js';
import { owedReport, stepsOf } from '../../../test/reporting.js';
import { someoneWaits } from '../../../test/waits.js';
import {
  act,
  look,
  makeActor,
  makeItem,
  makePolicy,
  makeUnit,
  makeWorld,
  testDataSource,
  TODAY,
  type World,
} from '../../../test/world.js';
import { readBoardOverview } from '../../boards/queries/read-board-overview.js';
import { loadUnitIndex } from '../../directory/queries/load-unit-index.js';
import type { UnitEntity } from '../../directory/unit.entity.js';
import { addDays } from '../../domain/calendar/date.js';
import type { Actor } from '../../platform/authz/actor.js';
import { newId } from '../../platform/database/columns.js';
import { acceptWorkItem } from '../../work-items/commands/accept-work-item.js';
import { readWorkItem } from '../../work-items/queries/read-work-item.js';
import { listUnitReorganisations } from '../queries/list-reorganisations.js';
import { previewReorganisation } from '../queries/preview-reorganisation.js';
import { ReorganisationOrder } from '../reorganisations.schemas.js';
import { reorganiseUnits } from './reorganise-units.js';

let source: DataSource;
let world: World;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
});
afterAll(() => source.destroy());

const GROUND = { reason: '按照机构改革方案调整', document: '临办发〔2026〕12号' };
const YESTERDAY = addDays(TODAY, -1);

function order(plan: Record<string, unknown>) {
  return ReorganisationOrder.parse({ ...GROUND, ...plan });
}
function reorganise(plan: Record<string, unknown>, actor: Actor = world.actors.admin, today = TODAY) {
  return act(world, actor, (context) => reorganiseUnits(context, order(plan)), today);
}
const merge = (into: UnitEntity, ...units: UnitEntity[]) => ({
  kind: 'merge',
  unitIds: units.map(({ id }) => id),
  into: { unitId: into.id },
});
const items = (): Promise<Record<string, unknown>[]> =>
  source.query(
    `SELECT item.id, item.unit_id, item.role, item.state, item.accepted_on, item.joined_into_id
       FROM work_item item WHERE item.region_id = $1 ORDER BY item.id`,
    [world.city.id],
  );
const board = (asOf: string, actor: Actor = world.actors.inspector) =>
  look(world, actor, (context) => readBoardOverview(context, { asOf }));
const asPeopleOf = (unit: UnitEntity): Actor => ({ ...world.actors.reporter, unitId: unit.id });
const regionTrace = async () => ({
  items: await items(),
  rows: await source.query(
    `SELECT (SELECT jsonb_agg(unit ORDER BY id) FROM unit WHERE region_id = $1) AS units,
            (SELECT jsonb_agg(alias ORDER BY alias.id) FROM unit_alias alias JOIN unit ON unit.id = alias.unit_id
              WHERE unit.region_id = $1) AS aliases,
            (SELECT jsonb_agg(person ORDER BY id) FROM app_user person WHERE region_id = $1) AS people,
            (SELECT jsonb_agg(standing ORDER BY work_item_id, valid_from) FROM work_item_standing standing
              WHERE region_id = $1) AS standings,
            (SELECT jsonb_agg(report ORDER BY id) FROM progress_report report WHERE region_id = $1) AS reports,
            (SELECT count(*)::int FROM audit_event WHERE region_id = $1) AS audits,
            (SELECT count(*)::int FROM reorganisation WHERE region_id = $1) AS deeds`,
    [world.city.id],
  ),
});

describe('a merger', () => {
  it('hands over what is open as it stands, and leaves what is over with the unit that did it', async () => {
    const { economy, commerce } = world.units;
    const accepted = await makeItem(world);
    const assigned = await makeItem(world, { state: 'assigned' });
    const suspended = await makeItem(world, { state: 'suspended' });
    const closed = await makeItem(world, { state: 'closed' });
    const done = await reorganise(merge(commerce, economy));
    expect(done).toMatchObject({
      kind: 'merge',
      effectiveOn: TODAY,
      ...GROUND,
      before: [{ id: economy.id, name: economy.name }],
      after: [{ id: commerce.id, name: commerce.name }],
      items: 3,
      joined: 0,
      people: 2,
    });
    expect(await items()).toEqual([
      expect.objectContaining({
        id: accepted.id,
        unit_id: commerce.id,
        state: 'accepted',
        accepted_on: '2026-01-05',
      }),
      expect.objectContaining({ id: assigned.id, unit_id: commerce.id, state: 'assigned' }),
      expect.objectContaining({ id: suspended.id, unit_id: commerce.id, state: 'suspended' }),
      expect.objectContaining({ id: closed.id, unit_id: economy.id, state: 'closed' }),
    ]);
    expect((await historyOf(world, accepted.id)).at(-1)).toEqual({
      action: 'work-item.handed-over',
      detail: { ...GROUND, unit: { from: economy.name, to: commerce.name } },
    });
    const seen = await look(world, asPeopleOf(commerce), (context) => readWorkItem(context, closed.id));
    expect(seen).toMatchObject({ unit: { id: economy.id }, state: 'closed' });
    await expect(
      look(world, world.actors.otherReporter, (context) => readWorkItem(context, closed.id)),
    ).rejects.toMatchObject({ code: 'resource.not_found' });
  });

  it('changes no board of a day before, and every board from today on', async () => {
    const { economy, commerce } = world.units;
    await makeItem(world, { deadline: '2026-11-01' });
    await makeItem(world, { state: 'assigned' });
    await makeItem(world, { unit: commerce });
    const before = await board(YESTERDAY);
    expect(before.units.map(({ unit }) => unit.id).toSorted()).toEqual([economy.id, commerce.id].toSorted());
    await reorganise(merge(commerce, economy));
    expect(await board(YESTERDAY)).toEqual(before);
    const after = await board(TODAY);
    expect(after.units).toMatchObject([{ unit: { id: commerce.id }, lights: { total: 3 } }]);
    expect(after.lights).toEqual((await board(TODAY)).lights);
  });

  it('moves the people with their roles, and tells each unit once', async () => {
    const { economy, commerce } = world.units;
    await makeItem(world);
    await makeItem(world);
    const { id } = await reorganise(merge(commerce, economy));
    const people: unknown[] = await source.query(
      'SELECT id, roles FROM app_user WHERE unit_id = $1 ORDER BY id',
      [commerce.id],
    );
    expect(people).toEqual(
      [
        { id: world.actors.reporter.userId, roles: ['reporter'] },
        { id: world.actors.head.userId, roles: ['head'] },
      ].toSorted((a, b) => a.id.localeCompare(b.id)),
    );
    expect((await queuedJobs('notify', id)).map(({ audience, title }) => ({ audience, title }))).toEqual([
      {
        audience: { unitId: commerce.id, role: 'reporter' },
        title: `机构调整（${GROUND.document}）：本单位接手${economy.name}的事项 2 项`,
      },
      expect.objectContaining({ audience: { unitId: commerce.id, role: 'head' } }),
      expect.objectContaining({ audience: { regionId: world.city.id, role: 'inspector' } }),
    ]);
  });

  it('takes reports that are not accepted along, so that the successor hands in, approves and mends them', async () => {
    const { economy, commerce } = world.units;
    const [owed, handedIn, accepted] = [await makeItem(world), await makeItem(world), await makeItem(world)];
    const owedId = await owedReport(world, owed);
    const handedInId = await owedReport(world, handedIn);
    const acceptedId = await owedReport(world, accepted);
    for (const id of [handedInId, acceptedId]) {
      await stepsOf(world, id).save();
      await stepsOf(world, id).submit();
    }
    await stepsOf(world, acceptedId).approve();
    await stepsOf(world, acceptedId).accept();
    await reorganise(merge(commerce, economy));
    expect(
      await source.query('SELECT id, unit_id FROM progress_report WHERE id = ANY($1) ORDER BY id', [
        [owedId, handedInId, acceptedId],
      ]),
    ).toEqual(
      [
        { id: owedId, unit_id: commerce.id },
        { id: handedInId, unit_id: commerce.id },
        { id: acceptedId, unit_id: economy.id },
      ].toSorted((a, b) => a.id.localeCompare(b.id)),
    );
    const head: Actor = { ...world.actors.head, unitId: commerce.id };
    expect(await stepsOf(world, handedInId).approve(head)).toMatchObject({ state: 'approved' });
    expect(await stepsOf(world, acceptedId).read(asPeopleOf(commerce))).toMatchObject({ state: 'accepted' });
  });

  it('takes along what an ended unit has handed in of an item that another unit has by now', async () => {
    const { economy, commerce, science } = world.units;
    const [open, over] = [await makeItem(world), await makeItem(world)];
    const [openId, overId] = [await owedReport(world, open), await owedReport(world, over)];
    for (const id of [openId, overId]) {
      await stepsOf(world, id).save();
      await stepsOf(world, id).submit();
    }
    await source.query(
      `UPDATE work_item SET unit_id = $2, state = CASE WHEN id = $1 THEN state ELSE 'cancelled' END WHERE id = ANY($3::uuid[])`,
      [open.id, science.id, [open.id, over.id]],
    );
    await reorganise(merge(commerce, economy));
    const head: Actor = { ...world.actors.head, unitId: commerce.id };
    expect(await stepsOf(world, openId).approve(head)).toMatchObject({ state: 'approved' });
    expect(await source.query('SELECT unit_id FROM progress_report WHERE id = $1', [overId])).toEqual([
      { unit_id: economy.id },
    ]);
  });

  it('joins two items of one task: the stronger goes on, the other points at it and is owed no more', async () => {
    const { economy, commerce } = world.units;
    const lead = await makeItem(world);
    const support = await makeItem(world, { besides: lead, unit: commerce, role: 'support' });
    expect(
      await look(world, world.actors.admin, (context) =>
        previewReorganisation(context, order(merge(commerce, economy))),
      ),
    ).toMatchObject({
      successors: [{ unit: { id: commerce.id }, items: 1, joined: 1 }],
      people: [{ roles: ['head'] }, { roles: ['reporter'] }],
    });
    expect(await reorganise(merge(commerce, economy))).toMatchObject({ items: 1, joined: 1 });
    expect(await items()).toMatchObject([
      { id: lead.id, unit_id: commerce.id, role: 'lead', state: 'accepted', joined_into_id: null },
      { id: support.id, unit_id: commerce.id, role: 'support', state: 'cancelled', joined_into_id: lead.id },
    ]);
    expect((await historyOf(world, support.id)).at(-1)).toMatchObject({
      action: 'work-item.joined',
      detail: { joinedInto: lead.id },
    });
    expect((await historyOf(world, lead.id)).at(-1)).toMatchObject({
      action: 'work-item.handed-over',
      detail: { joined: 1 },
    });
  });

  it.each<[string, Parameters<typeof makeItem>[1], Parameters<typeof makeItem>[1], 'ended' | 'own', string]>([
    ['the stronger role', { role: 'support' }, { role: 'lead' }, 'own', 'lead'],
    ['the own one of two equals', { role: 'lead' }, { role: 'lead' }, 'own', 'lead'],
    [
      'what is open before what is closed',
      { role: 'support' },
      { role: 'lead', state: 'closed' },
      'ended',
      'support',
    ],
    ['what is open before what is cancelled', {}, { role: 'lead', state: 'cancelled' }, 'ended', 'lead'],
    [
      'what is live, in the stronger role',
      { role: 'lead', state: 'suspended' },
      { role: 'support' },
      'own',
      'lead',
    ],
  ])('of two items of one task keeps %s', async (_, ended, own, kept, role) => {
    const { economy, commerce } = world.units;
    const first = await makeItem(world, ended);
    const second = await makeItem(world, { ...own, besides: first, unit: commerce });
    await reorganise(merge(commerce, economy));
    const [keeps, gives] = kept === 'ended' ? [first, second] : [second, first];
    const rows = await items();
    expect(rows.find(({ id }) => id === keeps.id)).toMatchObject({
      unit_id: commerce.id,
      role,
      state: keeps.state,
      joined_into_id: null,
    });
    expect(rows.find(({ id }) => id === gives.id)).toMatchObject({
      joined_into_id: keeps.id,
      state: gives.state === 'closed' ? 'closed' : 'cancelled',
    });
  });

  it('lets open requests go along, and ends those that have lost their point', async () => {
    const { economy, commerce, finance } = world.units;
    const extended = await makeItem(world);
    const extension = await asked(world, extended, {
      kind: 'extension',
      reason: REASON,
      deadline: '2028-06-30',
    });
    const given = await makeItem(world);
    await asked(world, given, { kind: 'transfer', reason: REASON, unitId: commerce.id });
    const financier = await makeActor(source, ['reporter'], world.city, finance);
    const theirs = await makeItem(world, { unit: finance });
    const wish = await asked(
      world,
      theirs,
      { kind: 'transfer', reason: REASON, unitId: economy.id },
      TODAY,
      financier,
    );
    await reorganise(merge(commerce, economy));
    expect(await decided(world, extended, extension, { reason: '同意' })).toMatchObject({
      deadline: '2028-06-30',
      unit: { id: commerce.id },
    });
    const seen = await look(world, world.actors.inspector, (context) => readWorkItem(context, given.id));
    expect(seen.requests).toMatchObject([{ state: 'refused', decision: '机构已经调整，这项申请不再办理' }]);
    expect(await decided(world, theirs, wish)).toMatchObject({ unit: { id: commerce.id } });
  });

  it('into a new unit: names, decided names and drafts lead to it from then on', async () => {
    const { economy, commerce } = world.units;
    await source.query(`INSERT INTO unit_alias (unit_id, alias) VALUES ($1, '工信办')`, [economy.id]);
    await source.query(
      `INSERT INTO remembered_name (region_id, printed, unit_id, decided_by, decided_on) VALUES ($1, '老经委', $2, '某某', $3)`,
      [world.city.id, economy.id, '2026-02-01'],
    );
    const draft = await makePolicy(world, world.city, { state: 'draft', publishedOn: null });
    const taskId = newId();
    await source.query(
      `INSERT INTO task (id, policy_id, region_id, seq, title, start_at, end_at) VALUES ($1, $2, $3, 1, '任务', 0, 1)`,
      [taskId, draft.id, world.city.id],
    );
    await source.query(
      `INSERT INTO responsibility (task_id, seq, printed, role, collective, unit_id, start_at, end_at, basis, confidence)
       VALUES ($1, 1, '市经信局', 'lead', FALSE, $2, 0, 1, 'annotation', 1)`,
      [taskId, economy.id],
    );
    const name = `${world.city.name}产业发展局`;
    const done = await reorganise({
      kind: 'merge',
      unitIds: [economy.id, commerce.id],
      into: { name, kind: 'department' },
    });
    const [heir] = done.after;
    expect(heir).toMatchObject({ name });
    const index = await loadUnitIndex(source.manager, world.city.id, TODAY);
    for (const printed of [name, economy.name, '工信办', '老经委', commerce.name])
      expect([printed, index.resolve(printed, false).unitId]).toEqual([printed, heir?.id]);
    expect(index.unit(economy.id)).toBeUndefined();
    const then = await loadUnitIndex(source.manager, world.city.id, YESTERDAY);
    expect(then.unit(economy.id)).toBeDefined();
    expect(await source.query('SELECT unit_id FROM responsibility WHERE task_id = $1', [taskId])).toEqual([
      { unit_id: heir?.id },
    ]);
    expect(await source.query('SELECT version, changed_by FROM policy WHERE id = $1', [draft.id])).toEqual([
      { version: 2, changed_by: world.actors.admin.displayName },
    ]);
    const { items: history } = await look(world, world.actors.reporter, (context) =>
      listUnitReorganisations(context, commerce.id),
    );
    expect(history).toEqual([done]);
  });

  it('of a unit that had taken in another: closed items of both are seen by the last successor', async () => {
    const { economy, commerce, reform } = world.units;
    const closed = await makeItem(world, { state: 'closed' });
    await reorganise(merge(commerce, economy));
    await reorganise(merge(reform, commerce), world.actors.inspector, addDays(TODAY, 1));
    const seen = await look(world, asPeopleOf(reform), (context) => readWorkItem(context, closed.id));
    expect(seen.id).toBe(closed.id);
  });

  it('and an acceptance at the same moment: both hold, whichever comes first', async () => {
    const { economy, commerce } = world.units;
    const item = await makeItem(world, { state: 'assigned' });
    const [accepted, merged] = await Promise.allSettled([
      act(world, world.actors.reporter, (context) => acceptWorkItem(context, item.id)),
      reorganise(merge(commerce, economy)),
    ]);
    expect(merged.status).toBe('fulfilled');
    const [row] = await items();
    expect(row).toMatchObject({
      unit_id: commerce.id,
      state: accepted.status === 'fulfilled' ? 'accepted' : 'assigned',
    });
    if (accepted.status === 'rejected') expect(accepted.reason).toMatchObject({ code: 'resource.not_found' });
  });

  it('waits for who has an item in hand', async () => {
    const { economy, commerce } = world.units;
    const item = await makeItem(world, { state: 'assigned' });
    let merged: ReturnType<typeof reorganise> | undefined;
    await act(world, world.actors.reporter, async (context) => {
      await acceptWorkItem(context, item.id);
      merged = reorganise(merge(commerce, economy));
      await someoneWaits(source, merged);
    });
    await merged;
    expect(await items()).toMatchObject([{ unit_id: commerce.id, state: 'accepted', accepted_on: TODAY }]);
  });
});

describe('a split', () => {
  const split = (extra: Record<string, unknown> = {}) => ({
    kind: 'split',
    unitId: world.units.economy.id,
    into: [{ name: `${world.city.name}工业局`, kind: 'department' }, { unitId: world.units.science.id }],
    ...extra,
  });

  it('gives each item to the successor named for it, the rest to the first', async () => {
    const one = await makeItem(world);
    const other = await makeItem(world);
    const done = await reorganise(split({ items: [{ id: other.id, successor: 1 }] }), world.actors.inspector);
    expect(await items()).toMatchObject([
      { id: one.id, unit_id: done.after[0]?.id },
      { id: other.id, unit_id: world.units.science.id },
    ]);
    expect(done).toMatchObject({ items: 2, people: 2, before: [{ name: world.units.economy.name }] });
  });

  it('by an administrator names no items: which unit owes what is business', async () => {
    const item = await makeItem(world);
    const before = await regionTrace();
    await expect(reorganise(split({ items: [{ id: item.id, successor: 1 }] }))).rejects.toMatchObject({
      code: 'permission.denied',
    });
    expect(await regionTrace()).toEqual(before);
    const done = await reorganise(split());
    expect(await items()).toMatchObject([{ unit_id: done.after[0]?.id }]);
  });

  it('refuses items that are not the unit’s, and successors that are not there', async () => {
    const foreign = await makeItem(world, { unit: world.units.science });
    const own = await makeItem(world);
    for (const [chosen, pointer] of [
      [[{ id: foreign.id, successor: 1 }], '/body/items'],
      [[{ id: own.id, successor: 2 }], '/body/items/0/successor'],
      [
        [
          { id: own.id, successor: 0 },
          { id: own.id, successor: 1 },
        ],
        '/body/items',
      ],
    ] as const)
      await expect(reorganise(split({ items: chosen }), world.actors.inspector)).rejects.toMatchObject({
        code: 'request.invalid',
        extra: { fields: [{ pointer }] },
      });
  });
});

describe('a new name', () => {
  const rename = (name: string) => ({ kind: 'rename', unitId: world.units.economy.id, name });

  it('keeps the unit, and the old name leads to it', async () => {
    const { economy } = world.units;
    const item = await makeItem(world);
    const before = await itemTrace(world, item.id);
    const name = `${world.city.name}工业和信息化局`;
    expect(await reorganise(rename(name))).toMatchObject({
      before: [{ id: economy.id, name: economy.name }],
      after: [{ id: economy.id, name }],
    });
    const index = await loadUnitIndex(source.manager, world.city.id, TODAY);
    for (const printed of [name, economy.name]) expect(index.resolve(printed, false).unitId).toBe(economy.id);
    expect(await itemTrace(world, item.id)).toEqual(before);
  });

  it('has to be free and another one', async () => {
    const { economy, science } = world.units;
    await expect(reorganise(rename(science.name))).rejects.toMatchObject({ code: 'unit.duplicate' });
    await expect(reorganise(rename(economy.name))).rejects.toMatchObject({ code: 'request.invalid' });
    await source.query(`INSERT INTO unit_alias (unit_id, alias) VALUES ($1, '市科学局')`, [science.id]);
    await expect(reorganise(rename('市科学局'))).rejects.toMatchObject({ code: 'alias.duplicate' });
  });
});

describe('is refused and leaves everything as it was', () => {
  it('for a day that is past, twice the same unit, and a unit that is source and successor', async () => {
    const { economy, commerce } = world.units;
    const before = await regionTrace();
    for (const [plan, pointer] of [
      [{ ...merge(commerce, economy), effectiveOn: YESTERDAY }, '/body/effectiveOn'],
      [merge(commerce, economy, economy), '/body/unitIds'],
      [merge(commerce, economy, commerce), '/body/into'],
      [merge(commerce, world.governments[0], economy), '/body/unitIds'],
      [merge(world.governments[0], economy), '/body/into'],
    ] as const)
      await expect(reorganise(plan, world.actors.admin)).rejects.toMatchObject({
        code: 'request.invalid',
        extra: { fields: [{ pointer }] },
      });
    expect(await regionTrace()).toEqual(before);
  });

  it('where a unit has ended already, also at the same moment', async () => {
    const { economy, commerce, reform } = world.units;
    await makeItem(world);
    const results = await Promise.allSettled([
      reorganise(merge(commerce, economy)),
      reorganise(merge(reform, economy), world.actors.inspector),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((each) => each.status === 'rejected')?.reason).toMatchObject({
      code: 'lifecycle.refused',
    });
    await expect(reorganise(merge(reform, economy))).rejects.toMatchObject({ code: 'lifecycle.refused' });
    await expect(reorganise(merge(economy, reform))).rejects.toMatchObject({ code: 'lifecycle.refused' });
  });

  it('for who keeps another region’s directory or none', async () => {
    const { economy, commerce } = world.units;
    const { reporter, leader, provincialInspector, countyInspector } = world.actors;
    const before = await regionTrace();
    for (const actor of [reporter, leader, provincialInspector, countyInspector])
      await expect(reorganise(merge(commerce, economy), actor)).rejects.toMatchObject({
        code: 'permission.denied',
      });
    const stranger = await makeWorld(source);
    await expect(reorganise(merge(commerce, economy), stranger.actors.admin)).rejects.toMatchObject({
      code: 'resource.not_found',
    });
    expect(await regionTrace()).toEqual(before);
  });

  it('when what comes after it fails', async () => {
    const { economy, commerce } = world.units;
    const item = await makeItem(world);
    await owedReport(world, item);
    const before = await regionTrace();
    await expect(
      act(world, world.actors.admin, async (context) => {
        await reorganiseUnits(context, order(merge(commerce, economy)));
        throw new Error('the lights went out');
      }),
    ).rejects.toThrow('the lights went out');
    expect(await regionTrace()).toEqual(before);
    expect(await queuedJobs('notify', commerce.id)).toEqual([]);
  });
});

it('hands over a thousand items in as many statements as one', async () => {
  const policy = await makePolicy(world);
  await source.query(
    `WITH made AS (
       INSERT INTO task (policy_id, region_id, seq, title, start_at, end_at, state)
       SELECT $1, $2, seq, '任务', 0, 1, 'confirmed' FROM generate_series(1, 1000) AS seq RETURNING id)
     INSERT INTO work_item (region_id, policy_id, task_id, unit_id, role, start_on, assigned_on)
     SELECT $2, $1, id, $3, 'lead', '2026-01-05', '2026-01-05' FROM made`,
    [policy.id, world.city.id, world.units.economy.id],
  );
  const old = await makeUnit(source, world.city, `${world.city.name}粮食局`);
  const statementsOf = (plan: Record<string, unknown>) =>
    act(world, world.actors.admin, async (context) => {
      let statements = 0;
      const em = new Proxy(context.em, {
        get(target, name) {
          const value: unknown = Reflect.get(target, name, target);
          if (typeof value !== 'function') return value;
          if (name === 'query') statements += 1;
          return value.bind(target) as unknown;
        },
      });
      await reorganiseUnits({ ...context, em }, order(plan));
      return statements;
    });
  await makeItem(world, { unit: old });
  await makeActor(source, ['reporter'], world.city, old);
  const few = await statementsOf(merge(world.units.commerce, old));
  expect(await statementsOf(merge(world.units.commerce, world.units.economy))).toBe(few);
  expect(
    await source.query(
      'SELECT count(*)::int AS moved FROM work_item_standing WHERE unit_id = $1 AND valid_from = $2',
      [world.units.commerce.id, TODAY],
    ),
  ).toEqual([{ moved: 1001 }]);
});
