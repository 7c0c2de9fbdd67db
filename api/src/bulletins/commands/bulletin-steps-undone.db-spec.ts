import type { DataSource } from 'typeorm';
import { AFTER, bulletinsOf, DRAFTED } from '../../../test/bulletins.js';
import { makeWorld, testDataSource, type World } from '../../../test/world.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { agreeToBulletin } from './agree-to-bulletin.js';
import { answerObjection } from './answer-objection.js';
import { circulateBulletin } from './circulate-bulletin.js';
import { composeBulletinAnew } from './compose-bulletin-anew.js';
import { draftBulletin } from './draft-bulletin.js';
import { dropBulletin } from './drop-bulletin.js';
import { editBulletin } from './edit-bulletin.js';
import { objectToBulletin } from './object-to-bulletin.js';
import { publishBulletin } from './publish-bulletin.js';
import { returnBulletin } from './return-bulletin.js';
import { signBulletin } from './sign-bulletin.js';

let source: DataSource;
let world: World;
let story: ReturnType<typeof bulletinsOf>;
beforeAll(async () => {
  source = await testDataSource();
  world = await makeWorld(source);
  story = bulletinsOf(world);
});
afterAll(() => source.destroy());

const OBJECTION = '第二项已于九月办结。';

interface Step {
  readonly name: string;
  readonly by: keyof World['actors'];
  readonly on: string;
  readonly take: (context: CommandContext, id: string) => Promise<unknown>;
}

const DRAFT_STEPS: readonly Step[] = [
  {
    name: 'edit',
    by: 'inspector',
    on: DRAFTED,
    take: (context, id) => editBulletin(context, id, 1, { issuer: '市督查室' }),
  },
  {
    name: 'compose',
    by: 'inspector',
    on: DRAFTED,
    take: (context, id) => composeBulletinAnew(context, id, {}),
  },
  {
    name: 'drop',
    by: 'inspector',
    on: DRAFTED,
    take: (context, id) => dropBulletin(context, id, '重复起草'),
  },
  { name: 'circulate', by: 'inspector', on: DRAFTED, take: circulateBulletin },
];
const CIRCULATED_STEPS: readonly Step[] = [
  {
    name: 'object',
    by: 'reporter',
    on: DRAFTED,
    take: (context, id) => objectToBulletin(context, id, OBJECTION),
  },
  {
    name: 'answer',
    by: 'inspector',
    on: DRAFTED,
    take: async (context, id) => {
      const [objection]: { id: string }[] = await context.em.query(
        'SELECT id FROM bulletin_objection WHERE bulletin_id = $1',
        [id],
      );
      await answerObjection(context, { id, objectionId: objection?.id ?? '' }, '经核实，尚未验收。');
    },
  },
  { name: 'agree', by: 'otherReporter', on: DRAFTED, take: agreeToBulletin },
  {
    name: 'send back',
    by: 'leader',
    on: DRAFTED,
    take: (context, id) => returnBulletin(context, id, '请补充整改要求'),
  },
  { name: 'sign', by: 'leader', on: AFTER, take: signBulletin },
  { name: 'publish', by: 'inspector', on: AFTER, take: (context, id) => publishBulletin(context, id, {}) },
];

test('a step that fails at its end has left nothing; taken again, it is done', async () => {
  const { id, cycleId } = await story.drafted();
  const drafts = async () =>
    (await source.query('SELECT count(*)::int AS n FROM bulletin WHERE region_id = $1', [world.city.id]))[0]
      .n;
  await expect(
    story.does(world.actors.inspector, async (context) => {
      await draftBulletin(context, { cycleId });
      throw new Error('fails afterwards');
    }),
  ).rejects.toThrow('fails afterwards');
  expect(await drafts()).toBe(1);
  for (const { name, by, on, take } of [...DRAFT_STEPS, ...CIRCULATED_STEPS]) {
    const before = await story.traceOf(id);
    await expect(
      story.does(
        world.actors[by],
        async (context) => {
          await take(context, id);
          throw new Error('fails afterwards');
        },
        on,
      ),
    ).rejects.toThrow('fails afterwards');
    expect({ name, trace: await story.traceOf(id) }).toEqual({ name, trace: before });
    // What ends the story or turns it back is not taken for good.
    if (['drop', 'send back', 'edit'].includes(name)) continue;
    await story.does(world.actors[by], (context) => take(context, id), on);
    expect({ name, trace: await story.traceOf(id) }).not.toEqual({ name, trace: before });
  }
  expect((await story.shown(id)).state).toBe('published');
});
