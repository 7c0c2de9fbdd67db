import type { DataSource } from 'typeorm';
import { bulletinsOf } from '../../../test/bulletins.js';
import { look, makeWorld, testDataSource } from '../../../test/world.js';
import type { BulletinFacts } from '../../domain/bulletin/bulletin-facts.js';
import { composeBulletin } from '../../domain/bulletin/compose-bulletin.js';
import { newId } from '../../platform/database/columns.js';
import { BulletinEntity } from '../bulletin.entity.js';
import { keepComposition } from '../commands/compose-from-facts.js';
import { bulletinDocument } from './bulletin-document.js';
import { listBulletinRows } from './list-bulletin-rows.js';

let source: DataSource;
beforeAll(async () => {
  source = await testDataSource();
});
afterAll(() => source.destroy());

test('of a long annex the page has the first rows and the number of all, the Word file has every one', async () => {
  const world = await makeWorld(source);
  const story = bulletinsOf(world);
  const { inspector } = world.actors;
  const { id } = await story.drafted();
  const facts: BulletinFacts = {
    regionName: world.city.name,
    period: '2026Q3',
    round: null,
    asOf: '2026-11-02',
    closed: true,
    inspection: null,
    withdraws: null,
    items: Array.from({ length: 205 }, (_, n) => ({
      workItemId: newId(),
      reportId: newId(),
      unitId: world.units.economy.id,
      unitName: world.units.economy.name,
      title: `任务${n}`,
      light: 'red',
      reason: '已逾期',
      deadline: null,
      progress: null,
      expected: null,
      outcome: 'on-time',
      dueOn: '2026-10-14',
    })),
  };
  await story.does(inspector, async (context) => {
    await keepComposition(context, id, 2, { facts, content: composeBulletin(facts) });
    await context.em.update(BulletinEntity, { id }, { composition: 2 });
  });
  const { annexes, asOf, cycleClosed } = await story.shown(id);
  expect([asOf, cycleClosed]).toEqual(['2026-11-02', true]);
  expect(annexes.map(({ key, total, rows }) => [key, total, rows.length])).toEqual([['behind', 205, 200]]);
  const { document } = await look(world, inspector, (context) => bulletinDocument(context, id));
  expect(document.annexes[0]?.rows).toHaveLength(205);
  const last = await look(world, inspector, (context) =>
    listBulletinRows(context, id, { annex: 'behind', row: 204, part: 2, limit: 50 }),
  );
  expect(last.items).toMatchObject([{ id: facts.items[204]?.workItemId, title: '任务204' }]);
});
