import type { DataSource } from 'typeorm';
import { makeItem, makeWorld, testDataSource, type World } from '../../../test/world.js';
import { restateWorkItems } from './restate-work-items.js';

let source: DataSource;
let world: World;
beforeAll(async () => {
  source = await testDataSource();
  world = await makeWorld(source);
});
afterAll(() => source.destroy());

const standings = (id: string): Promise<Record<string, unknown>[]> =>
  source.query(
    `SELECT valid_from, valid_until, state, progress FROM work_item_standing
      WHERE work_item_id = $1 ORDER BY valid_from`,
    [id],
  );
const change = (id: string, progress: number) =>
  source.query('UPDATE work_item SET progress = $2 WHERE id = $1', [id, progress]);

it('closes what was and opens what is, one row a day', async () => {
  const item = await makeItem(world, { assignedOn: '2026-01-05' });
  await change(item.id, 10);
  await restateWorkItems({ em: source.manager, today: '2026-03-01' }, [item.id]);
  await change(item.id, 20);
  await restateWorkItems({ em: source.manager, today: '2026-03-01' }, [item.id]);
  expect(await standings(item.id)).toEqual([
    { valid_from: '2026-01-05', valid_until: '2026-03-01', state: 'accepted', progress: null },
    { valid_from: '2026-03-01', valid_until: 'infinity', state: 'accepted', progress: 20 },
  ]);
});

it('leaves alone what stands as before, and takes many at once', async () => {
  const [same, other] = [await makeItem(world), await makeItem(world)];
  await change(other.id, 5);
  await restateWorkItems({ em: source.manager, today: '2026-02-02' }, [same.id, other.id]);
  expect(await standings(same.id)).toHaveLength(1);
  expect(await standings(other.id)).toHaveLength(2);
});
