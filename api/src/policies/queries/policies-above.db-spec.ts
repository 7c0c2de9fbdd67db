import type { DataSource } from 'typeorm';
import {
  act,
  look,
  makeItem,
  makePolicy,
  makeWorld,
  testDataSource,
  type World,
} from '../../../test/world.js';
import type { Actor } from '../../platform/authz/actor.js';
import { changePolicy } from '../commands/change-policy.js';
import { listPolicies } from './list-policies.js';
import { readPolicyById } from './read-policy-by-id.js';

let source: DataSource;
let world: World;
beforeAll(async () => {
  source = await testDataSource();
  world = await makeWorld(source);
});
afterAll(() => source.destroy());

const read = (actor: Actor, id: string) => look(world, actor, (context) => readPolicyById(context, id));
const listed = async (actor: Actor, above?: boolean) =>
  (await look(world, actor, (context) => listPolicies(context, { limit: 50, above }))).items.map(
    ({ id }) => id,
  );

it('opens the published documents of the regions above to inspectors and leaders below, without their items', async () => {
  const above = await makePolicy(world, world.province);
  await makeItem(world, { policy: above, unit: world.provincialUnit });
  const { inspector, leader, countyInspector, provincialInspector } = world.actors;
  for (const actor of [inspector, leader, countyInspector]) {
    const policy = await read(actor, above.id);
    expect(policy).toMatchObject({
      text: above.text,
      workItemCount: 0,
      abilities: { edit: false, publish: false },
    });
    expect(policy.tasks).toHaveLength(1);
    expect(await listed(actor, true)).toContain(above.id);
    expect(await listed(actor)).not.toContain(above.id);
  }
  expect((await read(provincialInspector, above.id)).workItemCount).toBe(1);
  expect(await listed(provincialInspector)).toContain(above.id);
  expect(await listed(provincialInspector, true)).toEqual([]);
});

it('keeps drafts, documents of regions beside, and all of it from units, hidden', async () => {
  const draft = await makePolicy(world, world.province, { state: 'draft', publishedOn: null });
  await expect(read(world.actors.inspector, draft.id)).rejects.toMatchObject({ code: 'resource.not_found' });
  const beside = await makePolicy(world, world.counties[1]);
  await expect(read(world.actors.countyInspector, beside.id)).rejects.toMatchObject({
    code: 'resource.not_found',
  });
  const above = await makePolicy(world, world.province);
  for (const actor of [world.actors.reporter, world.actors.head, world.actors.admin]) {
    await expect(read(actor, above.id)).rejects.toMatchObject({ code: 'resource.not_found' });
    expect(await listed(actor, true)).toEqual([]);
  }
  const elsewhere = await makeWorld(source);
  await expect(read(elsewhere.actors.inspector, above.id)).rejects.toMatchObject({
    code: 'resource.not_found',
  });
});

it('lets nobody below change them', async () => {
  const above = await makePolicy(world, world.province);
  await expect(
    act(world, world.actors.inspector, (context) => changePolicy(context, above.id, 1, { title: '改名' })),
  ).rejects.toMatchObject({ code: 'permission.denied' });
});
