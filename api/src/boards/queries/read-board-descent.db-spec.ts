import type { DataSource } from 'typeorm';
import { makeDescent, type Descent } from '../../../test/descent.js';
import {
  act,
  look,
  makeActor,
  makeItem,
  makePolicy,
  makeRegion,
  makeWorld,
  testDataSource,
  type World,
} from '../../../test/world.js';
import { decideDescentLinks } from '../../descent/commands/decide-descent-links.js';
import { decideUpperPolicy } from '../../descent/commands/decide-upper-policy.js';
import type { Actor } from '../../platform/authz/actor.js';
import { TaskEntity } from '../../policies/policy.entity.js';
import { restateWorkItems } from '../../work-items/commands/restate-work-items.js';
import { listWorkItems } from '../../work-items/queries/list-work-items.js';
import { readWorkItem } from '../../work-items/queries/read-work-item.js';
import { WorkItemEntity } from '../../work-items/work-item.entity.js';
import { listWorkItems as listDefinition } from '../../work-items/work-items.schemas.js';
import { readBoardDescent } from './read-board-descent.js';

let source: DataSource;
let world: World;
let descent: Descent;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  descent = await makeDescent(world);
});
afterAll(() => source.destroy());

async function link(
  upper: number,
  lower: number,
  on = '2026-11-02',
  decision: 'linked' | 'refused' = 'linked',
) {
  await act(
    world,
    world.actors.inspector,
    async (context) => {
      const pair = { lowerPolicyId: descent.lower.id, upperPolicyId: descent.upper.id };
      await decideUpperPolicy(context, descent.lower.id, {
        upperPolicyId: descent.upper.id,
        decision: 'linked',
      });
      await decideDescentLinks(context, pair, [
        {
          upperTaskId: descent.upperTasks[upper]?.id ?? '',
          lowerTaskId: descent.lowerTasks[lower]?.id ?? '',
          decision,
        },
      ]);
    },
    on,
  );
}

/** An item of a task that is there already. */
async function itemOf(task: TaskEntity, change: Partial<WorkItemEntity> = {}): Promise<WorkItemEntity> {
  const item = await source.manager.save(
    WorkItemEntity,
    source.manager.create(WorkItemEntity, {
      regionId: task.regionId,
      policyId: task.policyId,
      taskId: task.id,
      unitId: world.units.economy.id,
      role: 'lead',
      state: 'accepted',
      startOn: '2026-01-05',
      originalDeadline: '2027-12-31',
      deadline: '2027-12-31',
      assignedOn: '2026-01-05',
      progress: 90,
      ...change,
    }),
  );
  await restateWorkItems({ em: source.manager, today: '2026-01-05' }, [item.id]);
  return item;
}

const board = (actor: Actor, asOf?: string, policy = descent.upper.id) =>
  look(world, actor, (context) => readBoardDescent(context, { policy, asOf }));
const listed = async (actor: Actor, query: Record<string, unknown>) =>
  (await look(world, actor, (context) => listWorkItems(context, listDefinition.query.parse(query)))).total;

it('counts for each task above what carries it out, by region, in its lights', async () => {
  await link(0, 0);
  await link(0, 1);
  await link(2, 2, '2026-11-02', 'refused');
  await itemOf(descent.upperTasks[0], { unitId: world.provincialUnit.id });
  await itemOf(descent.lowerTasks[0]);
  await itemOf(descent.lowerTasks[0], { unitId: world.units.science.id, deadline: '2026-11-01' });
  await itemOf(descent.lowerTasks[1], { disputed: true });
  const answer = await board(world.actors.provincialInspector);
  expect(answer.regions).toMatchObject([{ id: world.city.id, policies: [{ id: descent.lower.id }] }]);
  expect(answer.tasks.map(({ id }) => id)).toEqual(descent.upperTasks.map(({ id }) => id));
  expect(answer.tasks[0]).toMatchObject({
    lights: { green: 1, total: 1 },
    cells: [
      {
        regionId: world.city.id,
        taskIds: [descent.lowerTasks[0].id, descent.lowerTasks[1].id],
        lights: { green: 1, red: 1, unlit: 1, total: 3 },
      },
    ],
  });
  expect(answer.tasks.slice(1).map(({ cells }) => cells)).toEqual([[], []]);
  expect(answer.lowerTasks).toMatchObject([
    { id: descent.lowerTasks[0].id, policyId: descent.lower.id, lights: { total: 2 } },
    { id: descent.lowerTasks[1].id, lights: { unlit: 1, total: 1 } },
  ]);
});

it('opens from every number exactly the rows it counts', async () => {
  await link(0, 0);
  await link(0, 1);
  await link(1, 1);
  await itemOf(descent.lowerTasks[0]);
  await itemOf(descent.lowerTasks[1], { deadline: '2026-11-01' });
  await itemOf(descent.lowerTasks[2]);
  await itemOf(descent.upperTasks[0], { unitId: world.provincialUnit.id });
  const reader = world.actors.provincialInspector;
  const answer = await board(reader);
  for (const task of answer.tasks) {
    expect(await listed(reader, { task: task.id })).toBe(task.lights.total);
    expect(await listed(reader, { descendsFrom: task.id })).toBe(
      task.cells.reduce((sum, { lights }) => sum + lights.total, 0),
    );
    for (const { regionId, lights } of task.cells)
      for (const light of ['red', 'green'] as const)
        expect(await listed(reader, { descendsFrom: task.id, region: regionId, light })).toBe(lights[light]);
  }
});

it('shows a past day as it was then: its links and its lights', async () => {
  await link(0, 0, '2026-10-20');
  await itemOf(descent.lowerTasks[0], { deadline: '2026-11-01' });
  const cellsOn = async (asOf: string) =>
    (await board(world.actors.provincialInspector, asOf)).tasks[0]?.cells;
  expect(await cellsOn('2026-10-19')).toEqual([]);
  expect(await cellsOn('2026-10-31')).toMatchObject([{ lights: { green: 1, total: 1 } }]);
  expect(await cellsOn('2026-11-02')).toMatchObject([{ lights: { red: 1, total: 1 } }]);
  expect(
    await listed(world.actors.provincialInspector, {
      descendsFrom: descent.upperTasks[0].id,
      asOf: '2026-10-19',
    }),
  ).toBe(0);
});

it('names the regions in which nothing carries it out, and those deeper down count for theirs', async () => {
  const quiet = await makeRegion(source, `${world.city.code}z`, '静市', 'city', world.province);
  await link(0, 0);
  const county = await makePolicy(world, world.counties[0]);
  await act(world, world.actors.countyInspector, (context) =>
    decideUpperPolicy(context, county.id, { upperPolicyId: descent.upper.id, decision: 'linked' }),
  );
  const answer = await board(world.actors.provincialInspector);
  expect(answer.silent).toEqual([{ id: quiet.id, name: '静市' }]);
  expect(answer.regions).toHaveLength(1);
  expect(answer.regions[0]?.policies.map(({ id }) => id)).toEqual([descent.lower.id, county.id]);
});

it('shows whoever is below their own part alone', async () => {
  const beside = await makeRegion(source, `${world.city.code}z`, '邻市', 'city', world.province);
  const neighbour = await makeActor(source, ['inspector'], beside, null);
  await link(0, 0);
  await itemOf(descent.lowerTasks[0]);
  await itemOf(descent.upperTasks[0], { unitId: world.provincialUnit.id });
  const own = await board(world.actors.inspector);
  expect(own.tasks[0]).toMatchObject({ lights: { total: 0 }, cells: [{ lights: { total: 1 } }] });
  expect(own.silent).toEqual([]);
  const others = await board(neighbour);
  expect(others.tasks[0]?.cells).toEqual([]);
  expect(others.regions).toEqual([]);
  expect(others.silent).toEqual([{ id: beside.id, name: '邻市' }]);
  expect(await listed(neighbour, { descendsFrom: descent.upperTasks[0].id })).toBe(0);
});

it('is of a published policy that the person may read', async () => {
  const draft = await makePolicy(world, world.city, { state: 'draft', publishedOn: null });
  await expect(board(world.actors.inspector, undefined, draft.id)).rejects.toMatchObject({
    code: 'resource.not_found',
  });
  await expect(board(world.actors.reporter)).rejects.toMatchObject({ code: 'resource.not_found' });
});

it('shows on an item what stands above and below its task', async () => {
  await link(0, 0);
  const above = await itemOf(descent.upperTasks[0], { unitId: world.provincialUnit.id });
  const below = await itemOf(descent.lowerTasks[0]);
  const read = (actor: Actor, id: string) => look(world, actor, (context) => readWorkItem(context, id));
  expect(await read(world.actors.provincialInspector, above.id)).toMatchObject({
    upperTasks: [],
    lowerTasks: [{ taskId: descent.lowerTasks[0].id, readable: true, lights: { green: 1, total: 1 } }],
  });
  for (const [actor, readable, total] of [
    [world.actors.inspector, true, 0],
    [world.actors.provincialInspector, true, 1],
    [world.actors.reporter, false, 0],
  ] as const)
    expect(await read(actor, below.id)).toMatchObject({
      upperTasks: [{ taskId: descent.upperTasks[0].id, readable, lights: { total } }],
      lowerTasks: [],
    });
  expect(
    (await look(world, world.actors.reporter, (context) => readWorkItem(context, below.id, '2026-11-01')))
      .upperTasks,
  ).toEqual([]);
  const lone = await makeItem(world);
  expect(await read(world.actors.inspector, lone.id)).toMatchObject({ upperTasks: [], lowerTasks: [] });
});
