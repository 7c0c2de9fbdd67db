import type { DataSource } from 'typeorm';
import { owedReport } from '../../../test/reporting.js';
import { queuedJobs } from '../../../test/queued-jobs.js';
import { act, look, makeItem, makeWorld, testDataSource, TODAY, type World } from '../../../test/world.js';
import { closeCycle } from '../../cycles/commands/close-cycle.js';
import { SCHEDULE_TEMPLATE } from '../../domain/lights/templates.js';
import type { Actor } from '../../platform/authz/actor.js';
import { readWorkItem } from '../../work-items/queries/read-work-item.js';
import { listLightTemplates } from '../queries/list-light-templates.js';
import { listReplayedItems } from '../queries/list-replayed-items.js';
import { replayLights } from '../queries/replay-lights.js';
import { adoptLightTemplate } from './adopt-light-template.js';

const GROUND = { reason: '按市政府办公室要求改用', document: '临政办发〔2026〕8号' };
const THREE_REDS = { name: '三红约谈', version: 1 };
let source: DataSource;
let world: World;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
});
afterAll(() => source.destroy());

const adopt = (
  change: { template?: typeof THREE_REDS; fromOn?: string; regionId?: string } = {},
  actor: Actor = world.actors.inspector,
  today = TODAY,
) =>
  act(
    world,
    actor,
    (context) =>
      adoptLightTemplate(context, {
        regionId: actor.regionId,
        template: THREE_REDS,
        fromOn: TODAY,
        ...GROUND,
        ...change,
      }),
    today,
  );
const read = (id: string, day: string, actor: Actor = world.actors.leader) =>
  look(world, actor, (context) => readWorkItem(context, id, day));
const list = (actor: Actor, region?: string) =>
  look(world, actor, (context) => listLightTemplates(context, region));
/** Due in ten days with nothing done: 序时 is yellow, 三红约谈 is green. */
const nearItem = () => makeItem(world, { deadline: '2026-12-03', progress: 80 });
const trace = async () => ({
  adoptions: await source.query('SELECT id FROM light_adoption WHERE region_id = $1', [world.city.id]),
  audits: await source.query(
    `SELECT id FROM audit_event WHERE region_id = $1 AND action = 'light-template.adopted'`,
    [world.city.id],
  ),
});

it('lights from its day on, leaves the days before, and tells the heads of the units', async () => {
  const item = await nearItem();
  const adoption = await adopt({ fromOn: '2026-11-24' });
  expect(adoption).toMatchObject({
    template: THREE_REDS,
    fromOn: '2026-11-24',
    region: { id: world.city.id },
  });
  expect((await read(item.id, '2026-11-23')).light).toMatchObject({ colour: 'yellow' });
  expect((await read(item.id, '2026-11-24')).light).toMatchObject({ colour: 'green' });
  const [audit] = await source.query(
    `SELECT detail FROM audit_event WHERE subject_id = $1 AND action = 'light-template.adopted'`,
    [adoption.id],
  );
  expect(audit.detail).toMatchObject({ template: '三红约谈', before: '序时', from: '2026-11-24', ...GROUND });
  const told = await queuedJobs('notify', adoption.id);
  expect(told.filter(({ audience }) => 'unitId' in audience)).toMatchObject([
    {
      audience: { unitId: world.units.economy.id, role: 'head' },
      title: '自 2026-11-24 起亮灯改按“三红约谈”第 1 版',
      link: '/rules',
    },
  ]);
  expect(await list(world.actors.head)).toMatchObject({
    inForce: { template: { name: '序时', version: 1 }, adoption: null },
    history: [{ id: adoption.id, fromOn: '2026-11-24' }],
    abilities: { adopt: false, replay: false },
  });
});

it('reaches the regions below until they adopt something of their own', async () => {
  const [county, other] = world.counties;
  const [own, there] = [
    await makeItem(world, { region: county, deadline: '2026-12-03', progress: 80 }),
    await makeItem(world, { region: other, deadline: '2026-12-03', progress: 80 }),
  ];
  await adopt();
  for (const { id } of [own, there]) expect((await read(id, TODAY)).light.colour).toBe('green');
  await adopt({ template: { name: '前六后四', version: 1 } }, world.actors.countyInspector);
  expect((await read(own.id, TODAY)).light.colour).toBe('yellow');
  expect((await read(there.id, TODAY)).light.colour).toBe('green');
  expect((await list(world.actors.countyInspector)).inForce).toMatchObject({
    template: { name: '前六后四' },
    adoption: { region: { id: county.id } },
  });
  expect((await list(world.actors.leader, other.id)).inForce).toMatchObject({
    template: THREE_REDS,
    adoption: { region: { id: world.city.id } },
  });
  // What the city adopts later does not reach the county that has its own.
  const later = await adopt({ template: { name: '节点', version: 1 }, fromOn: '2026-12-01' });
  expect((await read(own.id, '2026-12-01')).light.colour).toBe('yellow');
  const told = (await queuedJobs('notify', later.id)).map(({ audience }) => audience);
  expect(told).not.toContainEqual({ regionId: county.id, role: 'inspector' });
  expect(told.filter((audience) => 'unitId' in audience)).toHaveLength(1);
});

it('leaves a closed period as it was kept, with the reason of then', async () => {
  const item = await makeItem(world, { deadline: '2026-11-20', progress: 80 });
  const report = await owedReport(world, item);
  const [{ cycle_id: cycle }] = await source.query('SELECT cycle_id FROM progress_report WHERE id = $1', [
    report,
  ]);
  await act(world, world.actors.inspector, (context) => closeCycle(context, cycle), TODAY);
  const kept = async () => (await read(item.id, TODAY)).reports[0]?.kept?.light;
  const before = await kept();
  expect(before).toMatchObject({ colour: 'red', reason: '时限为2026年11月20日，已逾期3天，尚未办结' });
  await adopt({ template: { name: '节点', version: 1 } });
  expect(await kept()).toEqual(before);
  const [row] = await source.query(
    'SELECT light_template, light_template_version FROM cycle_snapshot WHERE work_item_id = $1',
    [item.id],
  );
  expect(row).toEqual({ light_template: '序时', light_template_version: 1 });
});

it('refuses a day gone by, what holds already, what there is not, and what it could not be lit by', async () => {
  const before = await trace();
  await expect(adopt({ fromOn: '2026-11-22' })).rejects.toMatchObject({
    code: 'request.invalid',
    extra: { fields: [{ pointer: '/body/fromOn' }] },
  });
  await expect(adopt({ template: { name: '序时', version: 1 } })).rejects.toMatchObject({
    code: 'lifecycle.refused',
    detail: `${TODAY} 已按“序时”第 1 版亮灯，不必再次启用。`,
  });
  await expect(adopt({ template: { name: '序时', version: 9 } })).rejects.toMatchObject({
    code: 'resource.not_found',
  });
  const name = `天气${world.city.name}`;
  const { name: _name, version: _version, ...content } = SCHEDULE_TEMPLATE;
  const [rule, ...rules] = content.rules;
  await source.query(
    `INSERT INTO light_template (name, version, region_id, based_on_name, based_on_version, content, written_by, written_by_name)
     VALUES ($1, 1, $2, '序时', 1, $3, $4, '某人')`,
    [
      name,
      world.city.id,
      JSON.stringify({
        ...content,
        rules: [{ ...rule, when: { number: 'rainfall', is: '>', than: 3 } }, ...rules],
      }),
      world.actors.inspector.userId,
    ],
  );
  await expect(adopt({ template: { name, version: 1 } })).rejects.toMatchObject({
    code: 'request.invalid',
    detail: '这种规则不能启用：blue.closed：系统不知道“rainfall”。请改好后另写一版。',
  });
  expect(await trace()).toEqual(before);
});

it('is decided by the efficiency office of the region alone', async () => {
  const before = await trace();
  const { reporter, head, leader, provincialInspector, countyInspector } = world.actors;
  for (const actor of [reporter, head, leader, provincialInspector])
    await expect(adopt({ regionId: world.city.id }, actor)).rejects.toMatchObject({
      code: 'permission.denied',
    });
  await expect(adopt({ regionId: world.city.id }, countyInspector)).rejects.toMatchObject({
    code: 'resource.not_found',
  });
  expect(await trace()).toEqual(before);
});

it('leaves no trace when what comes after it fails', async () => {
  const before = await trace();
  await expect(
    act(world, world.actors.inspector, async (context) => {
      await adoptLightTemplate(context, {
        regionId: world.city.id,
        template: THREE_REDS,
        fromOn: TODAY,
        ...GROUND,
      });
      throw new Error('fails afterwards');
    }),
  ).rejects.toThrow('fails afterwards');
  expect(await trace()).toEqual(before);
});

it('shows beforehand which lights would change, in all, unit by unit and item by item', async () => {
  const { science } = world.units;
  const changing = [
    await nearItem(),
    await nearItem(),
    await makeItem(world, { deadline: '2026-12-03', progress: 80, unit: science }),
  ];
  await makeItem(world, { deadline: '2026-11-20' });
  const query = { region: world.city.id, template: '三红约谈', version: 1, asOf: TODAY };
  const { inspector } = world.actors;
  const replay = await look(world, inspector, (context) => replayLights(context, query));
  expect(replay).toMatchObject({
    asOf: TODAY,
    present: { red: 1, yellow: 3, green: 0, total: 4 },
    candidate: { red: 1, yellow: 0, green: 3, total: 4 },
    changed: 3,
    units: [
      { unit: { id: world.units.economy.id }, changed: 2, present: { total: 3 } },
      { unit: { id: science.id }, changed: 1, present: { yellow: 1 }, candidate: { green: 1 } },
    ],
  });
  const page = (place: { cursor?: string; unit?: string } = {}) =>
    look(world, inspector, (context) => listReplayedItems(context, { ...query, limit: 2, ...place }));
  const first = await page();
  expect(first.total).toBe(3);
  expect(first.items[0]).toMatchObject({
    present: { colour: 'yellow', reason: '距时限2026年12月3日还有8个工作日，进度80%' },
    candidate: { colour: 'green', reason: '按序时推进' },
  });
  const second = await page({ cursor: first.nextCursor ?? '' });
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(
    changing.map(({ id }) => id).toSorted(),
  );
  expect(second.nextCursor).toBeNull();
  expect((await page({ unit: science.id })).items.map(({ id }) => id)).toEqual([changing[2]?.id]);
  await adopt();
  expect((await look(world, inspector, (context) => replayLights(context, query))).changed).toBe(0);
});
