import type { DataSource } from 'typeorm';
import { asked, decided, historyOf, itemTrace, REASON } from '../../../test/deeds.js';
import { queuedJobs } from '../../../test/queued-jobs.js';
import {
  act,
  makeActor,
  makeItem,
  makeWorld,
  testDataSource,
  TODAY,
  type World,
} from '../../../test/world.js';
import type { Actor } from '../../platform/authz/actor.js';
import { newId } from '../../platform/database/columns.js';
import type { WorkItemEntity } from '../work-item.entity.js';
import type { Asked } from './ask-request.js';
import { decideRequest } from './decide-request.js';

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

const LATER = '2026-11-30';
const WHY = '分工以文件为准，请按职责落实';
const waits = (what: Asked, of = item) => asked(world, of, what);
const dispute: Asked = { kind: 'dispute', reason: REASON };
const closing: Asked = { kind: 'closing', reason: REASON, evidence: '验收意见和统计数据' };
const extension: Asked = { kind: 'extension', reason: REASON, deadline: '2028-06-30' };
const transfer = (unitId = world.units.science.id): Asked => ({ kind: 'transfer', reason: REASON, unitId });
const standings = (): Promise<Record<string, unknown>[]> =>
  source.query(
    `SELECT valid_from, state, disputed, unit_id, deadline FROM work_item_standing
      WHERE work_item_id = $1 ORDER BY valid_from`,
    [item.id],
  );

describe('a dispute', () => {
  it('that is upheld cancels the item, with a reason', async () => {
    const id = await waits(dispute);
    await expect(decided(world, item, id)).rejects.toMatchObject({
      code: 'request.invalid',
      extra: { fields: [{ pointer: '/body/reason' }] },
    });
    expect(await decided(world, item, id, { reason: WHY }, world.actors.inspector, LATER)).toMatchObject({
      state: 'cancelled',
      disputed: false,
      requests: [
        {
          state: 'granted',
          decidedBy: world.actors.inspector.displayName,
          decidedOn: LATER,
          decision: WHY,
        },
      ],
    });
    expect(await standings()).toMatchObject([
      { state: 'accepted', disputed: false },
      { valid_from: TODAY, state: 'accepted', disputed: true },
      { valid_from: LATER, state: 'cancelled', disputed: false },
    ]);
    expect((await historyOf(world, item.id)).at(-1)).toEqual({
      action: 'work-item.dispute-granted',
      detail: { reason: WHY },
    });
  });

  it('that is rejected leaves the item where it was, lit again', async () => {
    const id = await waits(dispute);
    const answer = await decided(world, item, id, { granted: false, reason: WHY });
    expect(answer).toMatchObject({ state: 'accepted', disputed: false, requests: [{ state: 'refused' }] });
    expect(answer.light.colour).not.toBeNull();
  });
});

describe('a transfer', () => {
  it('that is granted gives the item to the other unit, to be signed for, and its owed reports with it', async () => {
    const { economy, science } = world.units;
    const id = await waits(transfer());
    expect(await decided(world, item, id, {}, world.actors.inspector, LATER)).toMatchObject({
      state: 'assigned',
      unit: { id: science.id },
      acceptedOn: null,
      assignedOn: '2026-01-05',
      requests: [{ state: 'granted', decision: '' }],
    });
    expect(await standings()).toMatchObject([
      { state: 'accepted', unit_id: economy.id },
      { valid_from: LATER, state: 'assigned', unit_id: science.id },
    ]);
    expect((await historyOf(world, item.id)).at(-1)).toEqual({
      action: 'work-item.transfer-granted',
      detail: {
        unit: { from: { id: economy.id, name: economy.name }, to: { id: science.id, name: science.name } },
      },
    });
    expect(await queuedJobs('hand-over-reports', item.id)).toEqual([{ workItemId: item.id }]);
    expect(
      (await queuedJobs('notify', id)).map(({ audience, title, link }) => ({ audience, title, link })),
    ).toEqual(
      [
        [
          { regionId: world.city.id, role: 'inspector' },
          `${economy.name}提出转办申请，待决定：建成公共服务平台三个`,
          `/work-items/${item.id}`,
        ],
        [{ unitId: economy.id, role: 'reporter' }, '转办申请已获同意：建成公共服务平台三个', '/desk'],
        [{ unitId: economy.id, role: 'head' }, '转办申请已获同意：建成公共服务平台三个', '/desk'],
        [
          { unitId: science.id, role: 'reporter' },
          `${economy.name}转来一个事项，请签收：建成公共服务平台三个`,
          `/work-items/${item.id}`,
        ],
        [
          { unitId: science.id, role: 'head' },
          `${economy.name}转来一个事项，请签收：建成公共服务平台三个`,
          `/work-items/${item.id}`,
        ],
      ].map(([audience, title, link]) => ({ audience, title, link })),
    );
  });

  it('that is refused changes no hands', async () => {
    const id = await waits(transfer());
    expect(await decided(world, item, id, { granted: false, reason: WHY })).toMatchObject({
      state: 'accepted',
      unit: { id: world.units.economy.id },
      acceptedOn: '2026-01-05',
    });
    expect(await queuedJobs('hand-over-reports', item.id)).toEqual([]);
  });

  it('can not be granted once the other unit is closed down', async () => {
    const id = await waits(transfer());
    await source.query(`UPDATE unit SET active_until = '2026-11-01' WHERE id = $1`, [world.units.science.id]);
    const before = await itemTrace(world, item.id);
    await expect(decided(world, item, id)).rejects.toMatchObject({ code: 'lifecycle.refused' });
    expect(await itemTrace(world, item.id)).toEqual(before);
    expect(await decided(world, item, id, { granted: false, reason: WHY })).toMatchObject({
      requests: [{ state: 'refused' }],
    });
  });

  it('of two items of one task to the same unit at once: one goes, the other is told', async () => {
    const beside = await makeItem(world, { besides: item, unit: world.units.finance, role: 'support' });
    const financier = await makeActor(source, ['reporter'], world.city, world.units.finance);
    const first = await waits(transfer());
    const second = await asked(world, beside, transfer(), TODAY, financier);
    const results = await Promise.allSettled([decided(world, item, first), decided(world, beside, second)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({
      code: 'lifecycle.refused',
    });
  });
});

describe('an extension', () => {
  it('that is granted moves the deadline; the original one stays', async () => {
    const id = await waits(extension);
    expect(await decided(world, item, id, { reason: '同意' }, world.actors.inspector, LATER)).toMatchObject({
      state: 'accepted',
      deadline: '2028-06-30',
      originalDeadline: '2027-12-31',
    });
    expect(await standings()).toMatchObject([
      { deadline: '2027-12-31' },
      { valid_from: LATER, deadline: '2028-06-30' },
    ]);
    expect((await historyOf(world, item.id)).at(-1)).toEqual({
      action: 'work-item.extension-granted',
      detail: { reason: '同意', deadline: { from: '2027-12-31', to: '2028-06-30' } },
    });
  });

  it('may be granted to another date, a later one than before', async () => {
    const id = await waits(extension);
    await expect(decided(world, item, id, { deadline: '2027-12-31' })).rejects.toMatchObject({
      code: 'request.invalid',
      extra: { fields: [{ pointer: '/body/deadline' }] },
    });
    expect(await decided(world, item, id, { deadline: '2028-03-31' })).toMatchObject({
      deadline: '2028-03-31',
      requests: [{ askedDeadline: '2028-06-30' }],
    });
  });

  it('that is refused leaves the deadline', async () => {
    const id = await waits(extension);
    await expect(
      decided(world, item, id, { granted: false, reason: WHY, deadline: '2028-03-31' }),
    ).rejects.toMatchObject({ code: 'request.invalid', extra: { fields: [{ pointer: '/body/deadline' }] } });
    expect(await decided(world, item, id, { granted: false, reason: WHY })).toMatchObject({
      state: 'accepted',
      deadline: '2027-12-31',
    });
  });
});

describe('a closing', () => {
  it('that is granted ends the item on that day', async () => {
    const id = await waits(closing);
    expect(await decided(world, item, id, {}, world.actors.inspector, LATER)).toMatchObject({
      state: 'closed',
      closedOn: LATER,
      light: { colour: 'blue' },
    });
    expect((await historyOf(world, item.id)).at(-1)).toEqual({
      action: 'work-item.closing-granted',
      detail: {},
    });
  });

  it('that is refused says why, and the item goes on', async () => {
    const id = await waits(closing);
    expect(await decided(world, item, id, { granted: false, reason: WHY })).toMatchObject({
      state: 'accepted',
      closedOn: null,
      requests: [{ state: 'refused', decision: WHY }],
      abilities: { decide: false },
    });
    expect((await queuedJobs('notify', id)).slice(1)).toEqual([
      {
        audience: { unitId: world.units.economy.id, role: 'reporter' },
        kind: 'work-item.request-decided',
        title: '办结申请未获同意：建成公共服务平台三个',
        link: `/work-items/${item.id}`,
        dedupeKey: `work-item.request-decided:${id}`,
      },
      expect.objectContaining({ audience: { unitId: world.units.economy.id, role: 'head' } }),
    ]);
    expect(await asked(world, item, closing)).not.toBe(id);
  });
});

it.each<[Asked['kind']]>([['dispute'], ['transfer'], ['extension'], ['closing']])(
  'refusing a %s takes a reason of five characters',
  async (kind) => {
    const what = [dispute, transfer(), extension, closing].find((each) => each.kind === kind) ?? dispute;
    const id = await waits(what);
    const before = await itemTrace(world, item.id);
    for (const reason of ['', '   不行   '])
      await expect(decided(world, item, id, { granted: false, reason })).rejects.toMatchObject({
        code: 'request.invalid',
        extra: { fields: [{ pointer: '/body/reason', detail: '请写明理由（至少 5 个字）' }] },
      });
    expect(await itemTrace(world, item.id)).toEqual(before);
  },
);

it('is made once: a second one, also at the same moment, is told', async () => {
  const id = await waits(extension);
  const colleague = await makeActor(source, ['inspector'], world.city, null);
  const results = await Promise.allSettled([
    decided(world, item, id),
    decided(world, item, id, { granted: false, reason: WHY }, colleague),
  ]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const refused = { code: 'lifecycle.refused', status: 409 };
  expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject(refused);
  const before = await itemTrace(world, item.id);
  await expect(decided(world, item, id)).rejects.toMatchObject(refused);
  expect(await itemTrace(world, item.id)).toEqual(before);
});

it('is for the office of exactly the region, and not for who asked', async () => {
  const id = await waits(extension);
  const before = await itemTrace(world, item.id);
  const { reporter, head, leader, provincialInspector, countyInspector } = world.actors;
  for (const actor of [reporter, head, leader, provincialInspector])
    await expect(decided(world, item, id, {}, actor)).rejects.toMatchObject({ code: 'permission.denied' });
  await expect(decided(world, item, id, {}, countyInspector)).rejects.toMatchObject({
    code: 'resource.not_found',
  });
  const promoted: Actor = { ...reporter, roles: ['inspector'] };
  await expect(decided(world, item, id, {}, promoted)).rejects.toMatchObject({ code: 'permission.denied' });
  await expect(decided(world, item, newId())).rejects.toMatchObject({ code: 'resource.not_found' });
  const other = await makeItem(world);
  await expect(decided(world, other, id)).rejects.toMatchObject({ code: 'resource.not_found' });
  expect(await itemTrace(world, item.id)).toEqual(before);
});

it('leaves no trace when what comes after it fails', async () => {
  const id = await waits(transfer());
  const before = await itemTrace(world, item.id);
  await expect(
    act(world, world.actors.inspector, async (context) => {
      await decideRequest(context, item.id, id, { granted: true, reason: '' });
      throw new Error('the lights went out');
    }),
  ).rejects.toThrow('the lights went out');
  expect(await itemTrace(world, item.id)).toEqual(before);
  expect(await queuedJobs('hand-over-reports', item.id)).toEqual([]);
  expect(await queuedJobs('notify', id)).toHaveLength(1);
});
