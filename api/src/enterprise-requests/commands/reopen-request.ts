import { stepsDue } from '../../domain/enterprise-requests/clock.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { tellUnit } from '../../work-items/commands/tell-unit.js';
import { EnterpriseRequestEntity } from '../enterprise-request.entity.js';
import { step } from '../enterprise-requests.policy.js';
import { clockOf } from '../queries/clock-of.js';
import { lockRequest } from './lock-request.js';
import { otherUnit } from './transfer-request.js';
import { writeDeed } from './write-deed.js';

/**
 * The enterprise was not content: the office has it dealt with anew, by the same unit or another. The round that ended
 * is kept as it was; the new one has days of its own, by the clock of today.
 *
 * @throws Problem lifecycle.refused unless the enterprise was not content, request.invalid for a unit that cannot take it
 */
export async function reopenRequest(
  context: CommandContext,
  id: string,
  { reason, unitId: asked }: { readonly reason: string; readonly unitId?: string | undefined },
): Promise<void> {
  const { em, actor, today } = context;
  const request = await lockRequest(context, id);
  const state = step(actor, 'reopen', request);
  const unit =
    asked === undefined || asked === request.unitId
      ? { id: request.unitId, name: request.unitName }
      : await otherUnit(context, request.unitId, asked);
  await em.query(
    `INSERT INTO enterprise_request_past_round
            (request_id, round, unit_id, round_begun_on, answer_due_on, opinion_due_on, settlement_due_on, answer_on, opinion_on, settlement_on)
     SELECT id, round, unit_id, round_begun_on, answer_due_on, opinion_due_on, settlement_due_on, answer_on, opinion_on, settlement_on
       FROM enterprise_request WHERE id = $1`,
    [id],
  );
  const due = stepsDue(await clockOf(em, request.regionId), today);
  const round = request.round + 1;
  await em.update(EnterpriseRequestEntity, id, {
    unitId: unit.id,
    state,
    round,
    roundBegunOn: today,
    answerDueOn: due.answer,
    opinionDueOn: due.opinion,
    settlementDueOn: due.settlement,
    answerOn: null,
    opinionOn: null,
    settlementOn: null,
    satisfaction: null,
  });
  await writeDeed(context, { ...request, unitId: unit.id, round }, 'reopening', reason, {
    round,
    unit,
    dueOn: due.settlement,
  });
  await tellUnit(context, unit.id, {
    kind: 'enterprise-request.reopened',
    title: `企业不满意，诉求重新办理，请于 ${due.answer} 前响应：${request.enterprise}`,
    link: `/enterprise-requests/${id}`,
    dedupeKey: `enterprise-request.reopened:${id}:${round}`,
  });
}
