import type { DataSource } from 'typeorm';
import { amendingDraft, itemsOfPolicy, publishDraft, publishedNotice } from '../../../test/amending.js';
import { asked, historyOf } from '../../../test/deeds.js';
import { act, look, makeWorld, testDataSource, type World } from '../../../test/world.js';
import { changeTask } from '../../policies/commands/change-task.js';
import { TaskEdit } from '../../policies/policies.schemas.js';
import { decideAmendments as definition } from '../amendment.schemas.js';
import { readComparison } from '../queries/read-comparison.js';
import { WorkItemEntity } from '../work-item.entity.js';
import { acceptWorkItem } from './accept-work-item.js';
import { decideAmendments } from './decide-amendments.js';

const PLATFORM = '建设服务平台';
const GONE = '落实到基层';

let source: DataSource;
let world: World;
let old: string;
let draft: { id: string; version: number };
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  old = await publishedNotice(world);
  draft = await amendingDraft(world, old);
});
afterAll(() => source.destroy());

type Comparison = Awaited<ReturnType<typeof readComparison>>;
const compare = (): Promise<Comparison> =>
  look(world, world.actors.inspector, (context) => readComparison(context, draft.id));
const rowOf = ({ rows }: Comparison, title: string) => {
  const row = rows.find((each) => (each.new ?? each.old)?.title === title);
  if (!row) throw new Error(`no row ${title}`);
  return { row, key: { old: row.old?.id ?? null, new: row.new?.id ?? null } };
};
const decide = async (
  decisions: object[],
  {
    actor = world.actors.inspector,
    version,
  }: { actor?: typeof world.actors.inspector; version?: number } = {},
) =>
  act(world, actor, async (context) =>
    decideAmendments(
      context,
      draft.id,
      version ?? (await readComparison(context, draft.id)).version,
      definition.body.parse({ decisions }),
    ),
  );

it('is counted at once, stands until it is taken back, and is carried out', async () => {
  const start = await compare();
  const [platform, gone] = [rowOf(start, PLATFORM), rowOf(start, GONE)];
  const items = await itemsOfPolicy(world, old);
  const lead = items.get(`economy ${PLATFORM}`)?.id ?? '';
  await act(world, world.actors.reporter, (context) => acceptWorkItem(context, lead));
  const kept = await decide([
    { ...platform.key, decision: 'renew', leaving: 'keep', reason: '另有安排' },
    { ...gone.key, decision: 'keep' },
  ]);
  expect(kept.version).toBe(start.version + 1);
  expect(rowOf(kept, PLATFORM).row).toMatchObject({ decision: 'renew', leaving: 'keep', decided: true });
  expect(kept.tally).toMatchObject({ carried: 5, renewed: 1, assigned: 2, cancelled: 0, kept: 2 });
  const back = await decide([{ ...gone.key, decision: null }]);
  expect(back.tally).toMatchObject({ cancelled: 2, kept: 0 });
  expect(rowOf(back, GONE).row).toMatchObject({ decision: 'cancel', decided: false });
  await decide([{ ...gone.key, decision: 'keep' }]);

  await publishDraft(world, draft.id);
  const [after, left] = [await itemsOfPolicy(world, draft.id), await itemsOfPolicy(world, old)];
  expect(after.get(`economy ${PLATFORM}`)).toMatchObject({ id: lead, state: 'assigned' });
  expect(after.get(`science ${PLATFORM}`)).toMatchObject({ state: 'assigned', role: 'support' });
  expect([...left.values()].map(({ state }) => state)).toEqual(['assigned', 'assigned']);
  expect((await historyOf(world, lead)).at(-1)?.detail).toMatchObject({ renewed: true, reason: '另有安排' });
});

it('closes what is done of a task that is gone, and cancels what nobody has signed for', async () => {
  const government = { ...world.actors.reporter, unitId: world.governments[0].id };
  const items = await itemsOfPolicy(world, old);
  const item = await source.manager.findOneByOrFail(WorkItemEntity, {
    id: items.get(`county1 ${GONE}`)?.id ?? '',
  });
  await act(world, government, (context) => acceptWorkItem(context, item.id));
  await asked(
    world,
    item,
    { kind: 'closing', reason: '平台已经延伸到全部镇街', evidence: '验收意见' },
    undefined,
    government,
  );
  const closing = await decide([
    { ...rowOf(await compare(), GONE).key, decision: 'close', reason: '已经全面完成' },
  ]);
  expect(closing.tally).toMatchObject({ closed: 1, cancelled: 2 });
  await publishDraft(world, draft.id);
  expect(await source.manager.findOneByOrFail(WorkItemEntity, { id: item.id })).toMatchObject({
    state: 'closed',
    policyId: old,
    closedOn: '2026-11-23',
  });
  const history = await historyOf(world, item.id);
  expect(history.slice(-2)).toMatchObject([
    { action: 'work-item.concluded', detail: { reason: '已经全面完成' } },
    { action: 'work-item.closing-refused' },
  ]);
});

it('says what continues what, where the comparison finds none', async () => {
  const start = await compare();
  const [gone, publicity] = [rowOf(start, GONE), rowOf(start, '加强政策宣传')];
  const paired = await decide([{ old: gone.key.old, new: publicity.key.new, decision: 'carry' }]);
  expect(paired.rows.map(({ relation }) => relation)).toEqual(['same', 'changed', 'changed']);
  expect(rowOf(paired, '加强政策宣传').row).toMatchObject({
    old: { title: GONE },
    kinds: ['wording', 'responsibility', 'deadline', 'target'],
    tally: { assigned: 1, cancelled: 2 },
  });
  const apart = await decide([{ old: gone.key.old, new: null, decision: 'cancel' }]);
  expect(apart.rows.map(({ relation }) => relation).toSorted()).toEqual(['changed', 'gone', 'new', 'same']);
});

it('is about nothing any more when its task is dismissed', async () => {
  const { row, key } = rowOf(await compare(), PLATFORM);
  const decided = await decide([{ ...key, decision: 'renew' }]);
  await act(world, world.actors.inspector, (context) =>
    changeTask(context, draft.id, row.new?.id ?? '', decided.version, TaskEdit.parse({ state: 'dismissed' })),
  );
  expect(rowOf(await compare(), PLATFORM).row).toMatchObject({
    relation: 'gone',
    decision: 'cancel',
    decided: false,
  });
  await publishDraft(world, draft.id);
  expect((await itemsOfPolicy(world, draft.id)).has(`economy ${PLATFORM}`)).toBe(false);
});

describe('is refused, and nothing is kept of it', () => {
  const nothing = async () => {
    const rows: unknown[] = await source.query('SELECT 1 FROM task_amendment WHERE policy_id = $1', [
      draft.id,
    ]);
    expect(rows).toEqual([]);
    expect((await compare()).version).toBe(draft.version);
  };

  it('by rule', async () => {
    const start = await compare();
    const [platform, gone, fresh] = [
      rowOf(start, PLATFORM),
      rowOf(start, GONE),
      rowOf(start, '加强政策宣传'),
    ];
    const refused: [object[], string][] = [
      [[{ ...platform.key, decision: 'cancel' }], '/body/decisions/0/decision'],
      [[{ ...gone.key, decision: 'carry' }], '/body/decisions/0/decision'],
      [[{ ...fresh.key, decision: 'keep' }], '/body/decisions/0/decision'],
      [[{ old: null, new: null, decision: null }], '/body/decisions/0/old'],
      [[{ old: fresh.key.new, new: null, decision: 'keep' }], '/body/decisions/0/old'],
      [[{ old: null, new: gone.key.old, decision: 'assign' }], '/body/decisions/0/new'],
      [
        [
          { ...platform.key, decision: 'carry' },
          { ...platform.key, decision: 'renew' },
        ],
        '/body/decisions/1/decision',
      ],
    ];
    for (const [decisions, pointer] of refused)
      await expect(decide(decisions)).rejects.toMatchObject({
        code: 'request.invalid',
        extra: { fields: expect.arrayContaining([expect.objectContaining({ pointer })]) },
      });
    await nothing();
  });

  it('by policy, or because somebody was quicker, or because it is published', async () => {
    const { key } = rowOf(await compare(), GONE);
    const decisions = [{ ...key, decision: 'keep' }];
    await expect(decide(decisions, { actor: world.actors.provincialInspector })).rejects.toMatchObject({
      code: 'permission.denied',
    });
    await expect(decide(decisions, { actor: world.actors.countyInspector })).rejects.toMatchObject({
      code: 'resource.not_found',
    });
    await expect(decide(decisions, { version: draft.version - 1 })).rejects.toMatchObject({
      code: 'resource.stale',
    });
    await nothing();
    await publishDraft(world, draft.id);
    await expect(decide(decisions)).rejects.toMatchObject({ code: 'policy.published' });
  });
});
