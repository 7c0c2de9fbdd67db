import type { DataSource } from 'typeorm';
import { foundOn, openRound } from '../../../test/inspecting.js';
import { atOnce, DONE } from '../../../test/races.js';
import { someoneWaits } from '../../../test/waits.js';
import { act, makeActor, makeItem, makeWorld, testDataSource, type World } from '../../../test/world.js';
import type { WorkItemEntity } from '../../work-items/work-item.entity.js';
import { decideFinding } from './decide-finding.js';
import { liftInspectorRed } from './lift-inspector-red.js';
import { setInspectorRed } from './set-inspector-red.js';

/** Two of the office with one item at the same moment, each on a connection of their own. */
let source: DataSource;
let world: World;
let item: WorkItemEntity;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  item = await makeItem(world);
});
afterAll(() => source.destroy());

const REASON = { reason: '现场查看，已经整改到位。' };
const standing = async (): Promise<{ findings: number; red: boolean }> => {
  const [now] = await source.query(
    `SELECT open_findings AS findings, inspector_red AS red FROM work_item_standing
      WHERE work_item_id = $1 AND valid_until = 'infinity'`,
    [item.id],
  );
  return now;
};

it('two findings that are decided at once are both gone from the light', async () => {
  const round = await openRound(world, item);
  const found = [await foundOn(world, round, item), await foundOn(world, round, item)];
  expect(await standing()).toMatchObject({ findings: 2 });
  const colleague = await makeActor(source, ['inspector'], world.city, null);
  let decided: Promise<string[]> = Promise.resolve([]);
  await source.transaction(async (em) => {
    // Holds both of them up where they are about to change the item.
    await em.query('SELECT 1 FROM work_item WHERE id = $1 FOR UPDATE', [item.id]);
    decided = atOnce(
      ...found.map((id, each) =>
        act(world, each === 0 ? world.actors.inspector : colleague, (context) =>
          decideFinding(context, id, each === 0 ? 'settled' : 'withdrawn', REASON),
        ),
      ),
    );
    await someoneWaits(source, decided, { people: 2 });
  });
  expect(await decided).toEqual([DONE, DONE]);
  expect(await standing()).toMatchObject({ findings: 0 });
});

it.each([1, 2, 3])('one that is decided twice at once is decided once (%#)', async () => {
  const round = await openRound(world, item);
  const id = await foundOn(world, round, item);
  const decide = (state: 'settled' | 'withdrawn') =>
    act(world, world.actors.inspector, (context) => decideFinding(context, id, state, REASON));
  const outcomes = await atOnce(decide('settled'), decide('withdrawn'));
  expect(outcomes.toSorted()).toEqual([DONE, 'lifecycle.refused']);
  expect(await standing()).toMatchObject({ findings: 0 });
});

it.each([1, 2, 3])('a red that is set twice at once is set once, and lifted once (%#)', async () => {
  const set = () =>
    act(world, world.actors.inspector, (context) => setInspectorRed(context, item.id, REASON));
  expect((await atOnce(set(), set())).toSorted()).toEqual([DONE, 'lifecycle.refused']);
  expect(await standing()).toMatchObject({ red: true });
  const lift = () =>
    act(world, world.actors.inspector, (context) => liftInspectorRed(context, item.id, REASON));
  expect((await atOnce(lift(), lift())).toSorted()).toEqual([DONE, 'lifecycle.refused']);
  expect(await standing()).toMatchObject({ red: false });
});
