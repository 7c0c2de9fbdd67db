import type { Decision } from '../src/work-items/commands/decide-request.js';
import type { Asked } from '../src/work-items/commands/ask-request.js';
import { recordMark } from '../src/assessments/commands/record-mark.js';
import { openCycle } from '../src/cycles/commands/open-cycle.js';
import { approveReport } from '../src/cycles/commands/approve-report.js';
import { acceptReport } from '../src/cycles/commands/accept-report.js';
import { returnReport } from '../src/cycles/commands/return-report.js';
import { saveReport } from '../src/cycles/commands/save-report.js';
import { submitReport } from '../src/cycles/commands/submit-report.js';
import { readReport } from '../src/cycles/queries/read-report.js';
import { decideReply } from '../src/inspections/commands/decide-reply.js';
import { draftOrder } from '../src/inspections/commands/draft-order.js';
import { drawRound } from '../src/inspections/commands/draw-round.js';
import { planRound } from '../src/inspections/commands/plan-round.js';
import { recordFinding } from '../src/inspections/commands/record-finding.js';
import { replyOrder } from '../src/inspections/commands/reply-order.js';
import { setInspectorRed } from '../src/inspections/commands/set-inspector-red.js';
import { signOrder } from '../src/inspections/commands/sign-order.js';
import type { Actor } from '../src/platform/authz/actor.js';
import type { CommandContext } from '../src/platform/database/unit-of-work.js';
import { acceptWorkItem } from '../src/work-items/commands/accept-work-item.js';
import type { WorkItemEntity } from '../src/work-items/work-item.entity.js';
import { asked, decided } from './deeds.js';
import { measured, PLAN } from './inspecting.js';
import { WORDS } from './reporting.js';
import { act, type ItemSpec, makeActor, makeItem, makeTarget, type World } from './world.js';

/** The year that `tracedYear` plays in: over whenever a test runs. */
export const TRACED_YEAR = 2025;

export interface TracedYear {
  /** Of 市科技局. */
  readonly otherHead: Actor;
  readonly auditor: Actor;
  readonly cycleId: string;
  readonly roundId: string;
}

/** A year in which everything happened that an assessment may count, each thing through the command it comes from. */
export async function tracedYear(world: World): Promise<TracedYear> {
  const { inspector, reporter, otherReporter, head, leader } = world.actors;
  const { economy, science } = world.units;
  const otherHead = await makeActor(world.source, ['head'], world.city, science);
  const auditor = await makeActor(world.source, ['auditor'], world.city, null);
  const signer = await makeActor(world.source, ['inspector'], world.city, null);
  const run = <T>(today: string, actor: Actor, command: (context: CommandContext) => Promise<T>) =>
    act(world, actor, command, today);

  async function accepted(deadline: string, who: Actor, spec: ItemSpec = {}): Promise<WorkItemEntity> {
    const item = await makeItem(world, {
      assignedOn: '2025-01-06',
      startOn: '2025-01-06',
      state: 'assigned',
      deadline,
      ...spec,
    });
    await run('2025-01-08', who, (context) => acceptWorkItem(context, item.id));
    return item;
  }
  async function granted(item: WorkItemEntity, today: string, what: Asked, change: Partial<Decision> = {}) {
    await decided(world, item, await asked(world, item, what, today), change, inspector, today);
  }
  const closing = { kind: 'closing', reason: '任务已经全部完成。', evidence: '验收报告附后' } as const;

  await granted(await accepted('2025-06-30', reporter), '2025-06-20', closing);
  const extended = await accepted('2025-05-31', reporter);
  const later = { kind: 'extension', reason: '用地审批推迟，请予延期。', deadline: '2025-07-31' } as const;
  await granted(extended, '2025-05-20', later);
  await granted(extended, '2025-07-10', closing);
  await granted(await accepted('2025-08-31', reporter), '2025-09-10', closing);
  const overdue = await accepted('2025-11-30', reporter);
  const silent = await accepted('2026-12-31', reporter, { role: 'support' });
  const prompt = await accepted('2026-12-31', otherReporter, { unit: science });

  const target = await makeTarget(world, overdue);
  const { id: cycleId } = await run('2025-10-09', inspector, (context) =>
    openCycle(context, { period: '2025Q3' }),
  );
  const reportOf = async (item: WorkItemEntity): Promise<string> => {
    const [report]: { id: string }[] = await world.source.query(
      'SELECT id FROM progress_report WHERE cycle_id = $1 AND work_item_id = $2',
      [cycleId, item.id],
    );
    if (!report) throw new Error('the item owes no report');
    return report.id;
  };
  async function handIn(today: string, id: string, by: readonly [Actor, Actor], figures: object[] = []) {
    const [writer, approver] = by;
    await run(today, writer, async (context) =>
      saveReport(context, id, (await readReport(context, id)).version, { ...WORDS, figures } as typeof WORDS),
    );
    await run(today, writer, (context) => submitReport(context, id));
    await run(today, approver, (context) => approveReport(context, id));
  }
  const figures = [{ targetId: target.id, periodValue: 2, cumulativeValue: 2, explanation: '' }];
  const late = await reportOf(overdue);
  await handIn('2025-10-30', late, [reporter, head], figures);
  await run('2025-10-31', inspector, (context) =>
    returnReport(context, late, { reason: '请补充验收材料', dueOn: '2025-11-07' }),
  );
  await handIn('2025-11-05', late, [reporter, head], figures);
  await run('2025-11-06', inspector, (context) => acceptReport(context, late, { comment: '' }));
  await handIn('2025-10-10', await reportOf(prompt), [otherReporter, otherHead]);

  await run('2025-10-20', inspector, (context) =>
    setInspectorRed(context, overdue.id, { reason: '现场核查进度严重滞后' }),
  );
  const roundId = await run('2025-10-20', inspector, async (context) => {
    const plan = { ...PLAN, cycleId, startsOn: '2025-10-20', endsOn: '2025-10-31' };
    const { id } = await planRound(context, plan);
    await drawRound(context, id);
    return id;
  });
  const found = (workItemId: string | null, sentence: string) =>
    run('2025-10-22', inspector, (context) =>
      recordFinding(context, roundId, {
        unitId: economy.id,
        workItemId,
        visitId: null,
        grade: 'major',
        sentence,
        demand: '',
      }),
    );
  async function ordered(source: Parameters<typeof draftOrder>[1], dueOn: string): Promise<string> {
    const draft = { matter: '平台建设滞后', demand: '请于期限内完成验收。', dueOn, colour: 'blue' } as const;
    const { id } = await run('2025-11-03', inspector, (context) => draftOrder(context, source, draft));
    await run('2025-11-04', signer, (context) => signOrder(context, id));
    return id;
  }
  async function mended(id: string, today: string) {
    await measured(world, { reporter }, id, today);
    await run(today, reporter, (context) => replyOrder(context, id, { reply: '已经开工，月底验收。' }));
    await run(today, head, (context) => decideReply(context, id, { granted: true, reason: '' }));
  }
  const onItem = await found(overdue.id, '第三个平台没有开工，填报为在建');
  const onUnit = await found(null, '台账不全，无法核对数字');
  await mended(await ordered({ origin: 'finding', findingId: onItem.id }, '2025-11-20'), '2025-11-10');
  await mended(await ordered({ origin: 'item', workItemId: silent.id }, '2025-11-20'), '2025-11-25');
  await ordered({ origin: 'finding', findingId: onUnit.id }, '2025-11-28');

  const mark = (who: Actor, what: Partial<Parameters<typeof recordMark>[1]>) =>
    run('2025-12-20', who, (context) =>
      recordMark(context, {
        year: TRACED_YEAR,
        unitId: economy.id,
        kind: 'recognition',
        category: null,
        quantity: 1,
        workItemId: null,
        ground: '临政发〔2025〕18号',
        ...what,
      }),
    );
  await mark(inspector, { category: '建设研发平台', quantity: 2 });
  await mark(inspector, { kind: 'report-false', unitId: science.id, workItemId: prompt.id });
  await mark(leader, { kind: 'leader-mark', quantity: 9200 });
  return { otherHead, auditor, cycleId, roundId };
}
