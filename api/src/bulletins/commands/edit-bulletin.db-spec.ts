import { AFTER, bulletinScene, CLOSING } from '../../../test/bulletins.js';
import { IN_TIME } from '../../../test/reporting.js';
import { look } from '../../../test/world.js';
import { bulletinDocument } from '../queries/bulletin-document.js';
import { composeBulletinAnew } from './compose-bulletin-anew.js';
import { draftBulletin } from './draft-bulletin.js';
import { dropBulletin } from './drop-bulletin.js';
import { editBulletin } from './edit-bulletin.js';

const scene = bulletinScene();

describe('a draft is edited', () => {
  const edit = (
    id: string,
    version: number,
    body: Parameters<typeof editBulletin>[3],
    actor = scene.world.actors.inspector,
  ) => scene.story.does(actor, (context) => editBulletin(context, id, version, body));

  test('what is written by hand stands beside what the data says, and outlives a new composition', async () => {
    const { cycleId, close } = await scene.story.closedQuarter();
    const id = await scene.story.does(scene.world.actors.inspector, (context) =>
      draftBulletin(context, { cycleId, asOf: IN_TIME }),
    );
    await edit(id, 1, {
      title: '关于三季度督查情况的通报',
      sentences: [
        { key: 'overall.rate', paragraph: 'overall.reports', text: '报送情况总体良好。' },
        { key: 'own.1', paragraph: 'demands.words', text: '请认真整改。' },
      ],
    });
    await close();
    await scene.story.does(scene.world.actors.inspector, (context) => composeBulletinAnew(context, id, {}));
    const bulletin = await scene.story.shown(id);
    expect(bulletin).toMatchObject({
      title: '关于三季度督查情况的通报',
      composition: 2,
      asOf: CLOSING,
      cycleClosed: true,
      version: 3,
    });
    const sentences = bulletin.paragraphs.flatMap((paragraph) => paragraph.sentences);
    const rate = sentences.find(({ key }) => key === 'overall.rate');
    expect(rate).toMatchObject({ text: '报送情况总体良好。', edited: '报送情况总体良好。', outdated: true });
    expect(rate?.generated.map(({ text }) => text).join('')).toBe('已到期应报3份，按时报送率为33.3%。');
    expect(sentences.find(({ key }) => key === 'own.1')).toMatchObject({
      text: '请认真整改。',
      generated: [],
    });
    expect(
      await scene.source.query('SELECT seq FROM bulletin_composition WHERE bulletin_id = $1 ORDER BY seq', [
        id,
      ]),
    ).toEqual([{ seq: 1 }, { seq: 2 }]);
  });

  test('not over what somebody else has saved, not what is not there, not by others; nothing is left of it', async () => {
    const { id } = await scene.story.drafted();
    await edit(id, 1, { issuer: '市督查室' });
    const before = await scene.story.traceOf(id);
    const sentences = [{ key: 'nowhere', paragraph: 'overall.items', text: '无' }];
    await expect(edit(id, 1, { issuer: '别处' })).rejects.toMatchObject({ code: 'resource.stale' });
    await expect(edit(id, 2, { sentences })).rejects.toMatchObject({ code: 'bulletin.no_such_sentence' });
    await expect(edit(id, 2, { issuer: '别处' }, scene.world.actors.leader)).rejects.toMatchObject({
      code: 'permission.denied',
    });
    await expect(edit(id, 2, { issuer: '别处' }, scene.world.actors.reporter)).rejects.toMatchObject({
      code: 'resource.not_found',
    });
    expect(await scene.story.traceOf(id)).toEqual(before);
  });

  test('its 版记 is the office that signs until somebody says otherwise; the next one of the region begins with it', async () => {
    const { id, cycleId } = await scene.story.drafted();
    const imprint = async (of: string) =>
      (await look(scene.world, scene.world.actors.inspector, (context) => bulletinDocument(context, of)))
        .document.imprint;
    expect(await imprint(id)).toEqual({
      copies: null,
      printed: { by: `${scene.world.city.name}效能办公室`, on: null },
    });
    const printedBy = `${scene.world.city.name}人民政府办公室`;
    await edit(id, 1, { copies: '市委办公室，市人大常委会办公室', printedBy });
    expect(await imprint(id)).toEqual({
      copies: '市委办公室，市人大常委会办公室',
      printed: { by: printedBy, on: null },
    });
    const next = await scene.story.does(scene.world.actors.inspector, (context) =>
      draftBulletin(context, { cycleId }),
    );
    expect(await scene.story.shown(next)).toMatchObject({
      copies: '市委办公室，市人大常委会办公室',
      printedBy,
    });
    await edit(next, 1, { copies: '', printedBy: '' });
    expect(await imprint(next)).toBeNull();
    await scene.story.circulate(id);
    await scene.story.sign(id);
    await scene.story.publish(id);
    expect((await imprint(id))?.printed).toEqual({ by: printedBy, on: AFTER });
    await expect(scene.source.query(`UPDATE bulletin SET copies = '' WHERE id = $1`, [id])).rejects.toThrow(
      /stands still/,
    );
  });

  test('or dropped with a reason, and stands still from then on', async () => {
    const { id } = await scene.story.drafted();
    await scene.story.does(scene.world.actors.inspector, (context) => dropBulletin(context, id, '重复起草'));
    expect(await scene.story.shown(id)).toMatchObject({ state: 'dropped', remark: '重复起草' });
    await expect(edit(id, 2, { issuer: '别处' })).rejects.toMatchObject({ code: 'lifecycle.refused' });
    await expect(scene.source.query(`UPDATE bulletin SET title = '改' WHERE id = $1`, [id])).rejects.toThrow(
      /stands still/,
    );
  });
});
