import type { DataSource } from 'typeorm';
import { actOn, asked, historyOf, itemTrace, REASON } from '../../../test/deeds.js';
import { queuedJobs } from '../../../test/queued-jobs.js';
import {
  act,
  look,
  makeActor,
  makeItem,
  makeUnit,
  makeWorld,
  testDataSource,
  TODAY,
  type World,
} from '../../../test/world.js';
import type { Actor } from '../../platform/authz/actor.js';
import { newId } from '../../platform/database/columns.js';
import { readWorkItem } from '../queries/read-work-item.js';
import type { WorkItemEntity } from '../work-item.entity.js';
import { type Asked, askRequest } from './ask-request.js';

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

const ask = (what: Asked, actor: Actor = world.actors.reporter, today = TODAY, id = item.id) =>
  actOn(world, actor, id, (context) => askRequest(context, id, what), today);
const dispute: Asked = { kind: 'dispute', reason: REASON };
const closing: Asked = { kind: 'closing', reason: REASON, evidence: '验收意见和统计数据' };
const extension = (deadline: string): Asked => ({ kind: 'extension', reason: REASON, deadline });
const transfer = (unitId: string): Asked => ({ kind: 'transfer', reason: REASON, unitId });

describe('each kind', () => {
  it('a dispute puts the light out and stops the unit until it is decided', async () => {
    const answer = await ask(dispute);
    expect(answer).toMatchObject({
      state: 'accepted',
      disputed: true,
      version: 2,
      light: { colour: null, reason: '异议尚未决定，暂不亮灯', consequence: null },
      requests: [{ kind: 'dispute', state: 'open', reason: REASON, askedOn: TODAY, decidedOn: null }],
      abilities: { dispute: false, transfer: false, extension: false, closing: false, decide: false },
    });
    const seen = await look(world, world.actors.inspector, (context) => readWorkItem(context, item.id));
    expect(seen.abilities.decide).toBe(true);
    expect(await historyOf(world, item.id)).toEqual([
      { action: 'work-item.dispute-asked', detail: { reason: REASON } },
    ]);
    expect(await queuedJobs('notify', item.id)).toEqual([
      {
        audience: { regionId: world.city.id, role: 'inspector' },
        kind: 'work-item.request-asked',
        title: `${world.units.economy.name}提出异议，待决定：建成公共服务平台三个`,
        link: `/work-items/${item.id}`,
        dedupeKey: `work-item.request-asked:${answer.requests[0]?.id}`,
      },
    ]);
  });

  it('a transfer names the unit, one of the region or below', async () => {
    const { economy, science } = world.units;
    expect(await ask(transfer(science.id))).toMatchObject({
      state: 'accepted',
      unit: { id: economy.id },
      requests: [{ kind: 'transfer', askedUnit: { id: science.id, name: science.name } }],
    });
    expect(await historyOf(world, item.id)).toEqual([
      {
        action: 'work-item.transfer-asked',
        detail: {
          reason: REASON,
          unit: { from: { id: economy.id, name: economy.name }, to: { id: science.id, name: science.name } },
        },
      },
    ]);
    const other = await makeItem(world);
    const below = world.governments[1];
    expect(await ask(transfer(below.id), world.actors.reporter, TODAY, other.id)).toMatchObject({
      requests: [{ askedUnit: { id: below.id, regionId: world.counties[1].id } }],
    });
  });

  it('an extension says from which date to which; the deadline stands until it is decided', async () => {
    expect(await ask(extension('2028-06-30'))).toMatchObject({
      deadline: '2027-12-31',
      requests: [{ kind: 'extension', askedDeadline: '2028-06-30' }],
    });
    expect(await historyOf(world, item.id)).toEqual([
      {
        action: 'work-item.extension-asked',
        detail: { reason: REASON, deadline: { from: '2027-12-31', to: '2028-06-30' } },
      },
    ]);
  });

  it('a closing takes the item to its own state, with the evidence', async () => {
    expect(await ask(closing)).toMatchObject({
      state: 'closing',
      closedOn: null,
      requests: [{ kind: 'closing', state: 'open', evidence: '验收意见和统计数据' }],
    });
    expect(await historyOf(world, item.id)).toMatchObject([
      { action: 'work-item.closing-asked', detail: { reason: REASON, evidence: '验收意见和统计数据' } },
    ]);
    const [standing] = await source.query(
      `SELECT state, valid_from FROM work_item_standing WHERE work_item_id = $1 AND valid_until = 'infinity'`,
      [item.id],
    );
    expect(standing).toEqual({ state: 'closing', valid_from: TODAY });
  });
});

describe('what can not be asked for', () => {
  it('another thing while one waits', async () => {
    await asked(world, item, extension('2028-06-30'));
    const before = await itemTrace(world, item.id);
    for (const what of [extension('2028-12-31'), dispute, closing, transfer(world.units.science.id)])
      await expect(ask(what)).rejects.toMatchObject({
        code: 'work_item.request_open',
        status: 409,
        detail: '这个事项已有延期申请在等待决定，请等效能办决定后再提出。',
      });
    expect(await itemTrace(world, item.id)).toEqual(before);
  });

  it('two things by two colleagues at once: one waits, the other is told', async () => {
    const colleague = await makeActor(source, ['reporter'], world.city, world.units.economy);
    const results = await Promise.allSettled([ask(extension('2028-06-30')), ask(dispute, colleague)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({
      code: 'work_item.request_open',
    });
    const [{ requests, audits }] = await source.query(
      `SELECT (SELECT count(*)::int FROM work_item_request WHERE work_item_id = $1) AS requests,
              (SELECT count(*)::int FROM audit_event WHERE work_item_id = $1) AS audits`,
      [item.id],
    );
    expect({ requests, audits }).toEqual({ requests: 1, audits: 1 });
  });

  it('an open request beside another, not even past the commands', async () => {
    await asked(world, item, extension('2028-06-30'));
    await expect(
      source.query(
        `INSERT INTO work_item_request (work_item_id, region_id, kind, reason, asked_by, asked_on)
         VALUES ($1, $2, 'dispute', '', $3, $4)`,
        [item.id, world.city.id, world.actors.reporter.userId, TODAY],
      ),
    ).rejects.toThrow('work_item_request_open_key');
  });

  it.each<[WorkItemEntity['state'], Asked['kind'][]]>([
    ['assigned', ['extension', 'closing']],
    ['closing', ['dispute', 'transfer', 'extension', 'closing']],
    ['closed', ['dispute', 'transfer', 'extension', 'closing']],
    ['suspended', ['dispute', 'transfer', 'extension', 'closing']],
    ['cancelled', ['dispute', 'transfer', 'extension', 'closing']],
  ])('in state %s: %j', async (state, kinds) => {
    const { id } = await makeItem(world, { state });
    const all = [dispute, closing, extension('2028-06-30'), transfer(world.units.science.id)];
    for (const what of all.filter(({ kind }) => kinds.includes(kind)))
      await expect(ask(what, world.actors.reporter, TODAY, id)).rejects.toMatchObject({
        code: 'lifecycle.refused',
      });
  });

  it('a transfer to the unit itself, to a unit above or elsewhere, closed down, engaged already, or to none', async () => {
    const elsewhere = await makeWorld(source);
    const closedDown = await makeUnit(source, world.city, `${world.city.name}原节能局`);
    await source.query(`UPDATE unit SET active_until = '2026-06-30' WHERE id = $1`, [closedDown.id]);
    await makeItem(world, { besides: item, unit: world.units.finance, role: 'support', state: 'cancelled' });
    const before = await itemTrace(world, item.id);
    const wrong = [
      world.units.economy,
      world.provincialUnit,
      elsewhere.units.science,
      closedDown,
      world.units.finance,
      { id: newId() },
    ];
    for (const { id } of wrong)
      await expect(ask(transfer(id))).rejects.toMatchObject({
        code: 'request.invalid',
        extra: { fields: [{ pointer: '/body/unitId' }] },
      });
    expect(await itemTrace(world, item.id)).toEqual(before);
  });

  it('an extension to no later date, after the deadline, or without one', async () => {
    for (const deadline of ['2027-12-31', '2027-06-30'])
      await expect(ask(extension(deadline))).rejects.toMatchObject({
        code: 'request.invalid',
        extra: { fields: [{ pointer: '/body/deadline', detail: '新的时限应晚于现在的时限 2027-12-31' }] },
      });
    await expect(ask(extension('2028-06-30'), world.actors.reporter, '2028-01-01')).rejects.toMatchObject({
      code: 'lifecycle.refused',
    });
    const standing = await makeItem(world, { deadline: null });
    await expect(
      ask(extension('2028-06-30'), world.actors.reporter, TODAY, standing.id),
    ).rejects.toMatchObject({ code: 'lifecycle.refused' });
    expect(await ask(extension('2028-06-30'), world.actors.reporter, '2027-12-31')).toMatchObject({
      requests: [{ state: 'open' }],
    });
  });
});

it('is for the reporters of the unit only', async () => {
  const before = await itemTrace(world, item.id);
  const { head, inspector, leader, otherReporter, countyInspector } = world.actors;
  for (const actor of [head, inspector, leader])
    await expect(ask(dispute, actor)).rejects.toMatchObject({ code: 'permission.denied' });
  for (const actor of [otherReporter, countyInspector])
    await expect(ask(dispute, actor)).rejects.toMatchObject({ code: 'resource.not_found' });
  expect(await itemTrace(world, item.id)).toEqual(before);
});

it('leaves no trace when what comes after it fails', async () => {
  const before = await itemTrace(world, item.id);
  await expect(
    act(world, world.actors.reporter, async (context) => {
      await askRequest(context, item.id, closing);
      throw new Error('the lights went out');
    }),
  ).rejects.toThrow('the lights went out');
  expect(await itemTrace(world, item.id)).toEqual(before);
  expect(await queuedJobs('notify', item.id)).toEqual([]);
});
