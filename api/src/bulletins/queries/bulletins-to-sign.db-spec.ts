import type { DataSource } from 'typeorm';
import { AFTER, bulletinsOf, DRAFTED, UNTIL } from '../../../test/bulletins.js';
import { look, makeActor, makeWorld, testDataSource, type World } from '../../../test/world.js';
import type { Actor } from '../../platform/authz/actor.js';
import { listBulletins as definition } from '../bulletins.schemas.js';
import { agreeToBulletin } from '../commands/agree-to-bulletin.js';
import { answerObjection } from '../commands/answer-objection.js';
import { draftBulletin } from '../commands/draft-bulletin.js';
import { circulateBulletin } from '../commands/circulate-bulletin.js';
import { objectToBulletin } from '../commands/object-to-bulletin.js';
import { listBulletins } from './list-bulletins.js';

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

async function toSign(actor: Actor, today: string): Promise<string[]> {
  const query = definition.query.parse({ toSign: 'true' });
  const { items, total } = await look(world, actor, (context) => listBulletins(context, query), today);
  expect(total).toBe(items.length);
  return items.map(({ id }) => id);
}

/** The list says what the page of the bulletin says: the button is there, and nothing is in its way. */
async function expectAgreement(id: string, today: string): Promise<boolean> {
  const { leader } = world.actors;
  const { abilities, notYetSigned } = await story.shown(id, leader, today);
  const mine = abilities.sign && notYetSigned === null;
  expect(await toSign(leader, today)).toEqual(mine ? [id] : []);
  return mine;
}

it('waits for the leader when the units were heard and answered, not before and not afterwards', async () => {
  const { reporter, otherReporter, inspector, leader, countyInspector } = world.actors;
  const { id } = await story.drafted();
  expect(await expectAgreement(id, DRAFTED)).toBe(false);
  await story.circulate(id);
  expect(await expectAgreement(id, DRAFTED)).toBe(false);
  expect(await expectAgreement(id, UNTIL)).toBe(false);
  expect(await expectAgreement(id, AFTER)).toBe(true);
  await story.does(reporter, (context) => objectToBulletin(context, id, '第二项已于九月办结。'));
  expect(await expectAgreement(id, AFTER)).toBe(false);
  const [objection] = (await story.shown(id)).objections;
  await story.does(inspector, (context) =>
    answerObjection(context, { id, objectionId: objection?.id ?? '' }, '经核实，尚未验收。'),
  );
  expect(await expectAgreement(id, DRAFTED)).toBe(false);
  await story.does(otherReporter, (context) => agreeToBulletin(context, id));
  expect(await expectAgreement(id, DRAFTED)).toBe(true);
  for (const actor of [inspector, reporter, countyInspector])
    expect(await toSign(actor, DRAFTED)).toEqual([]);
  const others = await look(
    world,
    leader,
    (context) => listBulletins(context, definition.query.parse({ toSign: 'false' })),
    DRAFTED,
  );
  expect(others.total).toBe(0);
  await story.sign(id, DRAFTED);
  expect(await expectAgreement(id, DRAFTED)).toBe(false);
});

it('does not wait for who wrote it, nor for the leader of a region above', async () => {
  const both = await makeActor(source, ['inspector', 'leader'], world.city, null);
  const governor = await makeActor(source, ['leader'], world.province, null);
  const { cycleId, close } = await story.closedQuarter();
  await close();
  const id = await story.does(both, (context) => draftBulletin(context, { cycleId }));
  await story.does(both, (context) => circulateBulletin(context, id));
  expect(await toSign(both, AFTER)).toEqual([]);
  expect(await toSign(governor, AFTER)).toEqual([]);
  expect(await toSign(world.actors.leader, AFTER)).toEqual([id]);
});
