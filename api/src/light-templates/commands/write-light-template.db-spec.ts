import type { DataSource } from 'typeorm';
import { act, look, makeItem, makeWorld, testDataSource, TODAY, type World } from '../../../test/world.js';
import type { Actor } from '../../platform/authz/actor.js';
import { readWorkItem } from '../../work-items/queries/read-work-item.js';
import { listLightTemplates } from '../queries/list-light-templates.js';
import { adoptLightTemplate } from './adopt-light-template.js';
import { writeLightTemplate } from './write-light-template.js';

let source: DataSource;
let world: World;
let name: string;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  name = `${world.city.name}序时`;
});
afterAll(() => source.destroy());

type Change = Partial<Parameters<typeof writeLightTemplate>[1]>;
const body = (actor: Actor, change: Change) => ({
  regionId: actor.regionId,
  name,
  description: '临近时限三个工作日才亮黄灯',
  basedOn: { name: '序时', version: 1 },
  numbers: [{ key: 'yellow.deadline/0', value: 4 }],
  schedule: [{ elapsed: 100, due: 100 }],
  ...change,
});
const write = (change: Change = {}, actor: Actor = world.actors.inspector) =>
  act(world, actor, (context) => writeLightTemplate(context, body(actor, change)));
const kept = () =>
  source.query('SELECT version FROM light_template WHERE name = $1 ORDER BY version', [name]);

it('changes the numbers, lights by them once adopted, and is written anew rather than changed', async () => {
  const { inspector, leader } = world.actors;
  const item = await makeItem(world, { deadline: '2026-12-03', progress: 88 });
  const written = await write();
  expect(written).toMatchObject({ name, version: 1, shipped: false, own: { basedOn: { name: '序时' } } });
  expect(written.rules.find(({ id }) => id === 'yellow.deadline')?.when).toContain('不足4个工作日');
  await act(world, inspector, (context) =>
    adoptLightTemplate(context, {
      regionId: world.city.id,
      template: { name, version: 1 },
      fromOn: TODAY,
      reason: '按本市习惯亮灯',
      document: '临政办发〔2026〕9号',
    }),
  );
  const colour = () =>
    look(world, leader, async (context) => (await readWorkItem(context, item.id, TODAY)).light.colour);
  expect(await colour()).toBe('green');
  const next = await write({
    basedOn: { name, version: 1 },
    numbers: [{ key: 'yellow.deadline/0', value: 20 }],
  });
  expect(next.version).toBe(2);
  // The first version is as it was, and in force.
  expect(await colour()).toBe('green');
  const { templates } = await look(world, inspector, (context) => listLightTemplates(context));
  expect(templates.filter((each) => each.name === name).map(({ version }) => version)).toEqual([2, 1]);
  // The county below may use it, the province above does not see it.
  const seenBy = async (actor: Actor) =>
    (await look(world, actor, (context) => listLightTemplates(context))).templates.some(
      (each) => each.name === name,
    );
  expect([
    await seenBy(world.actors.countyInspector),
    await seenBy(world.actors.provincialInspector),
  ]).toEqual([true, false]);
  await expect(source.query('UPDATE light_template SET version = 3 WHERE name = $1', [name])).rejects.toThrow(
    'permission denied',
  );
});

it('says which number or point does not fit, and keeps nothing', async () => {
  await expect(
    write({
      numbers: [
        { key: 'yellow.deadline/0', value: 0 },
        { key: 'yellow.weather/0', value: 1 },
      ],
      schedule: [
        { elapsed: 50, due: 60 },
        { elapsed: 40, due: 100 },
      ],
    }),
  ).rejects.toMatchObject({
    code: 'request.invalid',
    extra: {
      fields: [
        { pointer: '/body/numbers/0/value', detail: '距时限不足…个工作日：请填 1—366 之间的整数' },
        { pointer: '/body/numbers/1/value' },
        { pointer: '/body/schedule/1/due' },
        { pointer: '/body/schedule' },
      ],
    },
  });
  for (const taken of ['序时', name]) {
    if (taken === name) await write({}, world.actors.countyInspector);
    await expect(write({ name: taken })).rejects.toMatchObject({
      extra: { fields: [{ pointer: '/body/name', detail: '这个规则名称已被使用，请换一个名称' }] },
    });
  }
  expect(await kept()).toEqual([{ version: 1 }]);
});

it('is for the efficiency office of the region, and leaves no trace when what comes after it fails', async () => {
  const { reporter, leader, provincialInspector } = world.actors;
  for (const actor of [reporter, leader, provincialInspector])
    await expect(write({ regionId: world.city.id }, actor)).rejects.toMatchObject({
      code: 'permission.denied',
    });
  await expect(
    act(world, world.actors.inspector, async (context) => {
      await writeLightTemplate(context, body(world.actors.inspector, {}));
      throw new Error('fails afterwards');
    }),
  ).rejects.toThrow('fails afterwards');
  expect(await kept()).toEqual([]);
});
