import { addToSample } from '../src/inspections/commands/add-to-sample.js';
import { drawRound } from '../src/inspections/commands/draw-round.js';
import { draftOrder, type OrderSource } from '../src/inspections/commands/draft-order.js';
import { planRound, type RoundPlan } from '../src/inspections/commands/plan-round.js';
import { recordFinding } from '../src/inspections/commands/record-finding.js';
import { addMeasure } from '../src/inspections/commands/add-measure.js';
import { changeMeasure } from '../src/inspections/commands/change-measure.js';
import { closeOrder } from '../src/inspections/commands/close-order.js';
import { decideReply } from '../src/inspections/commands/decide-reply.js';
import { replyOrder } from '../src/inspections/commands/reply-order.js';
import { signOrder } from '../src/inspections/commands/sign-order.js';
import { verifyOrder } from '../src/inspections/commands/verify-order.js';
import { readRectification } from '../src/inspections/queries/read-rectification.js';
import type { Actor } from '../src/platform/authz/actor.js';
import type { WorkItemEntity } from '../src/work-items/work-item.entity.js';
import { act, look, makeActor, TODAY, type World } from './world.js';

export const PLAN: RoundPlan = {
  name: '三季度督查',
  cycleId: null,
  startsOn: '2026-11-16',
  endsOn: '2026-12-11',
  policyIds: [],
  unitIds: [],
  inspectorIds: [],
  yellowShare: 50,
  greens: 2,
  seed: 20_261_123,
};
export const DUE_ON = '2026-12-07';
export const DRAFT = {
  matter: '平台建设滞后',
  demand: '请于期限内完成第三个平台的验收。',
  dueOn: DUE_ON,
  colour: 'blue',
} as const;

/** A round that is drawn, with this item in it. */
export async function openRound(
  world: World,
  item: WorkItemEntity,
  plan: Partial<RoundPlan> = {},
  today = TODAY,
): Promise<string> {
  const { inspector } = world.actors;
  return act(
    world,
    inspector,
    async (context) => {
      const { id } = await planRound(context, { ...PLAN, ...plan });
      await drawRound(context, id);
      const [drawn]: unknown[] = await context.em.query(
        'SELECT 1 FROM inspection_sample WHERE round_id = $1 AND work_item_id = $2',
        [id, item.id],
      );
      if (!drawn) await addToSample(context, id, { workItemId: item.id, reason: '群众反映较多' });
      return id;
    },
    today,
  );
}

export async function foundOn(
  world: World,
  roundId: string,
  item: WorkItemEntity,
  { sentence = '第三个平台没有开工，填报为在建', today = TODAY }: { sentence?: string; today?: string } = {},
): Promise<string> {
  const { id } = await act(
    world,
    world.actors.inspector,
    (context) =>
      recordFinding(context, roundId, {
        unitId: item.unitId,
        workItemId: item.id,
        visitId: null,
        grade: 'major',
        sentence,
        demand: '如实填报，限期开工',
      }),
    today,
  );
  return id;
}

/** Everybody whose hand an order goes through: the inspector of the world drafts, another one signs and verifies. */
export interface Hands {
  readonly drafter: Actor;
  readonly signer: Actor;
  readonly reporter: Actor;
  readonly head: Actor;
  readonly leader: Actor;
}

export async function handsOf(world: World): Promise<Hands> {
  const { inspector, reporter, head, leader } = world.actors;
  const signer = await makeActor(world.source, ['inspector'], world.city, null);
  return { drafter: inspector, signer, reporter, head, leader };
}

export type Stage = 'drafted' | 'rectifying' | 'measured' | 'replied' | 'approved' | 'verified' | 'closed';

/** An order about the item, or what else of it `source` says, as far along as said, all on one day. */
export async function orderAt(
  world: World,
  hands: Hands,
  item: WorkItemEntity,
  stage: Stage,
  today = TODAY,
  source: OrderSource = { origin: 'item', workItemId: item.id },
): Promise<string> {
  const run = (actor: Actor, command: Parameters<typeof act>[2]) => act(world, actor, command, today);
  const { id } = await act(world, hands.drafter, (context) => draftOrder(context, source, DRAFT), today);
  const steps: readonly (readonly [Stage, () => Promise<unknown>])[] = [
    ['rectifying', () => run(hands.signer, (context) => signOrder(context, id))],
    ['measured', () => measured(world, hands, id, today)],
    [
      'replied',
      () =>
        run(hands.reporter, (context) =>
          replyOrder(context, id, { reply: '第三个平台已经开工，月底验收。' }),
        ),
    ],
    ['approved', () => run(hands.head, (context) => decideReply(context, id, { granted: true, reason: '' }))],
    [
      'verified',
      () =>
        run(hands.signer, (context) =>
          verifyOrder(context, id, { passed: true, words: '现场查看，已经开工' }),
        ),
    ],
    ['closed', () => run(hands.leader, (context) => closeOrder(context, id))],
  ];
  for (const [reached, take] of stage === 'drafted' ? [] : steps) {
    await take();
    if (reached === stage) break;
  }
  return id;
}

/** The unit takes a measure and carries it out. */
export async function measured(
  world: World,
  { reporter }: Pick<Hands, 'reporter'>,
  id: string,
  today: string,
): Promise<void> {
  await act(
    world,
    reporter,
    (context) => addMeasure(context, id, { words: '倒排工期，增加一个施工班组', dueOn: null }),
    today,
  );
  const { measures } = await look(world, reporter, (context) => readRectification(context, id), today);
  const [measure] = measures;
  if (!measure) throw new Error('no measure was taken');
  await act(
    world,
    reporter,
    (context) =>
      changeMeasure(context, measure.id, measure.version, {
        words: measure.words,
        dueOn: null,
        state: 'done',
        result: '班组已经进场',
      }),
    today,
  );
}

/** Everything that a refused deed must leave as it was. */
export async function orderTrace(world: World, id: string): Promise<unknown> {
  const [trace] = await world.source.query(
    `SELECT to_jsonb(rectification) AS "order",
            (SELECT jsonb_agg(measure ORDER BY seq) FROM rectification_measure measure WHERE rectification_id = $1) AS measures,
            (SELECT jsonb_agg(rise ORDER BY seq) FROM rectification_rise rise WHERE rectification_id = $1) AS rises,
            (SELECT jsonb_agg(asked ORDER BY seq) FROM rectification_extension asked WHERE rectification_id = $1) AS extensions,
            (SELECT count(*)::int FROM audit_event WHERE subject_id = $1) AS audits,
            (SELECT jsonb_agg(standing ORDER BY valid_from) FROM work_item_standing standing
              WHERE standing.work_item_id = rectification.work_item_id) AS standings,
            (SELECT count(*)::int FROM rectification next WHERE next.previous_id = $1) AS followers
       FROM rectification WHERE id = $1`,
    [id],
  );
  return trace;
}
