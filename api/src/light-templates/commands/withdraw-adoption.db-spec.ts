import type { DataSource } from 'typeorm';
import { queuedJobs } from '../../../test/queued-jobs.js';
import { act, look, makeItem, makeWorld, testDataSource, TODAY, type World } from '../../../test/world.js';
import type { Actor } from '../../platform/authz/actor.js';
import { readWorkItem } from '../../work-items/queries/read-work-item.js';
import { listLightTemplates } from '../queries/list-light-templates.js';
import { adoptLightTemplate } from './adopt-light-template.js';
import { withdrawAdoption } from './withdraw-adoption.js';

const TOMORROW = '2026-11-24';
const REASON = '市里要求暂缓，另行通知';
let source: DataSource;
let world: World;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
});
afterAll(() => source.destroy());

const adopt = (name: string, fromOn = TOMORROW) =>
  act(world, world.actors.inspector, (context) =>
    adoptLightTemplate(context, {
      regionId: world.city.id,
      template: { name, version: 1 },
      fromOn,
      reason: '按市政府办公室要求改用',
      document: '临政办发〔2026〕8号',
    }),
  );
const withdraw = (id: string, actor: Actor = world.actors.inspector, today = TODAY) =>
  act(world, actor, (context) => withdrawAdoption(context, id, { reason: REASON }), today);
const list = (actor = world.actors.inspector, today = TODAY) =>
  look(world, actor, (context) => listLightTemplates(context), today);
/** Due in ten days with nothing done: 序时 is yellow, 三红约谈 is green. */
const nearItem = () => makeItem(world, { deadline: '2026-12-03', progress: 80 });
const colour = async (id: string, day: string) =>
  (await look(world, world.actors.leader, (context) => readWorkItem(context, id, day))).light.colour;
const trace = async () => ({
  withdrawn: await source.query('SELECT * FROM light_adoption_withdrawal'),
  audits: await source.query(
    `SELECT id FROM audit_event WHERE action = 'light-template.adoption-withdrawn' AND region_id = $1`,
    [world.city.id],
  ),
});

it('never comes to hold; what held goes on, and both decisions stay on record', async () => {
  const item = await nearItem();
  const { id, abilities } = await adopt('三红约谈');
  expect(abilities).toEqual({ withdraw: true });
  expect(await colour(item.id, TOMORROW)).toBe('green');
  expect(await withdraw(id)).toMatchObject({
    id,
    fromOn: TOMORROW,
    withdrawn: { by: world.actors.inspector.displayName, reason: REASON },
    abilities: { withdraw: false },
  });
  expect(await colour(item.id, TOMORROW)).toBe('yellow');
  expect(await list(world.actors.inspector, TOMORROW)).toMatchObject({
    inForce: { template: { name: '序时' }, adoption: null },
    history: [{ id, withdrawn: { reason: REASON } }],
  });
  const [audit] = await source.query(
    `SELECT detail FROM audit_event WHERE subject_id = $1 AND action = 'light-template.adoption-withdrawn'`,
    [id],
  );
  expect(audit.detail).toEqual({ template: '三红约谈', version: 1, from: TOMORROW, reason: REASON });
  // Nothing stands in the way of adopting it anew.
  expect(await adopt('三红约谈')).toMatchObject({ withdrawn: null });
});

it('gives back to the one decided before it', async () => {
  await adopt('节点');
  const { id } = await adopt('三红约谈');
  await withdraw(id);
  expect((await list(world.actors.inspector, TOMORROW)).inForce.template).toEqual({
    name: '节点',
    version: 1,
  });
});

it('is told to the offices that follow and the heads of units, as the adoption was', async () => {
  await nearItem();
  const { id } = await adopt('三红约谈');
  await withdraw(id);
  const told = await queuedJobs('notify', id);
  const of = (kind: string) => told.filter((job) => job.kind === kind);
  for (const kind of ['light-template.adopted', 'light-template.adoption-withdrawn']) {
    const audiences = of(kind).map(({ audience }) => audience);
    expect(audiences).toHaveLength(2 + world.counties.length);
    expect(audiences).toEqual(
      expect.arrayContaining([
        { regionId: world.city.id, role: 'inspector' },
        ...world.counties.map((county) => ({ regionId: county.id, role: 'inspector' })),
        { unitId: world.units.economy.id, role: 'head' },
      ]),
    );
  }
  expect(of('light-template.adoption-withdrawn')[0]).toMatchObject({
    title: `原定 ${TOMORROW} 起启用的“三红约谈”第 1 版已撤回，亮灯规则不变`,
    link: '/rules',
  });
});

it('is refused once its day has come, a second time, and to others', async () => {
  const { id } = await adopt('三红约谈');
  await expect(withdraw(id, world.actors.inspector, TOMORROW)).rejects.toMatchObject({
    code: 'lifecycle.refused',
  });
  for (const actor of [world.actors.leader, world.actors.provincialInspector])
    await expect(withdraw(id, actor)).rejects.toMatchObject({ code: 'permission.denied' });
  await expect(withdraw(world.city.id)).rejects.toMatchObject({ code: 'resource.not_found' });
  expect(await trace()).toMatchObject({ audits: [] });
  await withdraw(id);
  await expect(withdraw(id)).rejects.toMatchObject({ code: 'lifecycle.refused' });
  expect((await trace()).audits).toHaveLength(1);
});

it('leaves no trace when what comes after it fails', async () => {
  const { id } = await adopt('三红约谈');
  const before = await trace();
  await expect(
    act(world, world.actors.inspector, async (context) => {
      await withdrawAdoption(context, id, { reason: REASON });
      throw new Error('after it');
    }),
  ).rejects.toThrow('after it');
  expect(await trace()).toEqual(before);
});
