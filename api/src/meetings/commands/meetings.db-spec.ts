import type { DataSource } from 'typeorm';
import { queuedJobs } from '../../../test/queued-jobs.js';
import { act, look, makeItem, makeWorld, testDataSource, TODAY, type World } from '../../../test/world.js';
import { readDirective } from '../../directives/queries/read-directive.js';
import type { Actor } from '../../platform/authz/actor.js';
import { readDocument } from '../../policies/read-document.js';
import { publishPolicy } from '../../work-items/commands/publish-policy.js';
import { listMeetings } from '../queries/list-meetings.js';
import { minutesOf } from '../queries/minutes-of.js';
import { readMeeting } from '../queries/read-meeting.js';
import { remindMeetingsHandler } from '../remind-meetings.job.js';
import { callOffMeeting } from './call-off-meeting.js';
import { changeMeeting } from './change-meeting.js';
import { directResolution } from './direct-resolution.js';
import { draftMinutes } from './draft-minutes.js';
import { holdMeeting } from './hold-meeting.js';
import { planMeeting } from './plan-meeting.js';
import { setAgenda } from './set-agenda.js';
import { setResolutions } from './set-resolutions.js';
import { settleMinutes } from './settle-minutes.js';

let source: DataSource;
let world: World;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
});
afterAll(() => source.destroy());

type Plan = Parameters<typeof planMeeting>[1];
type Points = Parameters<typeof setAgenda>[3]['points'];
type Resolutions = Parameters<typeof setResolutions>[3]['resolutions'];

const plan = (more: Partial<Plan> = {}, actor: Actor = world.actors.inspector) =>
  act(world, actor, (context) =>
    planMeeting(context, {
      kind: 'promotion',
      occasion: 'half-yearly',
      title: '工业经济推进会',
      meetsOn: TODAY,
      place: '第二会议室',
      chair: '张副市长',
      unitIds: [world.units.economy.id, world.units.finance.id],
      ...more,
    }),
  );
const read = (id: string, actor: Actor = world.actors.inspector) =>
  look(world, actor, (context) => readMeeting(context, id));
const versionOf = async (id: string) => (await read(id)).version;
const agenda = async (id: string, points: Points, actor: Actor = world.actors.inspector) => {
  const version = await versionOf(id);
  return act(world, actor, (context) => setAgenda(context, id, version, { points }));
};
const hold = async (id: string, actor: Actor = world.actors.inspector, today = TODAY) => {
  const version = await versionOf(id);
  return act(world, actor, (context) => holdMeeting(context, id, version), today);
};
const resolve = async (id: string, resolutions: Resolutions, actor: Actor = world.actors.inspector) => {
  const version = await versionOf(id);
  return act(world, actor, (context) => setResolutions(context, id, version, { resolutions }));
};
const direct = (id: string, resolutionId: string, actor: Actor = world.actors.leader) =>
  act(world, actor, (context) => directResolution(context, id, resolutionId, { urgency: 'normal' }));
const draft = async (id: string, actor: Actor = world.actors.inspector) => {
  const version = await versionOf(id);
  const { text } = await look(world, actor, (context) => minutesOf(context, id));
  const { reading, warnings } = await readDocument({ text });
  return act(world, actor, (context) =>
    draftMinutes(context, id, version, { reading, warnings, original: null }),
  );
};
const settle = async (id: string, actor: Actor = world.actors.inspector) => {
  const version = await versionOf(id);
  return act(world, actor, (context) => settleMinutes(context, id, version));
};
const resolution = (more: Partial<Resolutions[number]> = {}): Resolutions[number] => ({
  words: '加快建设公共服务平台3个',
  leadUnitId: world.units.economy.id,
  supportUnitIds: [world.units.finance.id],
  dueOn: '2027-03-31',
  pointId: null,
  route: 'minutes',
  ...more,
});
const trace = async (id: string): Promise<unknown> =>
  source.query(
    `SELECT (SELECT to_jsonb(meeting) FROM meeting WHERE id = $1) AS meeting,
            (SELECT jsonb_agg(unit ORDER BY unit_id) FROM meeting_unit unit WHERE meeting_id = $1) AS units,
            (SELECT jsonb_agg(point ORDER BY id) FROM agenda_point point WHERE meeting_id = $1) AS points,
            (SELECT jsonb_agg(resolution ORDER BY id) FROM resolution WHERE meeting_id = $1) AS resolutions,
            (SELECT count(*)::int FROM policy WHERE region_id = $2) AS policies,
            (SELECT count(*)::int FROM directive WHERE region_id = $2) AS directives,
            (SELECT count(*)::int FROM audit_event WHERE region_id = $2) AS audits`,
    [id, world.city.id],
  );
const told = async (key: string) =>
  (await queuedJobs('notify', key)).map(({ kind, audience }) => [
    kind,
    'unitId' in audience ? audience.unitId : 'role' in audience ? audience.role : audience.userId,
  ]);

it('goes from red items to resolutions, and from these to a directive and to work items', async () => {
  const { economy, finance } = world.units;
  const red = await makeItem(world, { deadline: '2026-11-01', title: '平台建设' });
  const id = await plan();
  expect(await told(id)).toEqual(
    expect.arrayContaining([
      ['meeting.planned', economy.id],
      ['meeting.planned', finance.id],
    ]),
  );
  await agenda(id, [{ workItemId: red.id }, { title: '电价问题' }]);
  const planned = await read(id, world.actors.leader);
  expect(planned).toMatchObject({
    state: 'planned',
    points: 2,
    agenda: [
      {
        title: '平台建设',
        item: { id: red.id, taken: { on: TODAY, light: { colour: 'red' } }, light: { colour: 'red' } },
      },
      { title: '电价问题', item: null },
    ],
    abilities: { edit: false, hold: false, resolve: false },
  });
  expect(planned.agenda[0]?.item?.taken.light.reason).not.toBe('');
  await hold(id);
  const pointId = planned.agenda[0]?.id ?? '';
  await resolve(id, [
    resolution(),
    resolution({ words: '说明为何滞后', pointId, route: 'directive', supportUnitIds: [] }),
  ]);
  expect(await told(id)).toContainEqual(['meeting.directive-asked', 'leader']);
  await expect(draft(id)).rejects.toMatchObject({ code: 'lifecycle.refused' });
  const [minuted, directed] = (await read(id, world.actors.leader)).resolved;
  expect([minuted?.abilities.direct, directed?.abilities.direct]).toEqual([false, true]);
  await direct(id, directed?.id ?? '');
  const directiveId = (await read(id)).resolved[1]?.directive?.id ?? '';
  expect(
    await look(world, world.actors.leader, (context) => readDirective(context, directiveId)),
  ).toMatchObject({
    subject: { kind: 'work-item', id: red.id },
    duties: [{ unit: { id: economy.id } }],
    words: '说明为何滞后（2026-11-23 工业经济推进会议定，2027-03-31 前完成）',
  });
  await draft(id);
  const drafted = await read(id);
  expect(drafted).toMatchObject({
    minutes: { title: '工业经济推进会会议纪要', published: false, visible: true },
    resolved: [
      { state: 'minuted', tasks: [{}] },
      { state: 'under-way', tasks: [] },
    ],
    abilities: { resolve: false, draftMinutes: false, settle: true },
  });
  await expect(settle(id)).rejects.toMatchObject({ code: 'lifecycle.refused' });
  const policyId = drafted.minutes?.policyId ?? '';
  await act(world, world.actors.inspector, (context) => publishPolicy(context, policyId));
  await settle(id);
  expect(await read(id)).toMatchObject({
    state: 'settled',
    settledOn: TODAY,
    minutes: { published: true },
    resolved: [{ state: 'under-way' }, {}],
    abilities: { edit: false, settle: false },
  });
  const [first] = (await read(id)).resolved;
  expect(first?.items.map(({ unit }) => unit.id).toSorted()).toEqual([economy.id, finance.id].toSorted());
  const seenByUnit = (await read(id, world.actors.reporter)).resolved[0];
  expect(seenByUnit?.items.map(({ unit }) => unit.id)).toContain(economy.id);
  await source.query(`UPDATE work_item SET state = 'closed', closed_on = $2 WHERE policy_id = $1`, [
    policyId,
    TODAY,
  ]);
  expect((await read(id)).resolved[0]?.state).toBe('done');
  const deeds: { action: string }[] = await source.query(
    'SELECT action FROM audit_event WHERE subject_id = $1 ORDER BY id',
    [id],
  );
  expect(deeds.map(({ action }) => action)).toEqual([
    'meeting.planned',
    'meeting.agenda-set',
    'meeting.held',
    'meeting.resolved',
    'meeting.directed',
    'meeting.minutes-drafted',
    'meeting.settled',
  ]);
});

it('keeps the light an item was taken up with, whatever becomes of it', async () => {
  const red = await makeItem(world, { deadline: '2026-11-01' });
  const other = await makeItem(world);
  const id = await plan();
  await agenda(id, [{ workItemId: red.id }, { title: '其他议题' }]);
  const [point, topic] = (await read(id)).agenda;
  await source.query(
    `UPDATE work_item_standing SET deadline = '2027-12-31', valid_from = '2026-01-05' WHERE work_item_id = $1`,
    [red.id],
  );
  await agenda(id, [{ id: topic?.id ?? '' }, { workItemId: other.id }, { id: point?.id ?? '' }]);
  const after = (await read(id)).agenda;
  expect(after.map(({ id: each }) => each)).toEqual([topic?.id, after[1]?.id, point?.id]);
  expect(after[2]?.item).toMatchObject({ taken: { light: { colour: 'red' } }, light: { colour: 'green' } });
  await agenda(id, [{ id: topic?.id ?? '' }]);
  expect((await read(id)).agenda).toHaveLength(1);
  await agenda(id, [{ workItemId: red.id }]);
  expect((await read(id)).agenda[0]?.item?.taken.light.colour).toBe('green');
});

it('tells who is invited later, or has to come on another day, and who is not to come at all', async () => {
  const { economy, finance, science } = world.units;
  const id = await plan();
  await act(world, world.actors.inspector, (context) =>
    changeMeeting(context, id, 1, { meetsOn: '2026-11-30', unitIds: [economy.id, science.id] }),
  );
  expect(await read(id)).toMatchObject({ meetsOn: '2026-11-30', version: 2 });
  expect(await told(`meeting.changed:${id}`)).toEqual([
    ['meeting.changed', economy.id],
    ['meeting.changed', economy.id],
  ]);
  expect(await told(`meeting.planned:${id}`)).toContainEqual(['meeting.planned', science.id]);
  expect((await read(id, world.actors.otherReporter)).id).toBe(id);
  await expect(
    act(world, world.actors.inspector, (context) => changeMeeting(context, id, 1, { title: '改名会议' })),
  ).rejects.toMatchObject({ code: 'resource.stale' });
  await act(world, world.actors.inspector, (context) =>
    callOffMeeting(context, id, 2, { reason: '与上级会议冲突' }),
  );
  expect(await read(id)).toMatchObject({ state: 'called-off', callOffReason: '与上级会议冲突' });
  expect(await told(`meeting.called-off:${id}`)).toContainEqual(['meeting.called-off', science.id]);
  expect((await told(`meeting.called-off:${id}`)).flat()).not.toContain(finance.id);
});

it('lists meetings to the office and to who is invited, the latest day first', async () => {
  const first = await plan();
  const second = await plan({ meetsOn: '2026-12-01', kind: 'joint', unitIds: [world.units.science.id] });
  const list = (actor: Actor, query: object = {}) =>
    look(world, actor, async (context) =>
      (await listMeetings(context, { limit: 50, ...query })).items.map(({ id }) => id),
    );
  const { inspector, reporter, otherReporter, countyInspector, provincialInspector } = world.actors;
  expect(await list(inspector)).toEqual([second, first]);
  expect(await list(inspector, { kind: 'joint' })).toEqual([second]);
  const page = await look(world, inspector, (context) => listMeetings(context, { limit: 1 }));
  expect(page).toMatchObject({ total: 2, items: [{ id: second }] });
  expect(await list(inspector, { cursor: page.nextCursor })).toEqual([first]);
  expect(await list(reporter)).toEqual([first]);
  expect(await list(otherReporter)).toEqual([second]);
  expect(await list(countyInspector)).toEqual([]);
  expect(await list(provincialInspector)).toEqual([second, first]);
});

it('refuses what cannot be, and leaves no trace of it', async () => {
  const { inspector, leader, reporter, otherReporter, provincialInspector } = world.actors;
  const { economy } = world.units;
  await expect(plan({ meetsOn: '2026-11-22' })).rejects.toMatchObject({
    extra: { fields: [{ pointer: '/body/meetsOn' }] },
  });
  await expect(plan({ unitIds: [world.provincialUnit.id] })).rejects.toMatchObject({
    extra: { fields: [{ pointer: '/body/unitIds' }] },
  });
  const item = await makeItem(world);
  const id = await plan();
  await agenda(id, [{ workItemId: item.id }]);
  const before = await trace(id);
  const elsewhere = await makeItem(await makeWorld(source));
  await expect(agenda(id, [{ workItemId: elsewhere.id }])).rejects.toMatchObject({
    extra: { fields: [{ pointer: '/body/points/0' }] },
  });
  await expect(agenda(id, [{ workItemId: item.id }, { workItemId: item.id }])).rejects.toMatchObject({
    extra: { fields: [{ pointer: '/body/points/1' }] },
  });
  await expect(agenda(id, [{ id: elsewhere.id }])).rejects.toMatchObject({ code: 'resource.not_found' });
  await expect(resolve(id, [resolution()])).rejects.toMatchObject({ code: 'lifecycle.refused' });
  await expect(draft(id)).rejects.toMatchObject({ code: 'lifecycle.refused' });
  await expect(settle(id)).rejects.toMatchObject({ code: 'lifecycle.refused' });
  for (const actor of [leader, reporter, provincialInspector]) {
    await expect(agenda(id, [], actor)).rejects.toMatchObject({ code: 'permission.denied' });
    await expect(hold(id, actor)).rejects.toMatchObject({ code: 'permission.denied' });
  }
  await expect(read(id, otherReporter)).rejects.toMatchObject({ code: 'resource.not_found' });
  await expect(
    act(world, inspector, async (context) => {
      await setAgenda(context, id, 2, { points: [{ title: '新议题' }] });
      throw new Error('fails afterwards');
    }),
  ).rejects.toThrow('fails afterwards');
  expect(await trace(id)).toEqual(before);

  const later = await plan({ meetsOn: '2026-12-01' });
  await expect(hold(later)).rejects.toMatchObject({ code: 'lifecycle.refused' });
  await hold(later, inspector, '2026-12-01');

  await hold(id);
  const pointId = (await read(id)).agenda[0]?.id ?? '';
  const held = await trace(id);
  const faulty: [Partial<Resolutions[number]>, string][] = [
    [{ dueOn: '2026-11-22' }, 'dueOn'],
    [{ supportUnitIds: [economy.id] }, 'supportUnitIds'],
    [{ pointId: item.id }, 'pointId'],
    [{ leadUnitId: world.provincialUnit.id }, 'leadUnitId'],
  ];
  for (const [more, field] of faulty)
    await expect(resolve(id, [resolution(more)])).rejects.toMatchObject({
      extra: { fields: [{ pointer: `/body/resolutions/0/${field}` }] },
    });
  await expect(draft(id)).rejects.toMatchObject({ code: 'lifecycle.refused' });
  await expect(
    act(world, inspector, (context) => callOffMeeting(context, id, 3, { reason: '已经开过的会议' })),
  ).rejects.toMatchObject({ code: 'lifecycle.refused' });
  expect(await trace(id)).toEqual(held);

  await resolve(id, [resolution({ pointId }), resolution({ words: '请领导批示', route: 'directive' })]);
  await expect(agenda(id, [])).rejects.toMatchObject({ code: 'lifecycle.refused' });
  const [minuted, directed] = (await read(id)).resolved;
  const resolved = await trace(id);
  await expect(direct(id, minuted?.id ?? '')).rejects.toMatchObject({ code: 'lifecycle.refused' });
  await expect(direct(id, item.id)).rejects.toMatchObject({ code: 'resource.not_found' });
  for (const actor of [inspector, reporter])
    await expect(direct(id, directed?.id ?? '', actor)).rejects.toMatchObject({ code: 'permission.denied' });
  await expect(settle(id)).rejects.toMatchObject({ code: 'lifecycle.refused' });
  await expect(
    act(world, leader, async (context) => {
      await directResolution(context, id, directed?.id ?? '', { urgency: 'urgent' });
      throw new Error('fails afterwards');
    }),
  ).rejects.toThrow('fails afterwards');
  expect(await trace(id)).toEqual(resolved);

  await direct(id, directed?.id ?? '');
  await expect(direct(id, directed?.id ?? '')).rejects.toMatchObject({ code: 'lifecycle.refused' });
  await expect(resolve(id, [resolution({ id: minuted?.id })])).rejects.toMatchObject({
    code: 'lifecycle.refused',
  });
  await draft(id);
  const drafted = await trace(id);
  await expect(draft(id)).rejects.toMatchObject({ code: 'lifecycle.refused' });
  await expect(resolve(id, [])).rejects.toMatchObject({ code: 'lifecycle.refused' });
  expect(await trace(id)).toEqual(drafted);
  await expect(
    source.query(`UPDATE agenda_point SET light = 'green' WHERE meeting_id = $1`, [id]),
  ).rejects.toThrow(/permission denied/);
});

it('of two who take a resolution up at once one makes a directive, and the other is told', async () => {
  const id = await plan();
  await hold(id);
  await resolve(id, [resolution({ route: 'directive' })]);
  const resolutionId = (await read(id)).resolved[0]?.id ?? '';
  const outcomes = await Promise.allSettled([direct(id, resolutionId), direct(id, resolutionId)]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

describe('meetings to come', () => {
  const [FRIDAY, SATURDAY, MONDAY, TUESDAY] = ['2026-11-27', '2026-11-28', '2026-11-30', '2026-12-01'];

  it('are told of once a day, on the last working day before and on the day, to units that are invited', async () => {
    const { economy, finance, science } = world.units;
    const monday = await plan({ meetsOn: MONDAY });
    await plan({ meetsOn: FRIDAY, title: '联席会议', kind: 'joint', unitIds: [economy.id] });
    await plan({ meetsOn: TUESDAY, unitIds: [science.id] });
    const off = await plan({ meetsOn: MONDAY, unitIds: [science.id] });
    await act(world, world.actors.inspector, async (context) =>
      callOffMeeting(context, off, await versionOf(off), { reason: '改期再开' }),
    );
    const remind = remindMeetingsHandler(source);
    for (const day of [FRIDAY, SATURDAY, MONDAY]) await remind({ day });
    const reminded = async (day: string) =>
      Object.fromEntries(
        (await queuedJobs('notify', `meetings.reminded:${day}`)).flatMap(({ audience, title, link }) =>
          'unitId' in audience && [economy.id, finance.id, science.id].includes(audience.unitId)
            ? [[audience.unitId, [title, link]]]
            : [],
        ),
      );
    expect(await reminded(FRIDAY)).toEqual({
      [economy.id]: [
        '会议提醒：今天在第二会议室参加“联席会议”；2026-11-30在第二会议室参加“工业经济推进会”',
        '/meetings?upcoming=true',
      ],
      [finance.id]: ['会议提醒：2026-11-30在第二会议室参加“工业经济推进会”', `/meetings/${monday}`],
    });
    expect(await reminded(SATURDAY)).toEqual({});
    expect(await reminded(MONDAY)).toEqual({
      [economy.id]: ['会议提醒：今天在第二会议室参加“工业经济推进会”', `/meetings/${monday}`],
      [finance.id]: ['会议提醒：今天在第二会议室参加“工业经济推进会”', `/meetings/${monday}`],
      [science.id]: ['会议提醒：2026-12-01在第二会议室参加“工业经济推进会”', expect.any(String)],
    });
  });

  it('are listed with the next one first, page after page; what is past, held or called off is not', async () => {
    const days = [TUESDAY, FRIDAY, MONDAY];
    for (const meetsOn of days) await plan({ meetsOn });
    await hold(await plan());
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await look(
        world,
        world.actors.reporter,
        (context) => listMeetings(context, { limit: 2, upcoming: 'true', cursor }),
        FRIDAY,
      );
      expect(page.total).toBe(3);
      seen.push(...page.items.map(({ meetsOn }) => meetsOn));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual([FRIDAY, MONDAY, TUESDAY]);
  });
});
