import type { DataSource } from 'typeorm';
import { openRound } from '../../../test/inspecting.js';
import {
  look,
  makeItem,
  makeTarget,
  makeWorld,
  testDataSource,
  TODAY,
  type World,
} from '../../../test/world.js';
import { listVerifiedFigures as listCall } from '../../inspections/inspections.schemas.js';
import { listVerifiedFigures } from '../../inspections/queries/list-verified-figures.js';
import type { Actor } from '../../platform/authz/actor.js';
import type { WorkItemEntity } from '../../work-items/work-item.entity.js';
import { readBoardFigures } from './read-board-figures.js';

let source: DataSource;
let world: World;
let round: string;
let own: WorkItemEntity;
let other: WorkItemEntity;

async function verify(
  item: WorkItemEntity,
  figure: { target?: string; reported: number | null; verified: number; on?: string; round?: string },
): Promise<void> {
  await source.query(
    `INSERT INTO verified_figure (round_id, region_id, work_item_id, unit_id, target_id, reported, verified, verified_by, verified_on)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      figure.round ?? round,
      item.regionId,
      item.id,
      item.unitId,
      figure.target ?? null,
      figure.reported,
      figure.verified,
      world.actors.inspector.userId,
      figure.on ?? TODAY,
    ],
  );
}

const board = (actor: Actor, filter: object = {}) =>
  look(world, actor, (context) => readBoardFigures(context, filter));
const list = (actor: Actor, filter: object = {}) =>
  look(world, actor, (context) => listVerifiedFigures(context, listCall.query.parse(filter)));

beforeAll(async () => {
  source = await testDataSource();
  world = await makeWorld(source);
  own = await makeItem(world);
  other = await makeItem(world, { unit: world.units.science });
  round = await openRound(world, own);
  const target = await makeTarget(world, own);
  await verify(own, { reported: 80, verified: 40 });
  await verify(own, { target: target.id, reported: 3, verified: 3 });
  await verify(other, { reported: null, verified: 30 });
});
afterAll(() => source.destroy());

it('gives the gap index of each unit, the widest first, and of all', async () => {
  const { units, ...whole } = await board(world.actors.leader);
  expect(whole).toEqual({ asOf: TODAY, gap: 25, verified: 3, compared: 2, overstated: 1 });
  expect(units).toMatchObject([
    { unit: { id: own.unitId }, gap: 25, verified: 2, compared: 2, overstated: 1 },
    { unit: { id: other.unitId }, gap: null, verified: 1, compared: 0, overstated: 0 },
  ]);
});

it('counts exactly the rows that the list shows under the same filters', async () => {
  const { leader } = world.actors;
  for (const filter of [{}, { policy: own.policyId }, { region: world.city.id }, { asOf: '2026-01-04' }]) {
    const { units } = await board(leader, filter);
    const rows = await list(leader, filter);
    expect(rows.total).toBe(units.reduce((sum, { verified }) => sum + verified, 0));
    for (const { unit, verified, compared, overstated } of units) {
      const part = { ...filter, unit: unit.id };
      expect((await list(leader, part)).total).toBe(verified);
      expect((await list(leader, { ...part, compared: 'true' })).total).toBe(compared);
      expect((await list(leader, { ...part, overstated: 'true' })).total).toBe(overstated);
    }
  }
  expect((await list(leader, { policy: own.policyId })).total).toBe(2);
  const [progress] = (await list(leader, { overstated: 'true' })).items;
  expect(progress).toMatchObject({ reported: 80, verified: 40, measure: '%', gap: 50, targetId: null });
});

it('takes each figure as it was verified last, within the year', async () => {
  const one = await makeWorld(source);
  const item = await makeItem(one);
  const earlier = await openRound(one, item);
  const later = await openRound(one, item);
  await verify(item, { round: earlier, reported: 60, verified: 30, on: '2026-04-01' });
  await verify(item, { round: later, reported: 60, verified: 60, on: '2026-10-01' });
  const gap = async (asOf: string) =>
    (await look(one, one.actors.leader, (context) => readBoardFigures(context, { asOf }))).gap;
  expect(await gap('2026-03-31')).toBeNull();
  expect(await gap('2026-09-30')).toBe(50);
  expect(await gap('2026-12-31')).toBe(0);
  expect(await gap('2027-01-01')).toBeNull();
});

it('shows a unit its own figures and nobody what is not theirs', async () => {
  expect((await list(world.actors.reporter)).total).toBe(2);
  expect((await list(world.actors.countyInspector)).total).toBe(0);
  expect((await list(world.actors.provincialInspector)).total).toBe(3);
  expect((await board(world.actors.countyInspector)).units).toEqual([]);
});

it('comes in pages that follow each other', async () => {
  const { leader } = world.actors;
  const all = (await list(leader)).items.map(({ id }) => id);
  const first = await list(leader, { limit: '2' });
  const rest = await list(leader, { limit: '2', cursor: first.nextCursor });
  expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(all);
  expect(rest.nextCursor).toBeNull();
});
