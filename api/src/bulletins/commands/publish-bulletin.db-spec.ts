import { AFTER, bulletinScene } from '../../../test/bulletins.js';
import { queuedJobs } from '../../../test/queued-jobs.js';
import { look, makeActor, makeWorld } from '../../../test/world.js';
import { bulletinDocument } from '../queries/bulletin-document.js';
import { listBulletinRows } from '../queries/list-bulletin-rows.js';
import { listBulletins } from '../queries/list-bulletins.js';
import { circulateBulletin } from './circulate-bulletin.js';
import { draftBulletin } from './draft-bulletin.js';
import { editBulletin } from './edit-bulletin.js';

const scene = bulletinScene();

describe('a bulletin is published', () => {
  test('with the number and the issue that follow; everybody of the region reads it, nobody of the next', async () => {
    const { id } = await scene.story.published();
    const stranger = await makeActor(scene.source, ['reporter'], scene.world.city, scene.world.units.finance);
    expect(await scene.story.shown(id, stranger)).toMatchObject({
      state: 'published',
      documentNumber: '督通〔2026〕1号',
      issue: 1,
      publishedOn: AFTER,
      objections: [],
      namedUnits: [],
    });
    const counties = await makeActor(
      scene.source,
      ['head'],
      scene.world.counties[0],
      scene.world.governments[0],
    );
    expect(
      (await look(scene.world, counties, (context) => listBulletins(context, { limit: 50 }))).items,
    ).toMatchObject([{ id, documentNumber: '督通〔2026〕1号' }]);
    const elsewhere = await makeWorld(scene.source);
    await expect(scene.story.shown(id, elsewhere.actors.inspector)).rejects.toMatchObject({
      code: 'resource.not_found',
    });
    expect(await queuedJobs('notify', id)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          kind: 'bulletin.published',
          audience: { unitId: scene.world.units.science.id, role: 'reporter' },
          title: expect.stringContaining('督通〔2026〕1号'),
        }),
      ]),
    );
    const { document } = await look(scene.world, stranger, (context) => bulletinDocument(context, id));
    expect(document).toMatchObject({ documentNumber: '督通〔2026〕1号', issue: '第1期', date: AFTER });
    expect(document.paragraphs[1]).toEqual({ rank: 1, text: '一、总体情况' });
  });

  test('a reader of another unit sees which rows are counted, and opens only their own', async () => {
    const { id } = await scene.story.published();
    const rows = await look(scene.world, scene.world.actors.otherReporter, (context) =>
      listBulletinRows(context, id, { sentence: 'overall.size', part: 1, limit: 50 }),
    );
    expect(rows.items.map(({ unit, mayOpen }) => [unit?.id, mayOpen]).sort()).toEqual(
      [
        [scene.world.units.economy.id, false],
        [scene.world.units.economy.id, false],
        [scene.world.units.science.id, true],
      ].sort(),
    );
  });

  test('numbers are given once a year in a region', async () => {
    const first = await scene.story.published();
    const id = await scene.story.does(scene.world.actors.inspector, (context) =>
      draftBulletin(context, { cycleId: first.cycleId }),
    );
    await scene.story.circulate(id);
    await scene.story.sign(id);
    expect((await scene.story.shown(id, scene.world.actors.inspector, AFTER)).next).toEqual({
      year: 2026,
      number: 2,
      issue: 2,
    });
    const before = await scene.story.traceOf(id);
    await expect(scene.story.publish(id, { number: 1 })).rejects.toMatchObject({
      code: 'bulletin.number_taken',
      extra: { fields: [{ pointer: '/body/number' }] },
    });
    await expect(scene.story.publish(id, { issue: 1 })).rejects.toMatchObject({
      code: 'bulletin.number_taken',
    });
    expect(await scene.story.traceOf(id)).toEqual(before);
    await scene.story.publish(id, { number: 7 });
    expect(await scene.story.shown(id)).toMatchObject({ documentNumber: '督通〔2026〕7号', issue: 2 });
  });

  test('two that are published at once get two numbers', async () => {
    const { cycleId, close } = await scene.story.closedQuarter();
    await close();
    const ids = [];
    for (let n = 0; n < 2; n++) {
      const id = await scene.story.does(scene.world.actors.inspector, (context) =>
        draftBulletin(context, { cycleId }),
      );
      await scene.story.circulate(id);
      await scene.story.sign(id);
      ids.push(id);
    }
    await Promise.all(ids.map((id) => scene.story.publish(id)));
    const numbers = await Promise.all(ids.map(async (id) => (await scene.story.shown(id)).documentNumber));
    expect(numbers.sort()).toEqual(['督通〔2026〕1号', '督通〔2026〕2号']);
  });

  test('and never changes: neither by a call nor by the role of the application', async () => {
    const { id } = await scene.story.published();
    const before = await scene.story.traceOf(id);
    await expect(
      scene.story.does(scene.world.actors.inspector, (context) =>
        editBulletin(context, id, 5, { title: '改了的标题' }),
      ),
    ).rejects.toMatchObject({ code: 'lifecycle.refused' });
    for (const statement of [
      `UPDATE bulletin SET title = '改了的标题' WHERE id = $1`,
      `UPDATE bulletin SET edits = '[]' WHERE id = $1`,
      `UPDATE bulletin_composition SET content = '{}' WHERE bulletin_id = $1`,
      `DELETE FROM bulletin WHERE id = $1`,
      `INSERT INTO bulletin_consent (bulletin_id, round, unit_id, agreed_by_name, agreed_on)
       SELECT $1, 1, '${scene.world.units.economy.id}', '某', '2026-11-09'`,
    ])
      await expect(scene.source.query(statement, [id])).rejects.toThrow(/stands still|permission denied/);
    expect(await scene.story.traceOf(id)).toEqual(before);
  });

  test('it is withdrawn by a new one that names it, once', async () => {
    const { id, cycleId } = await scene.story.published();
    const again = (withdrawsId: string) =>
      scene.story.does(
        scene.world.actors.inspector,
        (context) => draftBulletin(context, { cycleId, withdrawsId }),
        AFTER,
      );
    const later = await again(id);
    await expect(again(id)).rejects.toMatchObject({ code: 'bulletin.withdrawn' });
    await expect(again(later)).rejects.toMatchObject({ code: 'bulletin.withdrawn' });
    expect((await scene.story.shown(id)).withdrawnBy).toBeNull();
    await scene.story.does(
      scene.world.actors.inspector,
      (context) => circulateBulletin(context, later),
      AFTER,
    );
    await scene.story.sign(later, '2026-11-16');
    await scene.story.publish(later, {}, '2026-11-16');
    const text = (await scene.story.shown(later)).paragraphs.at(-1)?.sentences[0]?.text;
    expect(text).toContain('（督通〔2026〕1号）自本通报发布之日起撤回');
    expect(await scene.story.shown(id, scene.world.actors.reporter)).toMatchObject({
      state: 'published',
      withdrawnBy: { id: later, documentNumber: '督通〔2026〕2号' },
    });
  });
});
