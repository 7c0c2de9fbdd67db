import type { DataSource } from 'typeorm';
import { NOTICE, NO_ANNOTATION, OPEN_LIST, pasted, UNKNOWN_UNIT } from '../../../test/documents.js';
import { queuedJobs } from '../../../test/queued-jobs.js';
import { act, look, makeWorld, testDataSource, TODAY, type World } from '../../../test/world.js';
import { CollectiveUnitEntity } from '../../directory/unit.entity.js';
import { newId } from '../../platform/database/columns.js';
import { addTask } from '../../policies/commands/add-task.js';
import { changeTask } from '../../policies/commands/change-task.js';
import { importPolicy } from '../../policies/commands/import-policy.js';
import { TaskEdit } from '../../policies/policies.schemas.js';
import { readPolicyById } from '../../policies/queries/read-policy-by-id.js';
import { readWorkItem } from '../queries/read-work-item.js';
import { publishPolicy } from './publish-policy.js';

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

const take = (text: string) =>
  act(world, world.actors.inspector, (context) => importPolicy(context, pasted(text)));
const publish = (id: string, actor = world.actors.inspector) =>
  act(world, actor, (context) => publishPolicy(context, id));
const edit = async (id: string, at: number, change: Record<string, unknown>) => {
  const policy = await look(world, world.actors.inspector, (context) => readPolicyById(context, id));
  return act(world, world.actors.inspector, (context) =>
    changeTask(context, id, policy.tasks[at]?.id ?? newId(), policy.version, TaskEdit.parse(change)),
  );
};

interface ItemRow {
  readonly id: string;
  readonly seq: number;
  readonly unit_id: string;
  readonly role: string;
  readonly deadline: string | null;
  readonly start_on: string;
}
const itemsOf = (policyId: string): Promise<ItemRow[]> =>
  source.query(
    `SELECT item.id, task.seq, item.unit_id, item.role, item.deadline, item.start_on
       FROM work_item item JOIN task ON task.id = item.task_id
      WHERE item.policy_id = $1 ORDER BY task.seq, item.unit_id`,
    [policyId],
  );

it('makes one item of each task for each unit, due when the task says', async () => {
  const { economy, science, reform, finance, market } = world.units;
  const { id } = await take(NOTICE);
  expect(await publish(id)).toEqual({
    policyId: id,
    publishedOn: TODAY,
    tasks: 3,
    workItems: 7,
    created: 7,
    left: 0,
  });
  const items = await itemsOf(id);
  const roles = (seq: number) =>
    new Map(items.filter((item) => item.seq === seq).map((item) => [item.unit_id, item.role]));
  expect(roles(1)).toEqual(
    new Map([
      [economy.id, 'lead'],
      [science.id, 'support'],
    ]),
  );
  expect([...roles(2).keys()].sort()).toEqual([reform.id, finance.id, market.id].sort());
  expect([...roles(3).keys()].sort()).toEqual(world.governments.map((unit) => unit.id).sort());
  expect(items.find(({ seq }) => seq === 1)).toMatchObject({
    start_on: '2026-03-02',
    deadline: '2027-12-31',
  });
  expect(items.find(({ seq }) => seq === 3)?.deadline).toBe('2027-06-30');

  const policy = await look(world, world.actors.reporter, (context) => readPolicyById(context, id));
  expect(policy).toMatchObject({ state: 'published', publishedOn: TODAY, abilities: { edit: false } });
  expect(policy.tasks.map(({ state }) => state)).toEqual(['confirmed', 'confirmed', 'confirmed']);
  const own = items.find((item) => item.unit_id === economy.id);
  const item = await look(world, world.actors.reporter, (context) => readWorkItem(context, own?.id ?? ''));
  expect(item).toMatchObject({ state: 'assigned', light: { colour: 'green' }, abilities: { accept: true } });
  expect(item.history).toMatchObject([{ action: 'work-item.assigned', on: TODAY }]);
});

it('sends one message a unit, however many items it got', async () => {
  const { id } = await take(NOTICE.replace('市发展改革委,', '市经信局,'));
  await publish(id);
  const jobs = await queuedJobs('notify', id);
  expect(await queuedJobs('owe-reports', id)).toEqual([
    { policyId: id, day: TODAY, publishedBy: world.actors.inspector.userId },
  ]);
  expect(jobs).toHaveLength(6);
  expect(
    jobs.find(({ audience }) => 'unitId' in audience && audience.unitId === world.units.economy.id),
  ).toMatchObject({
    title: expect.stringContaining('交办 2 个事项'),
    audience: { role: 'reporter' },
    link: '/desk',
  });
});

it('changes nothing a second time, nor when two publish at once', async () => {
  const { id } = await take(NOTICE);
  const answers = await Promise.all([publish(id), publish(id), publish(id), publish(id)]);
  expect(answers.map(({ created }) => created).sort()).toEqual([0, 0, 0, 7]);
  for (const answer of answers) expect(answer).toMatchObject({ tasks: 3, workItems: 7, publishedOn: TODAY });
  expect(await itemsOf(id)).toHaveLength(7);
  const [{ standings, events }] = await source.query(
    `SELECT (SELECT count(*)::int FROM work_item_standing WHERE policy_id = $1) AS standings,
            (SELECT count(*)::int FROM audit_event WHERE subject_id = $1 AND action = 'policy.published') AS events`,
    [id],
  );
  expect({ standings, events }).toEqual({ standings: 7, events: 1 });
  expect((await publish(id)).created).toBe(0);
  expect(await queuedJobs('notify', id)).toHaveLength(7);
});

it('gives a unit that stands twice in a task one item, in its strongest role', async () => {
  const { id } = await take(NOTICE);
  await edit(id, 0, {
    responsibilities: [
      { printed: '市经信局', role: 'support' },
      { printed: '市经济和信息化局', role: 'lead' },
      { printed: '各县(市、区)政府', role: 'local', collective: true },
      { printed: world.governments[0].name, role: 'support' },
    ],
    deadlines: [{ date: '2027-03-31' }, { date: '2027-09-30' }, { date: null, recurrence: 'yearly' }],
    startsOn: '2027-01-01',
  });
  await publish(id);
  const items = (await itemsOf(id)).filter(({ seq }) => seq === 1);
  expect(new Map(items.map((item) => [item.unit_id, item.role]))).toEqual(
    new Map([
      [world.units.economy.id, 'lead'],
      [world.governments[0].id, 'local'],
      [world.governments[1].id, 'local'],
    ]),
  );
  for (const item of items) expect(item).toMatchObject({ deadline: '2027-09-30', start_on: '2027-01-01' });
});

it('gives standing work no date, and work without a date that of the document', async () => {
  const { id, version } = await take(NOTICE);
  await source.query(`UPDATE policy SET horizon = '2028-12-31' WHERE id = $1`, [id]);
  expect(version).toBe(1);
  await edit(id, 0, { deadlines: [{ date: null, quote: '长期坚持' }] });
  await edit(id, 1, { deadlines: [{ date: null, recurrence: 'yearly', quote: '每年' }] });
  await publish(id);
  const items = await itemsOf(id);
  expect(items.find(({ seq }) => seq === 1)?.deadline).toBeNull();
  expect(items.find(({ seq }) => seq === 2)?.deadline).toBe('2028-12-31');
});

describe('what stands in the way', () => {
  it('names the units that nobody knows, and keeps the draft as it was', async () => {
    const { id } = await take(UNKNOWN_UNIT);
    const before = await look(world, world.actors.inspector, (context) => readPolicyById(context, id));
    await expect(publish(id)).rejects.toMatchObject({
      code: 'policy.unit_unmatched',
      detail: expect.stringContaining('“市飞艇管理局”没有对应到单位'),
      extra: { units: ['市飞艇管理局'], tasks: [{ id: before.tasks[0]?.id }] },
    });
    await edit(id, 0, { state: 'confirmed' });
    await expect(publish(id)).rejects.toMatchObject({ code: 'policy.unit_unmatched' });
    const after = await look(world, world.actors.inspector, (context) => readPolicyById(context, id));
    expect(after.tasks.slice(1)).toEqual(before.tasks.slice(1));
    expect(await itemsOf(id)).toEqual([]);
    await edit(id, 0, { state: 'dismissed' });
    expect(await publish(id)).toMatchObject({ tasks: 2, workItems: 5, left: 0 });
  });

  it('waits until an open list is looked at', async () => {
    const { id } = await take(OPEN_LIST);
    await expect(publish(id)).rejects.toMatchObject({ code: 'policy.question_open', extra: { tasks: [{}] } });
    await edit(id, 0, { state: 'confirmed' });
    expect((await publish(id)).created).toBe(7);
  });

  it('wants a unit for a task that was added', async () => {
    const { id, version, text } = await take(NOTICE);
    const start = text.indexOf('以企业满意');
    await act(world, world.actors.inspector, (context) =>
      addTask(context, id, version, { start, end: start + 5 }),
    );
    await expect(publish(id)).rejects.toMatchObject({
      code: 'policy.unit_unmatched',
      detail: expect.stringContaining('没有责任单位'),
    });
  });

  it('has nothing to publish where nothing is assigned to anybody', async () => {
    const { id } = await take(NO_ANNOTATION);
    await expect(publish(id)).rejects.toMatchObject({ code: 'policy.no_task', status: 409 });
    const [{ state }] = await source.query('SELECT state FROM policy WHERE id = $1', [id]);
    expect(state).toBe('draft');
  });

  it('is for the efficiency office of the region alone', async () => {
    const { id } = await take(NOTICE);
    for (const actor of [world.actors.provincialInspector, world.actors.leader])
      await expect(publish(id, actor)).rejects.toMatchObject({ code: 'permission.denied' });
    for (const actor of [world.actors.reporter, world.actors.countyInspector])
      await expect(publish(id, actor)).rejects.toMatchObject({ code: 'resource.not_found' });
  });
});

it('leaves nothing behind when something fails on the way', async () => {
  const { id } = await take(NOTICE);
  const failing = act(world, world.actors.inspector, async (context) => {
    await publishPolicy(context, id);
    throw new Error('the power fails');
  });
  await expect(failing).rejects.toThrow('the power fails');
  expect(await itemsOf(id)).toEqual([]);
  expect(await queuedJobs('notify', id)).toEqual([]);
  expect((await publish(id)).created).toBe(7);
});

it('ends with publication that anything is corrected, whoever tries', async () => {
  const { id } = await take(NOTICE);
  await publish(id);
  await expect(edit(id, 0, { title: '改名' })).rejects.toMatchObject({ code: 'policy.published' });
  await expect(source.query(`UPDATE task SET title = '改名' WHERE policy_id = $1`, [id])).rejects.toThrow(
    'its tasks stand still',
  );
});
