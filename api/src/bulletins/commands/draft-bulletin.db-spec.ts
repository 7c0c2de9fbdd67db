import { CLOSING, DRAFTED, bulletinScene } from '../../../test/bulletins.js';
import { IN_TIME } from '../../../test/reporting.js';
import { look } from '../../../test/world.js';
import { listBulletinRows } from '../queries/list-bulletin-rows.js';
import { draftBulletin } from './draft-bulletin.js';

const scene = bulletinScene();

describe('a bulletin is drafted', () => {
  test('of a closed cycle, from what its closing has kept; each number opens its rows', async () => {
    const { id, items } = await scene.story.drafted();
    const bulletin = await scene.story.shown(id);
    expect(bulletin).toMatchObject({
      state: 'draft',
      asOf: CLOSING,
      cycleClosed: true,
      documentNumber: null,
    });
    expect(bulletin.mark).toBe(`${scene.world.city.name}督查通报`);
    const size = bulletin.paragraphs
      .flatMap(({ sentences }) => sentences)
      .find(({ key }) => key === 'overall.size');
    expect(size?.text).toBe(`本期督查${scene.world.city.name}重点工作事项3项，涉及责任单位2家。`);
    expect(size?.generated[1]?.rows).toEqual({ kind: 'work-item', count: 3, counted: true });
    const rows = await look(scene.world, scene.world.actors.inspector, (context) =>
      listBulletinRows(context, id, { sentence: 'overall.size', part: 1, limit: 2 }),
    );
    expect([rows.total, rows.items.length]).toEqual([3, 2]);
    const rest = await look(scene.world, scene.world.actors.inspector, (context) =>
      listBulletinRows(context, id, {
        sentence: 'overall.size',
        part: 1,
        limit: 2,
        cursor: rows.nextCursor ?? '',
      }),
    );
    expect([...rows.items, ...rest.items].map((row) => row.id).sort()).toEqual(
      Object.values(items)
        .map((item) => item.id)
        .sort(),
    );
    const missing = await look(scene.world, scene.world.actors.inspector, (context) =>
      listBulletinRows(context, id, { sentence: 'unreported.missing', part: 2, limit: 50 }),
    );
    expect(missing.items).toMatchObject([
      {
        kind: 'report',
        words: '未报送，应报日期2026年10月14日',
        mayOpen: true,
        unit: { id: scene.world.units.science.id },
      },
    ]);
    expect(bulletin.namedUnits.map((unit) => unit.id).sort()).toEqual(
      [scene.world.units.economy.id, scene.world.units.science.id].sort(),
    );
  });

  test('of an open one, as of a day', async () => {
    const { cycleId } = await scene.story.closedQuarter();
    const id = await scene.story.does(
      scene.world.actors.inspector,
      (context) => draftBulletin(context, { cycleId, asOf: IN_TIME }),
      DRAFTED,
    );
    const { paragraphs } = await scene.story.shown(id);
    const text = paragraphs.flatMap(({ sentences }) => sentences.map((each) => each.text)).join('');
    expect(text).toContain('按时报送1份、尚未到期2份。已到期应报1份，按时报送率为100%。');
    await expect(
      scene.story.does(scene.world.actors.inspector, (context) =>
        draftBulletin(context, { cycleId, asOf: '2026-11-04' }),
      ),
    ).rejects.toMatchObject({ code: 'request.invalid' });
  });

  test('by the office of the region only, and of a cycle that has items', async () => {
    const { cycleId } = await scene.story.closedQuarter();
    for (const actor of [
      scene.world.actors.leader,
      scene.world.actors.provincialInspector,
      scene.world.actors.reporter,
    ])
      await expect(
        scene.story.does(actor, (context) => draftBulletin(context, { cycleId })),
      ).rejects.toMatchObject({
        code: 'permission.denied',
      });
    await expect(
      scene.story.does(scene.world.actors.countyInspector, (context) => draftBulletin(context, { cycleId })),
    ).rejects.toMatchObject({ code: 'resource.not_found' });
    expect(
      await scene.source.query('SELECT 1 FROM bulletin WHERE region_id = $1', [scene.world.city.id]),
    ).toEqual([]);
  });
});
