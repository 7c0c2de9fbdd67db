import type { DataSource } from 'typeorm';
import { AFTER, DRAFTED, UNTIL, bulletinsOf } from '../../../test/bulletins.js';
import { queuedJobs } from '../../../test/queued-jobs.js';
import { makeActor, makeWorld, testDataSource, type World } from '../../../test/world.js';
import { agreeToBulletin } from './agree-to-bulletin.js';
import { answerObjection } from './answer-objection.js';
import { circulateBulletin } from './circulate-bulletin.js';
import { draftBulletin } from './draft-bulletin.js';
import { objectToBulletin } from './object-to-bulletin.js';
import { returnBulletin } from './return-bulletin.js';

let source: DataSource;
let world: World;
let story: ReturnType<typeof bulletinsOf>;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  story = bulletinsOf(world);
});
afterAll(() => source.destroy());

describe('the units that are named are heard', () => {
  test('they object, the office answers, and only then a leader signs', async () => {
    const { id } = await story.drafted();
    await story.circulate(id);
    const { reporter, inspector } = world.actors;
    expect(await story.shown(id, reporter)).toMatchObject({
      objectionUntil: UNTIL,
      concerned: true,
      abilities: { object: true, agree: true, edit: false, sign: false },
    });
    await story.does(reporter, (context) => objectToBulletin(context, id, '第二项已于九月办结。'));
    await expect(story.sign(id)).rejects.toMatchObject({ code: 'bulletin.objection_open' });
    const [objection] = (await story.shown(id)).objections;
    expect(objection).toMatchObject({ words: '第二项已于九月办结。', unit: { id: world.units.economy.id } });
    const place = { id, objectionId: objection?.id ?? '' };
    await story.does(inspector, (context) => answerObjection(context, place, '经核实，尚未验收。'));
    await expect(
      story.does(inspector, (context) => answerObjection(context, place, '改口再答复。')),
    ).rejects.toMatchObject({ code: 'lifecycle.refused' });
    expect((await story.shown(id, reporter)).objections).toMatchObject([{ answer: '经核实，尚未验收。' }]);
    expect((await story.shown(id, world.actors.otherReporter)).objections).toEqual([]);
    await expect(story.sign(id, DRAFTED)).rejects.toMatchObject({ code: 'bulletin.objection_open' });
    await story.sign(id);
    expect(await story.shown(id)).toMatchObject({ state: 'signed', signedOn: AFTER });
    expect(await queuedJobs('notify', id)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          kind: 'bulletin.circulated',
          audience: { unitId: world.units.economy.id, role: 'reporter' },
        }),
        expect.objectContaining({
          kind: 'bulletin.objected',
          audience: { regionId: world.city.id, role: 'inspector' },
        }),
        expect.objectContaining({ kind: 'bulletin.answered' }),
      ]),
    );
  });

  test('when all of them agree nobody waits for the last day', async () => {
    const { id } = await story.drafted();
    await story.circulate(id);
    const { reporter, otherReporter } = world.actors;
    await story.does(reporter, (context) => agreeToBulletin(context, id));
    await story.does(reporter, (context) => agreeToBulletin(context, id));
    await expect(story.sign(id, DRAFTED)).rejects.toMatchObject({
      detail: expect.stringContaining('还有 1 家'),
    });
    await story.does(otherReporter, (context) => agreeToBulletin(context, id));
    await story.sign(id, DRAFTED);
    expect((await story.shown(id)).state).toBe('signed');
  });

  test('not after the window, and nobody who is not named', async () => {
    const { id } = await story.drafted();
    await story.circulate(id);
    const before = await story.traceOf(id);
    await expect(
      story.does(world.actors.reporter, (context) => objectToBulletin(context, id, '过期的异议'), AFTER),
    ).rejects.toMatchObject({ code: 'bulletin.objection_over' });
    const stranger = await makeActor(source, ['reporter'], world.city, world.units.finance);
    await expect(
      story.does(stranger, (context) => objectToBulletin(context, id, '不相干的异议')),
    ).rejects.toMatchObject({ code: 'resource.not_found' });
    expect(await story.traceOf(id)).toEqual(before);
  });

  test('a leader sends it back with what is to be changed, the office takes it back; the next round begins anew', async () => {
    const { id } = await story.drafted();
    await story.circulate(id);
    await story.does(world.actors.reporter, (context) => agreeToBulletin(context, id));
    await expect(
      story.does(world.actors.leader, (context) => returnBulletin(context, id, '')),
    ).rejects.toMatchObject({ code: 'request.invalid' });
    await story.does(world.actors.leader, (context) => returnBulletin(context, id, '请补充整改要求'));
    expect(await story.shown(id)).toMatchObject({
      state: 'draft',
      remark: '请补充整改要求',
      objectionUntil: null,
    });
    await story.circulate(id);
    expect((await story.shown(id)).namedUnits.every(({ agreedOn }) => agreedOn === null)).toBe(true);
    await story.does(world.actors.inspector, (context) => returnBulletin(context, id, ''));
    expect((await story.shown(id)).state).toBe('draft');
  });

  test('who wrote on it does not sign it, whatever else they are', async () => {
    const both = await makeActor(source, ['inspector', 'leader'], world.city, null);
    const { cycleId, close } = await story.closedQuarter();
    await close();
    const id = await story.does(both, (context) => draftBulletin(context, { cycleId }));
    await story.does(both, (context) => circulateBulletin(context, id));
    await expect(story.sign(id, AFTER, both)).rejects.toMatchObject({ code: 'bulletin.same_person' });
    await expect(story.sign(id, AFTER, world.actors.inspector)).rejects.toMatchObject({
      code: 'permission.denied',
    });
  });
});
