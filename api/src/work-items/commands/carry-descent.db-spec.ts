import type { DataSource } from 'typeorm';
import { amendingDraft, publishDraft, publishedNotice } from '../../../test/amending.js';
import { makeDescent, type Descent } from '../../../test/descent.js';
import { act, look, makeWorld, testDataSource, type World } from '../../../test/world.js';
import { carryDescent } from '../../descent/commands/carry-descent.js';
import { decideDescentLinks } from '../../descent/commands/decide-descent-links.js';
import { decideUpperPolicy } from '../../descent/commands/decide-upper-policy.js';
import { readDescentLinks } from '../../descent/queries/read-descent-links.js';
import { readPolicyDescent } from '../../descent/queries/read-policy-descent.js';
import { listWorkItems } from '../queries/list-work-items.js';
import { listWorkItems as listDefinition } from '../work-items.schemas.js';

const LINKED_ON = '2026-11-02';
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

const taskOf = async (policyId: string, title: string): Promise<string> => {
  const [task] = await source.query('SELECT id FROM task WHERE policy_id = $1 AND title = $2', [
    policyId,
    title,
  ]);
  return task.id;
};
const links = (lower: string, upper = descent.upper.id) =>
  look(world, world.actors.inspector, (context) => readDescentLinks(context, lower, upper));
const uppers = async (lower: string) =>
  (await look(world, world.actors.inspector, (context) => readPolicyDescent(context, lower))).uppers.map(
    ({ policy, state, links: count }) => [policy.id, state, count],
  );
const linkedTo = async (lower: string, upper = descent.upper.id) =>
  (await links(lower, upper)).links
    .filter(({ state }) => state === 'linked')
    .map(({ upperTaskId, lowerTaskId }) => [upperTaskId, lowerTaskId]);
const itemsBelow = async (upperTaskId: string, asOf?: string) =>
  (
    await look(world, world.actors.provincialInspector, (context) =>
      listWorkItems(context, listDefinition.query.parse({ descendsFrom: upperTaskId, asOf })),
    )
  ).total;

const link = (lower: string, pairs: [upper: string, lower: string][]) =>
  act(
    world,
    world.actors.inspector,
    async (context) => {
      await decideUpperPolicy(context, lower, { upperPolicyId: descent.upper.id, decision: 'linked' });
      await decideDescentLinks(
        context,
        { lowerPolicyId: lower, upperPolicyId: descent.upper.id },
        pairs.map(([upperTaskId, lowerTaskId]) => ({ upperTaskId, lowerTaskId, decision: 'linked' })),
      );
    },
    LINKED_ON,
  );

it('takes the links of a superseded plan over to its new version, and a past day keeps the old ones', async () => {
  const [first, second] = descent.upperTasks;
  const old = await publishedNotice(world);
  const [platform, grassroots] = [await taskOf(old, '建设服务平台'), await taskOf(old, '落实到基层')];
  await link(old, [
    [first.id, platform],
    [second.id, grassroots],
  ]);
  const before = await itemsBelow(first.id);
  expect(before).toBeGreaterThan(0);
  const draft = await amendingDraft(world, old);
  await publishDraft(world, draft.id);

  expect(await linkedTo(draft.id)).toEqual([[first.id, await taskOf(draft.id, '建设服务平台')]]);
  expect(await linkedTo(old)).toEqual([]);
  expect(await uppers(old)).toEqual([[descent.upper.id, 'withdrawn', 0]]);
  expect(await uppers(draft.id)).toEqual([[descent.upper.id, 'linked', 1]]);
  expect(await itemsBelow(first.id)).toBeGreaterThanOrEqual(before);
  expect(await itemsBelow(second.id)).toBe(0);
  expect(await itemsBelow(first.id, '2026-11-20')).toBe(before);
  expect(await itemsBelow(second.id, '2026-11-20')).toBeGreaterThan(0);
  const log = await source.query(
    `SELECT detail FROM audit_event WHERE subject_id = $1 AND action = 'descent.carried'`,
    [draft.id],
  );
  expect(log).toMatchObject([{ detail: { links: 1 } }]);
});

it('takes what stands below a superseded document over to its new version; what goes on under the old one stays', async () => {
  const [first, second, third] = descent.upperTasks;
  const [below, other] = descent.lowerTasks;
  await link(descent.lower.id, [
    [first.id, below.id],
    [second.id, other.id],
  ]);
  const next = await makeDescent(world);
  await act(world, world.actors.provincialInspector, (context) =>
    carryDescent(context, {
      policyId: next.upper.id,
      title: next.upper.title,
      amendsId: descent.upper.id,
      tasks: [
        { oldId: first.id, newId: next.upperTasks[0].id, kept: false },
        { oldId: second.id, newId: null, kept: true },
        { oldId: third.id, newId: null, kept: false },
      ],
    }),
  );
  expect(await linkedTo(descent.lower.id, next.upper.id)).toEqual([[next.upperTasks[0].id, below.id]]);
  expect(await linkedTo(descent.lower.id)).toEqual([[second.id, other.id]]);
  expect((await uppers(descent.lower.id)).toSorted()).toEqual(
    [
      [descent.upper.id, 'linked', 1],
      [next.upper.id, 'linked', 1],
    ].toSorted(),
  );
});

it('does nothing and says nothing where nothing was linked', async () => {
  const old = await publishedNotice(world);
  const draft = await amendingDraft(world, old);
  await publishDraft(world, draft.id);
  const rows = await source.query(
    `SELECT 1 FROM audit_event WHERE subject_id = $1 AND action = 'descent.carried'
     UNION ALL SELECT 1 FROM policy_descent WHERE lower_policy_id = $1`,
    [draft.id],
  );
  expect(rows).toEqual([]);
});
