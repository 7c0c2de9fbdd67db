import type { DataSource } from 'typeorm';
import { queuedJobs } from '../../test/queued-jobs.js';
import { act, look, makeItem, makeWorld, testDataSource, TODAY, type World } from '../../test/world.js';
import { addDays } from '../domain/calendar/date.js';
import type { Actor } from '../platform/authz/actor.js';
import { carryOutReorganisationsHandler } from './carry-out-reorganisations.job.js';
import { reorganiseUnits } from './commands/reorganise-units.js';
import { withdrawReorganisation } from './commands/withdraw-reorganisation.js';
import { listReorganisations, listUnitReorganisations } from './queries/list-reorganisations.js';
import { ReorganisationOrder } from './reorganisations.schemas.js';

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
const DAY = addDays(TODAY, 7);
const ordered = (plan: Record<string, unknown>, actor: Actor = world.actors.admin) =>
  act(world, actor, (context) =>
    reorganiseUnits(context, ReorganisationOrder.parse({ ...GROUND, effectiveOn: DAY, ...plan })),
  );
const merger = () => ({
  kind: 'merge',
  unitIds: [world.units.economy.id],
  into: { unitId: world.units.commerce.id },
});
const run = (day: string) => carryOutReorganisationsHandler(source)({ day });
const holderOf = async (id: string): Promise<string> => {
  const [row] = await source.query('SELECT unit_id FROM work_item WHERE id = $1', [id]);
  return row.unit_id;
};
const listed = () =>
  look(world, world.actors.inspector, (context) => listReorganisations(context, { limit: 10 }));

it('changes nothing before its day, is done on it once, and keeps its id', async () => {
  const item = await makeItem(world);
  const order = await ordered(merger());
  expect(order).toMatchObject({
    state: 'scheduled',
    effectiveOn: DAY,
    items: 0,
    abilities: { withdraw: true },
  });
  await run(addDays(DAY, -1));
  expect(await holderOf(item.id)).toBe(world.units.economy.id);
  expect(await listed()).toEqual({ items: [order], total: 1, nextCursor: null });
  await run(DAY);
  await run(DAY);
  expect(await holderOf(item.id)).toBe(world.units.commerce.id);
  expect(await listed()).toMatchObject({
    items: [{ id: order.id, state: 'done', effectiveOn: DAY, items: 1, abilities: { withdraw: false } }],
    total: 1,
  });
  const [unit] = await source.query('SELECT active_until FROM unit WHERE id = $1', [world.units.economy.id]);
  expect(unit).toEqual({ active_until: addDays(DAY, -1) });
});

it('is made up for on the next day on which anything runs', async () => {
  const item = await makeItem(world);
  await ordered(merger());
  await run(addDays(DAY, 2));
  expect(await holderOf(item.id)).toBe(world.units.commerce.id);
  expect(await listed()).toMatchObject({ items: [{ state: 'done', effectiveOn: addDays(DAY, 2) }] });
});

it('is carried out as ordered although who ordered it has left', async () => {
  const item = await makeItem(world);
  const gone = await makeItem(world);
  const order = await ordered(
    {
      kind: 'split',
      unitId: world.units.economy.id,
      into: [{ unitId: world.units.commerce.id }, { unitId: world.units.science.id }],
      items: [
        { id: item.id, successor: 1 },
        { id: gone.id, successor: 1 },
      ],
    },
    world.actors.inspector,
  );
  await source.query(`UPDATE app_user SET active = FALSE, roles = '{}' WHERE id = $1`, [
    world.actors.inspector.userId,
  ]);
  // Handed on meanwhile: nobody has to take it any more.
  await source.query('UPDATE work_item SET unit_id = $2 WHERE id = $1', [gone.id, world.units.finance.id]);
  await run(DAY);
  expect([await holderOf(item.id), await holderOf(gone.id)]).toEqual([
    world.units.science.id,
    world.units.finance.id,
  ]);
  const { items } = await look(world, world.actors.admin, (context) =>
    listUnitReorganisations(context, world.units.economy.id),
  );
  expect(items).toMatchObject([{ id: order.id, decidedBy: world.actors.inspector.displayName }]);
});

it('says why it can not be done any more, tells the office, and lets the others be done', async () => {
  const name = `${world.city.name}商贸局`;
  const first = await ordered(merger());
  const second = await ordered({
    kind: 'merge',
    unitIds: [world.units.economy.id],
    into: { unitId: world.units.reform.id },
  });
  const third = await ordered({ kind: 'rename', unitId: world.units.commerce.id, name });
  await run(DAY);
  const { items } = await listed();
  expect(items).toMatchObject([
    { id: third.id, state: 'done' },
    { id: second.id, state: 'refused', note: expect.stringContaining('已停用') },
    { id: first.id, state: 'done' },
  ]);
  expect(await queuedJobs('notify', second.id)).toMatchObject([
    { audience: { regionId: world.city.id, role: 'inspector' }, kind: 'reorganisation.refused' },
  ]);
  await run(addDays(DAY, 1));
  expect((await listed()).items).toEqual(items);
});

it('is not done once it is taken back', async () => {
  const item = await makeItem(world);
  const { id } = await ordered(merger());
  const stranger = await makeWorld(source);
  const back = (actor: Actor) =>
    act(world, actor, (context) => withdrawReorganisation(context, id, '方案有变，另行安排'));
  await expect(back(stranger.actors.admin)).rejects.toMatchObject({ code: 'resource.not_found' });
  await expect(back(world.actors.leader)).rejects.toMatchObject({ code: 'permission.denied' });
  expect(await back(world.actors.admin)).toMatchObject({ state: 'withdrawn', note: '方案有变，另行安排' });
  await run(DAY);
  expect(await holderOf(item.id)).toBe(world.units.economy.id);
  await expect(back(world.actors.admin)).rejects.toMatchObject({ code: 'lifecycle.refused' });
});

it('is refused when it is ordered for what the deed would be refused for, without a trace', async () => {
  const trace = () =>
    source.query(
      `SELECT (SELECT count(*)::int FROM scheduled_reorganisation WHERE region_id = $1) AS orders,
              (SELECT count(*)::int FROM audit_event WHERE region_id = $1) AS audits`,
      [world.city.id],
    );
  const before = await trace();
  const rename = { kind: 'rename', unitId: world.units.economy.id, name: world.units.science.name };
  await expect(ordered(rename)).rejects.toMatchObject({ code: 'unit.duplicate' });
  await expect(
    ordered({ kind: 'rename', unitId: world.units.economy.id, name: world.units.economy.name }),
  ).rejects.toMatchObject({ code: 'request.invalid' });
  await expect(ordered(merger(), world.actors.leader)).rejects.toMatchObject({ code: 'permission.denied' });
  expect(await trace()).toEqual(before);
});
