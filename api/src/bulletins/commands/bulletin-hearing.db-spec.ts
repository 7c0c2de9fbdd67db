import { AFTER, DRAFTED, UNTIL, bulletinScene } from '../../../test/bulletins.js';
import { queuedJobs } from '../../../test/queued-jobs.js';
import { makeActor } from '../../../test/world.js';
import { agreeToBulletin } from './agree-to-bulletin.js';
import { answerObjection } from './answer-objection.js';
import { circulateBulletin } from './circulate-bulletin.js';
import { draftBulletin } from './draft-bulletin.js';
import { objectToBulletin } from './object-to-bulletin.js';
import { returnBulletin } from './return-bulletin.js';

const scene = bulletinScene();

describe('the units that are named are heard', () => {
  test('they object, the office answers, and only then a leader signs', async () => {
    const { id } = await scene.story.drafted();
    await scene.story.circulate(id);
    const { reporter, inspector } = scene.world.actors;
    expect(await scene.story.shown(id, reporter)).toMatchObject({
      objectionUntil: UNTIL,
      concerned: true,
      abilities: { object: true, agree: true, edit: false, sign: false },
    });
    await scene.story.does(reporter, (context) => objectToBulletin(context, id, '第二项已于九月办结。'));
    await expect(scene.story.sign(id)).rejects.toMatchObject({ code: 'bulletin.objection_open' });
    const [objection] = (await scene.story.shown(id)).objections;
    expect(objection).toMatchObject({
      words: '第二项已于九月办结。',
      unit: { id: scene.world.units.economy.id },
    });
    const place = { id, objectionId: objection?.id ?? '' };
    await scene.story.does(inspector, (context) => answerObjection(context, place, '经核实，尚未验收。'));
    await expect(
      scene.story.does(inspector, (context) => answerObjection(context, place, '改口再答复。')),
    ).rejects.toMatchObject({ code: 'lifecycle.refused' });
    expect((await scene.story.shown(id, reporter)).objections).toMatchObject([
      { answer: '经核实，尚未验收。' },
    ]);
    expect((await scene.story.shown(id, scene.world.actors.otherReporter)).objections).toEqual([]);
    await expect(scene.story.sign(id, DRAFTED)).rejects.toMatchObject({ code: 'bulletin.objection_open' });
    await scene.story.sign(id);
    expect(await scene.story.shown(id)).toMatchObject({ state: 'signed', signedOn: AFTER });
    expect(await queuedJobs('notify', id)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          kind: 'bulletin.circulated',
          audience: { unitId: scene.world.units.economy.id, role: 'reporter' },
        }),
        expect.objectContaining({
          kind: 'bulletin.objected',
          audience: { regionId: scene.world.city.id, role: 'inspector' },
        }),
        expect.objectContaining({ kind: 'bulletin.answered' }),
      ]),
    );
  });

  test('when all of them agree nobody waits for the last day', async () => {
    const { id } = await scene.story.drafted();
    await scene.story.circulate(id);
    const { reporter, otherReporter } = scene.world.actors;
    await scene.story.does(reporter, (context) => agreeToBulletin(context, id));
    await scene.story.does(reporter, (context) => agreeToBulletin(context, id));
    await expect(scene.story.sign(id, DRAFTED)).rejects.toMatchObject({
      detail: expect.stringContaining('还有 1 家'),
    });
    await scene.story.does(otherReporter, (context) => agreeToBulletin(context, id));
    await scene.story.sign(id, DRAFTED);
    expect((await scene.story.shown(id)).state).toBe('signed');
  });

  test('not after the window, and nobody who is not named', async () => {
    const { id } = await scene.story.drafted();
    await scene.story.circulate(id);
    const before = await scene.story.traceOf(id);
    await expect(
      scene.story.does(
        scene.world.actors.reporter,
        (context) => objectToBulletin(context, id, '过期的异议'),
        AFTER,
      ),
    ).rejects.toMatchObject({ code: 'bulletin.objection_over' });
    const stranger = await makeActor(scene.source, ['reporter'], scene.world.city, scene.world.units.finance);
    await expect(
      scene.story.does(stranger, (context) => objectToBulletin(context, id, '不相干的异议')),
    ).rejects.toMatchObject({ code: 'resource.not_found' });
    expect(await scene.story.traceOf(id)).toEqual(before);
  });

  test('a leader sends it back with what is to be changed, the office takes it back; the next round begins anew', async () => {
    const { id } = await scene.story.drafted();
    await scene.story.circulate(id);
    await scene.story.does(scene.world.actors.reporter, (context) => agreeToBulletin(context, id));
    await expect(
      scene.story.does(scene.world.actors.leader, (context) => returnBulletin(context, id, '')),
    ).rejects.toMatchObject({ code: 'request.invalid' });
    await scene.story.does(scene.world.actors.leader, (context) =>
      returnBulletin(context, id, '请补充整改要求'),
    );
    expect(await scene.story.shown(id)).toMatchObject({
      state: 'draft',
      remark: '请补充整改要求',
      objectionUntil: null,
    });
    await scene.story.circulate(id);
    expect((await scene.story.shown(id)).namedUnits.every(({ agreedOn }) => agreedOn === null)).toBe(true);
    await scene.story.does(scene.world.actors.inspector, (context) => returnBulletin(context, id, ''));
    expect((await scene.story.shown(id)).state).toBe('draft');
  });

  test('who wrote on it does not sign it, whatever else they are', async () => {
    const both = await makeActor(scene.source, ['inspector', 'leader'], scene.world.city, null);
    const { cycleId, close } = await scene.story.closedQuarter();
    await close();
    const id = await scene.story.does(both, (context) => draftBulletin(context, { cycleId }));
    await scene.story.does(both, (context) => circulateBulletin(context, id));
    await expect(scene.story.sign(id, AFTER, both)).rejects.toMatchObject({ code: 'bulletin.same_person' });
    await expect(scene.story.sign(id, AFTER, scene.world.actors.inspector)).rejects.toMatchObject({
      code: 'permission.denied',
    });
  });
});
