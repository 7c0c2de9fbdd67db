import type { z } from 'zod';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import { notFound } from '../../platform/problems/problem.js';
import { abilitiesOf, type OrderRow } from '../rectifications.policy.js';
import type { Measure, Rectification } from '../rectifications.schemas.js';
import { ORDER_JOINS, ORDER_MARK, orderColumns } from './list-rectifications.js';
import { orderRule, visibleOrders } from './visible-orders.js';

type Answer = z.output<typeof Rectification>;
type Row = Omit<Answer, 'measures' | 'extensions' | 'rises' | 'history' | 'abilities'> & {
  readonly rule: OrderRow;
};

export async function readRectification(context: ReadContext, id: string): Promise<Answer> {
  const { em, actor, today } = context;
  const values: unknown[] = [id, today];
  const rule = orderRule(actor, values, 'own_order');
  const [row]: Row[] = await em.query(
    `SELECT ${orderColumns('$2::date')}, rectification.demand, rectification.version,
            drafter.display_name AS "draftedBy", signer.display_name AS "signedBy", rectification.reply,
            replier.display_name AS "repliedBy", rectification.replied_on AS "repliedOn",
            approver.display_name AS "approvedBy", rectification.approved_on AS "approvedOn",
            rectification.verification, verifier.display_name AS "verifiedBy",
            rectification.verified_on AS "verifiedOn", closer.display_name AS "closedBy",
            rectification.look_back_note AS "lookBackNote", rectification.looked_back_on AS "lookedBackOn",
            finding.sentence AS "findingSentence", rectification.report_id AS "reportId",
            CASE WHEN previous.id IS NOT NULL
                 THEN json_build_object('id', previous.id, 'mark', ${ORDER_MARK('previous')}) END AS previous,
            CASE WHEN following.id IS NOT NULL
                 THEN json_build_object('id', following.id, 'mark', ${ORDER_MARK('following')}) END AS next,
            (SELECT to_json(ruling) FROM (SELECT ${rule} FROM rectification own_order WHERE own_order.id = rectification.id) ruling) AS rule
       FROM rectification ${ORDER_JOINS}
       LEFT JOIN app_user drafter ON drafter.id = rectification.drafted_by
       LEFT JOIN app_user signer ON signer.id = rectification.signed_by
       LEFT JOIN app_user replier ON replier.id = rectification.replied_by
       LEFT JOIN app_user approver ON approver.id = rectification.approved_by
       LEFT JOIN app_user verifier ON verifier.id = rectification.verified_by
       LEFT JOIN app_user closer ON closer.id = rectification.closed_by
       LEFT JOIN rectification previous ON previous.id = rectification.previous_id
       LEFT JOIN rectification following ON following.previous_id = rectification.id
         AND ${visibleOrders(actor, values, 'following')}
      WHERE rectification.id = $1 AND ${visibleOrders(actor, values, 'rectification')}`,
    values,
  );
  if (!row) throw notFound('份督办单');
  const { rule: own, ...order } = row;
  const measures = await measuresOf(context, id);
  const extensions: Answer['extensions'] = await em.query(
    `SELECT asked.asked_due_on AS "askedDueOn", asked.reason, person.display_name AS "askedBy",
              asked.asked_on AS "askedOn", asked.state, asked.decided_on AS "decidedOn", asked.decision
         FROM rectification_extension asked JOIN app_user person ON person.id = asked.asked_by
        WHERE asked.rectification_id = $1 ORDER BY asked.seq DESC`,
    [id],
  );
  const rises: Answer['rises'] = await em.query(
    `SELECT from_colour AS "from", to_colour AS "to", state, drafted_on AS "draftedOn", decided_on AS "decidedOn", reason
         FROM rectification_rise WHERE rectification_id = $1 ORDER BY seq DESC`,
    [id],
  );
  const history = await historyOf(context, id, own);
  return {
    ...order,
    measures,
    extensions,
    rises,
    history,
    abilities: abilitiesOf(actor, own, order.risesTo !== null),
  };
}

function measuresOf({ em }: ReadContext, id: string): Promise<z.output<typeof Measure>[]> {
  return em.query(
    `SELECT measure.id, measure.seq, measure.words, measure.due_on AS "dueOn", measure.state, measure.result,
            measure.done_on AS "doneOn", measure.version,
            (SELECT count(*)::int FROM evidence_file file
              WHERE file.measure_id = measure.id AND file.state IN ('kept', 'waiting')) AS files
       FROM rectification_measure measure WHERE measure.rectification_id = $1 ORDER BY measure.seq`,
    [id],
  );
}

/** What the office did before it signed is its own. */
async function historyOf({ em }: ReadContext, id: string, { own }: OrderRow): Promise<Answer['history']> {
  const rows: (Omit<Answer['history'][number], 'at'> & { at: Date })[] = await em.query(
    `SELECT at, "on", actor_name AS actor, action, detail FROM audit_event
      WHERE subject_type = 'rectification' AND subject_id = $1
        AND (NOT $2::boolean OR action NOT IN ('rectification.drafted', 'rectification.redrafted'))
      ORDER BY at, id`,
    [id, own],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
