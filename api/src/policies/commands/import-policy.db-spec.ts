import type { DataSource } from 'typeorm';
import { NOTICE, NO_ANNOTATION, OPEN_LIST, pasted, UNKNOWN_UNIT } from '../../../test/documents.js';
import { act, look, makeWorld, testDataSource, type World } from '../../../test/world.js';
import { newId } from '../../platform/database/columns.js';
import { Policy } from '../policies.schemas.js';
import { listPolicies as listDefinition } from '../policies.schemas.js';
import { listPolicies } from '../queries/list-policies.js';
import { readPolicyById } from '../queries/read-policy-by-id.js';
import { CollectiveUnitEntity } from '../../directory/unit.entity.js';
import { importPolicy } from './import-policy.js';

let source: DataSource;
let world: World;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  await source.manager.insert(CollectiveUnitEntity, {
    id: newId(),
    regionId: world.city.id,
    expression: '各县(市、区)政府',
    resolution: 'child-governments',
  });
});
afterAll(() => source.destroy());

const take = (text: string, actor = world.actors.inspector) =>
  act(world, actor, async (context) => Policy.parse(await importPolicy(context, pasted(text))));

it('keeps what the reader read: head, clauses, tasks with true quotes', async () => {
  const policy = await take(NOTICE);
  expect(policy).toMatchObject({
    title: '临江市人民政府办公室关于推进服务平台建设的实施意见',
    docNumber: '临政办发〔2026〕7号',
    issuedOn: '2026-03-02',
    state: 'draft',
    version: 1,
    taskCount: 3,
    workItemCount: 0,
    file: null,
    abilities: { edit: true, publish: true },
  });
  const parts = policy.tasks.flatMap(({ deadlines, targets }) => [...deadlines, ...targets]);
  expect(parts.length).toBeGreaterThan(3);
  for (const { quote, start, end } of parts) expect(policy.text.slice(start, end)).toBe(quote);
  for (const task of policy.tasks) {
    expect(task.state).toBe('proposed');
    expect(policy.clauses.find(({ id }) => id === task.clauseId)?.ref).toBe(task.clauseRef);
  }
  expect(policy.tasks[0]?.title).toBe('建设服务平台');
});

it('matches every printed name it knows, collectives to the governments below', async () => {
  const { economy, science, reform, finance, market } = world.units;
  const { tasks } = await take(NOTICE);
  const matched = tasks.map(({ responsibilities }) =>
    responsibilities.map(({ role, units }) => [role, units.map(({ id }) => id).sort()]),
  );
  expect(matched).toEqual([
    [
      ['lead', [economy.id]],
      ['support', [science.id]],
    ],
    [
      ['lead', [reform.id]],
      ['support', [finance.id]],
      ['support', [market.id]],
    ],
    [[expect.any(String), world.governments.map(({ id }) => id).sort()]],
  ]);
  expect(tasks.flatMap(({ questions }) => questions)).toEqual([]);
});

it('keeps a name nobody knows and asks who it is', async () => {
  const { tasks } = await take(UNKNOWN_UNIT);
  const unknown = tasks[0]?.responsibilities[1];
  expect(unknown).toMatchObject({ printed: '市飞艇管理局', units: [] });
  expect(tasks[0]?.questions).toEqual([
    { code: 'unit.unmatched', message: '“市飞艇管理局”没有对应到单位名录，请指定单位。' },
  ]);
});

it('asks whether an open list ends there', async () => {
  const { tasks } = await take(OPEN_LIST);
  expect(tasks[0]).toMatchObject({ openEnded: true, questions: [{ code: 'unit.open_list' }] });
});

it('takes a document without any annotation, and says so', async () => {
  const { notes } = await take(NO_ANNOTATION);
  expect(NO_ANNOTATION).not.toContain('责任单位');
  expect(notes.map(({ code }) => code)).toContain('document.no_annotation');
});

it('refuses the same text twice, also at the same time, and names the first', async () => {
  const first = await take(NOTICE);
  await expect(take(NOTICE)).rejects.toMatchObject({
    code: 'policy.duplicate',
    extra: { policyId: first.id },
  });
  const answers = await Promise.allSettled([take(OPEN_LIST), take(OPEN_LIST), take(OPEN_LIST)]);
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const answer of answers)
    if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'policy.duplicate' });
  const { total } = await look(world, world.actors.leader, (context) =>
    listPolicies(context, listDefinition.query.parse({})),
  );
  expect(total).toBe(2);
  // Another region may have it too.
  expect((await take(NOTICE, world.actors.countyInspector)).region.id).toBe(world.counties[0].id);
});

it('leaves nothing behind when something fails on the way', async () => {
  const failing = act(world, world.actors.inspector, async (context) => {
    await importPolicy(context, pasted(NOTICE));
    throw new Error('the power fails');
  });
  await expect(failing).rejects.toThrow('the power fails');
  const [{ count }] = await source.query('SELECT count(*)::int FROM policy WHERE region_id = $1', [
    world.city.id,
  ]);
  expect(count).toBe(0);
  const [{ events }] = await source.query(
    'SELECT count(*)::int AS events FROM audit_event WHERE region_id = $1',
    [world.city.id],
  );
  expect(events).toBe(0);
});

it('is seen by the region and those above, not by units before it gives them something to do', async () => {
  const { id } = await take(NOTICE);
  const read = (actor: World['actors']['leader']) =>
    look(world, actor, (context) => readPolicyById(context, id));
  expect((await read(world.actors.provincialInspector)).abilities).toEqual({
    edit: false,
    publish: false,
    demands: false,
  });
  for (const actor of [world.actors.reporter, world.actors.countyInspector, world.actors.admin])
    await expect(read(actor)).rejects.toMatchObject({ code: 'resource.not_found' });
});

it('lists page by page, and finds by title, number and state', async () => {
  for (const text of [NOTICE, UNKNOWN_UNIT, OPEN_LIST]) await take(text);
  const list = (query: Record<string, unknown>) =>
    look(world, world.actors.leader, (context) => listPolicies(context, listDefinition.query.parse(query)));
  const first = await list({ limit: 2 });
  const second = await list({ limit: 2, cursor: first.nextCursor });
  expect([first.total, first.items.length, second.items.length, second.nextCursor]).toEqual([3, 2, 1, null]);
  expect((await list({ q: '2026〕7号' })).total).toBe(3);
  expect((await list({ q: '没有的文件' })).total).toBe(0);
  expect((await list({ state: 'published' })).total).toBe(0);
  expect((await list({ region: world.counties[0].id })).total).toBe(0);
});
