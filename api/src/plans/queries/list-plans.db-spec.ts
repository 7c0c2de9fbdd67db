import type { DataSource } from 'typeorm';
import { filed, planDecided } from '../../../test/plans.js';
import { look, makeItem, makeWorld, testDataSource, type World } from '../../../test/world.js';
import type { Actor } from '../../platform/authz/actor.js';
import { listPlans } from './list-plans.js';

let source: DataSource;
let world: World;
beforeAll(async () => {
  source = await testDataSource();
  world = await makeWorld(source);
});
afterAll(() => source.destroy());

it('shows the newest plan of each item, to who may see the item, page by page', async () => {
  const items = [await makeItem(world), await makeItem(world), await makeItem(world)] as const;
  for (const item of items) await filed(world, item);
  const again = await filed(world, items[0]);
  const back = await filed(world, items[1]);
  await planDecided(world, items[1], back.versions[0]?.id ?? '', {
    accepted: false,
    reason: '节点太少，请细化',
  });
  const list = (actor: Actor, state: 'submitted' | 'returned', limit = 50, cursor?: string) =>
    look(world, actor, (context) =>
      listPlans(context, { state: [state], limit, ...(cursor === undefined ? {} : { cursor }) }),
    );
  const { inspector, reporter, otherReporter } = world.actors;
  const first = await list(inspector, 'submitted', 1);
  expect(first).toMatchObject({ total: 2, items: [{ workItem: { id: items[2].id }, nodes: 3 }] });
  const second = await list(inspector, 'submitted', 1, first.nextCursor ?? '');
  expect(second).toMatchObject({
    nextCursor: null,
    items: [{ id: again.versions[0]?.id, version: 2, workItem: { id: items[0].id } }],
  });
  expect(await list(reporter, 'returned')).toMatchObject({
    total: 1,
    items: [{ workItem: { id: items[1].id }, decision: '节点太少，请细化', state: 'returned' }],
  });
  expect(await list(otherReporter, 'submitted')).toMatchObject({ total: 0, items: [] });
});
