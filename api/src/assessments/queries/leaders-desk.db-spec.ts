import type { DataSource } from 'typeorm';
import {
  adoptedScheme,
  AFTER,
  assessedYear,
  computedAssessment,
  WINDOW_OVER,
} from '../../../test/assessing.js';
import {
  act,
  look,
  makeActor,
  makeItem,
  makeWorld,
  testDataSource,
  type World,
} from '../../../test/world.js';
import type { Actor } from '../../platform/authz/actor.js';
import { listAssessments as definition } from '../assessments.schemas.js';
import { advanceAssessment } from '../commands/advance-assessment.js';
import { recordMark } from '../commands/record-mark.js';
import { withdrawMark } from '../commands/withdraw-mark.js';
import { listAssessments } from './list-assessments.js';
import { listUnitsToMark } from './list-units-to-mark.js';
import { readAssessment } from './read-assessment.js';

let source: DataSource;
let world: World;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  await assessedYear(world);
});
afterAll(() => source.destroy());

const step = (id: string, action: Parameters<typeof advanceAssessment>[2], actor: Actor, today: string) =>
  act(world, actor, (context) => advanceAssessment(context, id, action), today);
async function toSign(actor: Actor, today = WINDOW_OVER): Promise<string[]> {
  const query = definition.query.parse({ toSign: 'true' });
  const { items, total } = await look(world, actor, (context) => listAssessments(context, query), today);
  expect(total).toBe(items.length);
  return items.map(({ id }) => id);
}
const toMark = (actor: Actor, today = AFTER) => look(world, actor, listUnitsToMark, today);
const marked = (unitId: string, actor: Actor) =>
  act(
    world,
    actor,
    (context) =>
      recordMark(context, {
        year: 2026,
        unitId,
        kind: 'leader-mark',
        category: null,
        quantity: 9000,
        workItemId: null,
        ground: '综合评价',
      }),
    AFTER,
  );

it('lists an assessment to the leader who may sign it, when it is settled', async () => {
  const { leader, inspector } = world.actors;
  const county = await makeActor(source, ['leader'], world.counties[0], null);
  const governor = await makeActor(source, ['leader'], world.province, null);
  const hand = await makeActor(source, ['leader', 'inspector'], world.city, null);
  const { id } = await computedAssessment(world);
  await step(id, 'compute', hand, AFTER);
  expect(await toSign(leader)).toEqual([]);
  await step(id, 'show', inspector, AFTER);
  expect(await toSign(leader)).toEqual([]);
  await step(id, 'settle', inspector, WINDOW_OVER);
  for (const actor of [leader, hand, inspector, county, governor]) {
    const may =
      actor === county
        ? false
        : (await look(world, actor, (context) => readAssessment(context, id), WINDOW_OVER)).abilities.sign;
    expect(await toSign(actor)).toEqual(may ? [id] : []);
  }
  expect(await toSign(leader)).toEqual([id]);
  await step(id, 'sign', leader, WINDOW_OVER);
  expect(await toSign(leader)).toEqual([]);
});

it('asks each leader for the marks of the units, from the end of the year until the units are shown their scores', async () => {
  const { leader, inspector } = world.actors;
  const { economy, science } = world.units;
  const scheme = await adoptedScheme(world);
  // Assessed as a region, under a scheme in which nobody is asked.
  await makeItem(world, { unit: world.governments[0] });
  const names = async (actor: Actor, today = AFTER) => {
    const { items, total } = await toMark(actor, today);
    expect(total).toBe(items.length);
    return items.map(({ unit }) => unit.id).toSorted();
  };
  const both = [economy.id, science.id].toSorted();
  expect(await names(leader, '2026-12-31')).toEqual([]);
  expect(await names(leader)).toEqual(both);
  expect((await toMark(leader)).items[0]).toMatchObject({ year: 2026, scheme: { id: scheme.id } });
  expect(await names(inspector)).toEqual([]);
  const mark = await marked(economy.id, leader);
  expect(await names(leader)).toEqual([science.id]);
  const other = await makeActor(source, ['leader'], world.city, null);
  expect(await names(other)).toEqual(both);
  await act(
    world,
    leader,
    (context) => withdrawMark(context, mark.id, { reason: '评错了单位，重新评' }),
    AFTER,
  );
  expect(await names(leader)).toEqual(both);
  const { id } = await computedAssessment(world, scheme.id);
  expect(await names(leader)).toEqual(both);
  await step(id, 'show', inspector, AFTER);
  expect(await names(leader)).toEqual([]);
});
