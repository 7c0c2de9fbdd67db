import type { DataSource } from 'typeorm';
import {
  amendingDraft,
  itemsOfPolicy,
  PUBLISHED,
  publishDraft,
  publishedNotice,
} from '../../../test/amending.js';
import { asked, decided, historyOf, REASON } from '../../../test/deeds.js';
import { AMENDED_NOTICE } from '../../../test/documents.js';
import { queuedJobs } from '../../../test/queued-jobs.js';
import { act, look, makeWorld, testDataSource, TODAY, type World } from '../../../test/world.js';
import { readPolicyById } from '../../policies/queries/read-policy-by-id.js';
import { readComparison } from '../queries/read-comparison.js';
import { listWorkItems } from '../queries/list-work-items.js';
import { readWorkItem } from '../queries/read-work-item.js';
import { WorkItemEntity } from '../work-item.entity.js';
import { listWorkItems as listDefinition } from '../work-items.schemas.js';
import { acceptWorkItem } from './accept-work-item.js';
import { publishPolicy } from './publish-policy.js';

const BEFORE = '2026-11-22';
const PLATFORM = '建设服务平台';
const REVIEW = '改进审批服务';

let source: DataSource;
let world: World;
let old: string;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  old = await publishedNotice(world);
});
afterAll(() => source.destroy());

const read = (id: string, asOf?: string) =>
  look(world, world.actors.inspector, (context) => readWorkItem(context, id, asOf));
const list = (query: Record<string, unknown>) =>
  look(world, world.actors.inspector, (context) => listWorkItems(context, listDefinition.query.parse(query)));
const compare = (id: string) => look(world, world.actors.inspector, (context) => readComparison(context, id));
const entity = (id: string) => source.manager.findOneByOrFail(WorkItemEntity, { id });
const idOf = (items: Awaited<ReturnType<typeof itemsOfPolicy>>, key: string) => {
  const item = items.get(key);
  if (!item) throw new Error(`there is no item ${key}: ${[...items.keys()].join()}`);
  return item.id;
};

it('takes items over, assigns what is new and ends what is dropped, as the comparison said', async () => {
  const before = await itemsOfPolicy(world, old);
  const lead = idOf(before, `economy ${PLATFORM}`);
  await act(world, world.actors.reporter, (context) => acceptWorkItem(context, lead), PUBLISHED);
  const draft = await amendingDraft(world, old);
  const { rows, tally } = await compare(draft.id);
  expect(
    rows.map(({ relation, kinds, new: task, old: was }) => [relation, kinds.join(), (task ?? was)?.title]),
  ).toEqual([
    ['same', '', REVIEW],
    ['gone', '', '落实到基层'],
    ['changed', 'responsibility,deadline,target', PLATFORM],
    ['new', '', '加强政策宣传'],
  ]);
  expect(tally).toEqual({
    carried: 4,
    moved: 1,
    roleChanged: 0,
    renewed: 0,
    assigned: 2,
    cancelled: 3,
    closed: 0,
    kept: 0,
  });

  expect(await publishDraft(world, draft.id)).toMatchObject({ tasks: 3, workItems: 6, created: 2 });
  const after = await itemsOfPolicy(world, draft.id);
  expect([...after.keys()].toSorted()).toEqual(
    [
      `economy ${PLATFORM}`,
      `finance ${PLATFORM}`,
      `finance ${REVIEW}`,
      `reform ${REVIEW}`,
      `market ${REVIEW}`,
      'commerce 加强政策宣传',
    ].toSorted(),
  );
  expect(after.get(`economy ${PLATFORM}`)).toEqual({
    id: lead,
    title: PLATFORM,
    unit: 'economy',
    role: 'lead',
    state: 'accepted',
    original: '2027-12-31',
    deadline: '2027-09-30',
  });
  expect(idOf(after, `reform ${REVIEW}`)).toBe(idOf(before, `reform ${REVIEW}`));
  const left = await itemsOfPolicy(world, old);
  expect([...left.values()].map(({ unit, state }) => `${unit} ${state}`).toSorted()).toEqual([
    'county1 cancelled',
    'county2 cancelled',
    'science cancelled',
  ]);
});

it('leaves the days before as they were, and tells each item what changed', async () => {
  const before = await itemsOfPolicy(world, old);
  const lead = idOf(before, `economy ${PLATFORM}`);
  const asWas = { now: await read(lead, BEFORE), list: await list({ policy: old, asOf: BEFORE }) };
  const draft = await amendingDraft(world, old);
  await publishDraft(world, draft.id);

  expect(await list({ policy: old, asOf: BEFORE })).toEqual(asWas.list);
  expect(asWas.list.total).toBe(7);
  expect((await list({ policy: draft.id, asOf: BEFORE })).total).toBe(0);
  const then = await read(lead, BEFORE);
  expect(then).toMatchObject({
    policy: { id: old },
    deadline: '2027-12-31',
    text: asWas.now.text,
    targets: asWas.now.targets,
  });
  const now = await read(lead);
  expect(now).toMatchObject({
    policy: { id: draft.id },
    deadline: '2027-09-30',
    originalDeadline: '2027-12-31',
  });
  expect(now.text.quote).toContain('公共服务平台5个');
  expect(now.targets.map(({ value }) => value)).toEqual([5, 200]);
  expect(now.partners.map(({ unit }) => unit.id)).toEqual([world.units.finance.id]);

  expect((await historyOf(world, lead)).at(-1)).toEqual({
    action: 'work-item.amended',
    detail: {
      policyTitle: { from: expect.stringMatching(/实施意见$/), to: expect.stringMatching(/修订版/) },
      deadline: { from: '2027-12-31', to: '2027-09-30' },
      targets: { from: [expect.stringContaining('3个')], to: [expect.stringContaining('5个')] },
    },
  });
  expect((await historyOf(world, idOf(before, `science ${PLATFORM}`))).at(-1)).toEqual({
    action: 'work-item.cancelled',
    detail: {
      reason: '文件修订后本单位不再承担这项任务',
      document: expect.stringContaining('临政办发〔2026〕31号'),
    },
  });
  expect((await historyOf(world, idOf(before, `reform ${REVIEW}`))).at(-1)).toEqual({
    action: 'work-item.amended',
    detail: { policyTitle: { from: expect.any(String), to: expect.any(String) } },
  });
});

it('puts one document in the place of the other, and both say so to everyone who had work of them', async () => {
  const draft = await amendingDraft(world, old);
  await publishDraft(world, draft.id);
  const { inspector, reporter, otherReporter } = world.actors;
  const policy = (actor: typeof inspector, id: string) =>
    look(world, actor, (context) => readPolicyById(context, id));
  for (const actor of [inspector, reporter]) {
    expect(await policy(actor, old)).toMatchObject({
      state: 'published',
      supersededBy: { id: draft.id, docNumber: '临政办发〔2026〕31号' },
    });
    expect(await policy(actor, draft.id)).toMatchObject({ amends: { id: old }, supersededBy: null });
  }
  // 市科技局 has left: it sees what it had, not what has come after.
  expect(await policy(otherReporter, old)).toMatchObject({ supersededBy: { id: draft.id } });
  await expect(policy(otherReporter, draft.id)).rejects.toMatchObject({ code: 'resource.not_found' });
});

it('sends one message a unit, and none to whom nothing changes', async () => {
  const draft = await amendingDraft(world, old);
  await publishDraft(world, draft.id);
  const jobs = await queuedJobs('notify', draft.id);
  const told = (unitId: string) =>
    jobs
      .filter(({ audience }) => 'unitId' in audience && audience.unitId === unitId)
      .map(({ audience, title }) => ['role' in audience ? audience.role : null, title.split('：')[1]]);
  const { economy, science, finance, commerce, reform, market } = world.units;
  expect(told(economy.id)).toEqual([
    ['reporter', '1 项内容有变化（时限调整 1 项）'],
    ['head', '1 项内容有变化（时限调整 1 项）'],
  ]);
  expect(told(science.id)[0]?.[1]).toBe('1 项不再办理');
  expect(told(finance.id)[0]?.[1]).toBe('新交办 1 项，请签收');
  expect(told(commerce.id)[0]?.[1]).toBe('新交办 1 项，请签收');
  expect([...told(reform.id), ...told(market.id)]).toEqual([]);
});

it('carries a change of nothing but a word', async () => {
  const text = AMENDED_NOTICE;
  const first = await amendingDraft(world, old, text);
  await publishDraft(world, first.id);
  const again = await amendingDraft(world, first.id, text.replace('讲解到各个园区', '讲解到每个园区'));
  const { rows } = await compare(again.id);
  expect(rows.map(({ relation, kinds }) => [relation, ...kinds].join(' '))).toEqual([
    'same',
    'same',
    'changed wording',
  ]);
  expect(rows[2]?.differences.filter(({ kind }) => kind !== 'kept')).toEqual([
    { kind: 'removed', text: '各' },
    { kind: 'added', text: '每' },
  ]);
  await publishDraft(world, again.id);
  expect((await itemsOfPolicy(world, again.id)).size).toBe(6);
});

describe('what a unit asked for and what was handed over', () => {
  it('answers an extension by the new date, and drops what asks about a cancelled item', async () => {
    const before = await itemsOfPolicy(world, old);
    const lead = await entity(idOf(before, `economy ${PLATFORM}`));
    await act(world, world.actors.reporter, (context) => acceptWorkItem(context, lead.id));
    await asked(world, lead, { kind: 'extension', reason: REASON, deadline: '2028-06-30' });
    const other = await entity(idOf(before, `science ${PLATFORM}`));
    await asked(world, other, { kind: 'dispute', reason: REASON }, TODAY, world.actors.otherReporter);
    await publishDraft(world, (await amendingDraft(world, old)).id);
    for (const id of [lead.id, other.id])
      expect((await read(id)).requests).toMatchObject([
        { state: 'refused', decision: '文件已修订，这项申请不再办理' },
      ]);
    expect((await historyOf(world, lead.id)).map(({ action }) => action).slice(-2)).toEqual([
      'work-item.amended',
      'work-item.extension-refused',
    ]);
    expect(await entity(other.id)).toMatchObject({ state: 'cancelled', disputed: false });
  });

  it('does not give a unit again what it has handed over', async () => {
    const before = await itemsOfPolicy(world, old);
    const item = await entity(idOf(before, `economy ${PLATFORM}`));
    const request = await asked(world, item, {
      kind: 'transfer',
      reason: REASON,
      unitId: world.units.commerce.id,
    });
    await decided(world, item, request);
    const draft = await amendingDraft(world, old);
    await publishDraft(world, draft.id);
    const after = await itemsOfPolicy(world, draft.id);
    expect(idOf(after, `commerce ${PLATFORM}`)).toBe(item.id);
    expect(after.has(`economy ${PLATFORM}`)).toBe(false);
  });
});

describe('what is refused leaves everything as it was', () => {
  const trace = async (ids: readonly string[]) =>
    source.query(
      `SELECT (SELECT jsonb_agg(item ORDER BY id) FROM work_item item WHERE policy_id = ANY($1::uuid[])) AS items,
              (SELECT jsonb_agg(standing ORDER BY work_item_id, valid_from) FROM work_item_standing standing
                WHERE policy_id = ANY($1::uuid[])) AS standings,
              (SELECT jsonb_agg(to_jsonb(policy) - 'text' ORDER BY id) FROM policy WHERE id = ANY($1::uuid[])) AS policies,
              (SELECT count(*)::int FROM task_amendment WHERE policy_id = ANY($1::uuid[])) AS decisions,
              (SELECT count(*)::int FROM audit_event WHERE region_id = $2) AS audits`,
      [ids, world.city.id],
    );

  it('by rule: the amended document has been amended by another', async () => {
    const [first, second] = [
      await amendingDraft(world, old),
      await amendingDraft(world, old, AMENDED_NOTICE.replace('31号', '32号')),
    ];
    const outcomes = await Promise.allSettled([
      publishDraft(world, first.id),
      publishDraft(world, second.id),
    ]);
    const refused = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(refused).toMatchObject([{ code: 'policy.superseded', detail: expect.stringContaining('修订') }]);
    const before = await trace([old, first.id, second.id]);
    const loser = outcomes[0]?.status === 'rejected' ? first : second;
    await expect(publishDraft(world, loser.id)).rejects.toMatchObject({ code: 'policy.superseded' });
    expect(await trace([old, first.id, second.id])).toEqual(before);
  });

  it('by policy: the inspector of another region', async () => {
    const draft = await amendingDraft(world, old);
    const before = await trace([old, draft.id]);
    await expect(publishDraft(world, draft.id, world.actors.provincialInspector)).rejects.toMatchObject({
      code: 'permission.denied',
    });
    expect(await trace([old, draft.id])).toEqual(before);
  });

  it('by a fault at the very end', async () => {
    const draft = await amendingDraft(world, old);
    const before = await trace([old, draft.id]);
    await expect(
      act(world, world.actors.inspector, (context) =>
        publishPolicy({ ...context, enqueue: () => Promise.reject(new Error('no queue')) }, draft.id),
      ),
    ).rejects.toThrow('no queue');
    expect(await trace([old, draft.id])).toEqual(before);
    expect(await queuedJobs('notify', draft.id)).toEqual([]);
  });
});

it('loses no signature that is given while it is published', async () => {
  const before = await itemsOfPolicy(world, old);
  const lead = idOf(before, `economy ${PLATFORM}`);
  const draft = await amendingDraft(world, old);
  await Promise.all([
    publishDraft(world, draft.id),
    act(world, world.actors.reporter, (context) => acceptWorkItem(context, lead)),
    publishDraft(world, draft.id),
  ]);
  expect(await entity(lead)).toMatchObject({
    state: 'accepted',
    policyId: draft.id,
    acceptedOn: TODAY,
    version: 3,
  });
  const actions = (await historyOf(world, lead)).map(({ action }) => action);
  expect(actions.toSorted()).toEqual(['work-item.accepted', 'work-item.amended', 'work-item.assigned']);
  const stretches = await source.query(
    `SELECT valid_from, policy_id = $2 AS anew, state FROM work_item_standing WHERE work_item_id = $1 ORDER BY valid_from`,
    [lead, draft.id],
  );
  expect(stretches).toEqual([
    { valid_from: PUBLISHED, anew: false, state: 'assigned' },
    { valid_from: TODAY, anew: true, state: 'accepted' },
  ]);
});

describe('the database itself', () => {
  it('keeps what was decided once it is published', async () => {
    const draft = await amendingDraft(world, old);
    await publishDraft(world, draft.id);
    const rows: { decision: string }[] = await source.query(
      'SELECT decision FROM task_amendment WHERE policy_id = $1 ORDER BY decision',
      [draft.id],
    );
    expect(rows.map(({ decision }) => decision)).toEqual(['assign', 'cancel', 'carry', 'carry']);
    for (const statement of [
      `UPDATE task_amendment SET decision = 'renew' WHERE policy_id = $1 AND decision = 'carry'`,
      'DELETE FROM task_amendment WHERE policy_id = $1',
    ])
      await expect(source.query(statement, [draft.id])).rejects.toThrow('stand still');
    await expect(
      source.query('UPDATE policy SET amends_id = NULL WHERE id = $1', [draft.id]),
    ).rejects.toThrow('stands still');
  });

  it('lets nothing amend a draft, itself or a document of another region', async () => {
    const draft = await amendingDraft(world, old);
    const elsewhere = await makeWorld(source);
    const theirs = await publishedNotice(elsewhere);
    for (const amends of [draft.id, theirs])
      await expect(
        source.query('UPDATE policy SET amends_id = $2 WHERE id = $1', [draft.id, amends]),
      ).rejects.toThrow('does not amend');
  });
});
