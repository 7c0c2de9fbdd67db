import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import type { PolicyEntity } from '../../policies/policy.entity.js';
import { type ComparedRow, policyComparison } from '../queries/policy-comparison.js';
import type { RequestKind } from '../work-item.entity.js';
import { step } from '../work-item.policy.js';
import { type AmendedItem, carriedIds } from './amended-item.js';
import { auditAmendment, LAPSED_WORDS } from './audit-amendment.js';
import { measureAnew } from './measure-anew.js';

/** What an amendment has done, for what publication has still to do. */
export interface AmendedItems {
  readonly superseded: { readonly id: string; readonly title: string };
  readonly items: readonly AmendedItem[];
  /** Units that the new version gives a task they have not had. */
  readonly assigned: readonly { readonly taskId: string; readonly unitId: string }[];
}

/**
 * Carries out what was decided about the items of the document that this one amends: in the transaction that publishes
 * it, so that nobody ever finds half of it done. Items that go on keep their number, their reports and their history.
 *
 * @throws Problem policy.superseded when another document has taken the place of the amended one
 */
export async function amendItems(
  context: CommandContext,
  policy: PolicyEntity,
  amendsId: string,
): Promise<AmendedItems> {
  const { em, today } = context;
  const superseded = await lockAmended(context, amendsId);
  const rows = await policyComparison(em, policy.id, amendsId, today);
  await writeDown(context, policy.id, rows);
  const items = await stepsOf(context, rows);
  await succeedTargets(context, rows);
  await keepBegunReports(context, items);
  await write(context, policy.id, items);
  const progress = await measureAnew(context, items);
  await auditAmendment(context, { policy, superseded, rows, items, progress });
  return {
    superseded,
    items,
    assigned: rows.flatMap((row) =>
      row.plan.assigned.map(({ unitId }) => ({ taskId: row.new?.id ?? '', unitId })),
    ),
  };
}

/**
 * The amended document with its items and their reports, kept from everybody else. Reports come first: who accepts one
 * locks it before its item.
 */
async function lockAmended({ em }: CommandContext, amendsId: string): Promise<AmendedItems['superseded']> {
  const [amended]: { id: string; title: string }[] = await em.query(
    'SELECT id, title FROM policy WHERE id = $1 FOR UPDATE',
    [amendsId],
  );
  if (!amended) throw new Error(`the amended policy ${amendsId} is gone`);
  const [successor]: { title: string }[] = await em.query(
    `SELECT title FROM policy WHERE amends_id = $1 AND state = 'published'`,
    [amendsId],
  );
  if (successor)
    throw new Problem(
      'policy.superseded',
      `“${amended.title}”已被“${successor.title}”修订。请在“修订”中改为修订新的那一份，核对后再发布。`,
    );
  await em.query(
    `SELECT report.id FROM progress_report report
      WHERE report.work_item_id IN (SELECT id FROM work_item WHERE policy_id = $1)
      ORDER BY report.id FOR UPDATE`,
    [amendsId],
  );
  await em.query('SELECT id FROM work_item WHERE policy_id = $1 ORDER BY id FOR UPDATE', [amendsId]);
  return amended;
}

/** What nobody has decided was proposed and is now agreed to; the record is complete from here on. */
async function writeDown(
  { em, actor, today }: CommandContext,
  policyId: string,
  rows: readonly ComparedRow[],
): Promise<void> {
  await em.query(
    `DELETE FROM task_amendment made
      WHERE policy_id = $1 AND NOT EXISTS (
        SELECT 1 FROM jsonb_to_recordset($2) AS row("oldId" uuid, "newId" uuid)
         WHERE row."oldId" IS NOT DISTINCT FROM made.old_task_id
           AND row."newId" IS NOT DISTINCT FROM made.new_task_id)`,
    [policyId, JSON.stringify(rows.map(idsOf))],
  );
  await em.query(
    `INSERT INTO task_amendment (policy_id, old_task_id, new_task_id, decision, leaving, decided_by, decided_on)
     SELECT $1, row."oldId", row."newId", row.decision, row.leaving, $3, $4
       FROM jsonb_to_recordset($2) AS row("oldId" uuid, "newId" uuid, decision text, leaving text)`,
    [
      policyId,
      JSON.stringify(rows.filter(({ decided }) => !decided).map((row) => ({ ...row, ...idsOf(row) }))),
      actor.userId,
      today,
    ],
  );
}

function idsOf(row: ComparedRow): { oldId: string | null; newId: string | null } {
  return { oldId: row.old?.id ?? null, newId: row.new?.id ?? null };
}

/** Every item that anything happens to, with the state it comes to by the lifecycle. */
async function stepsOf(context: CommandContext, rows: readonly ComparedRow[]): Promise<AmendedItem[]> {
  const { em, actor } = context;
  const planned = rows.flatMap((row) => row.plan.steps.map((each) => ({ row, planned: each })));
  const facts: { id: string; regionId: string; open: RequestKind | null }[] = await em.query(
    `SELECT item.id, item.region_id AS "regionId", request.kind AS open
       FROM work_item item
       LEFT JOIN work_item_request request ON request.work_item_id = item.id AND request.state = 'open'
      WHERE item.id = ANY($1::uuid[])`,
    [planned.map((each) => each.planned.item.id)],
  );
  const factsById = new Map(facts.map((each) => [each.id, each]));
  return planned.flatMap(({ row, planned: each }): AmendedItem[] => {
    const fact = factsById.get(each.item.id);
    if (each.step === 'stay' || !fact) return [];
    const action = actionOf(each);
    const { state } = each.item;
    if (state === 'drafted' || state === 'archived') throw new Error(`item ${each.item.id} is ${state}`);
    const { next, lapses } = step(actor, action, { ...each.item, regionId: fact.regionId, state }, fact.open);
    // What was asked about the old date is answered by the new one.
    const answered =
      fact.open === 'extension' && each.step === 'carry' && each.deadline !== each.item.deadline;
    return [
      {
        row,
        planned: each,
        regionId: fact.regionId,
        state: next,
        lapsed: lapses || answered ? fact.open : null,
      },
    ];
  });
}

function actionOf(
  each: ComparedRow['plan']['steps'][number],
): 'amend' | 'amend-anew' | 'cancel' | 'conclude' {
  if (each.step === 'carry') return each.renewed ? 'amend-anew' : 'amend';
  return each.step === 'close' ? 'conclude' : 'cancel';
}

/** Which target continues which: the one before, and all that one continued. */
async function succeedTargets({ em }: CommandContext, rows: readonly ComparedRow[]): Promise<void> {
  const pairs = rows.flatMap(({ changes }) =>
    changes.targets.flatMap(({ old, new: next }) => (old && next ? [{ old: old.id, next: next.id }] : [])),
  );
  await em.query(
    `WITH pair AS (SELECT * FROM jsonb_to_recordset($1) AS pair(old uuid, next uuid))
     INSERT INTO target_succession (target_id, earlier_id)
     SELECT next, old FROM pair
     UNION
     SELECT pair.next, earlier.earlier_id
       FROM pair JOIN target_succession earlier ON earlier.target_id = pair.old`,
    [JSON.stringify(pairs)],
  );
}

/**
 * A report that was begun answers the task it was begun for; one that is only owed answers the new one. Written here
 * although reports belong to the cycles: it has to be true from the very moment on in which the item has another task.
 */
async function keepBegunReports({ em }: CommandContext, items: readonly AmendedItem[]): Promise<void> {
  await em.query(
    `UPDATE progress_report report SET task_id = item.task_id
       FROM work_item item
      WHERE item.id = ANY($1::uuid[]) AND report.work_item_id = item.id
        AND report.task_id IS NULL AND report.state <> 'owed'`,
    [carriedIds(items)],
  );
}

async function write(
  context: CommandContext,
  policyId: string,
  items: readonly AmendedItem[],
): Promise<void> {
  const { em, actor, today } = context;
  const carried = items.flatMap(({ row, planned, state }) =>
    planned.step === 'carry'
      ? [
          {
            id: planned.item.id,
            taskId: row.new?.id,
            role: planned.role,
            deadline: planned.deadline,
            state,
            renewed: planned.renewed,
          },
        ]
      : [],
  );
  await em.query(
    `UPDATE work_item item
        SET policy_id = $1, task_id = step."taskId", role = step.role, deadline = step.deadline, state = step.state,
            accepted_on = CASE WHEN step.renewed THEN NULL ELSE item.accepted_on END, version = item.version + 1
       FROM jsonb_to_recordset($2) AS step(id uuid, "taskId" uuid, role text, deadline date, state text, renewed boolean)
      WHERE item.id = step.id`,
    [policyId, JSON.stringify(carried)],
  );
  const ended = items.filter(({ planned }) => planned.step !== 'carry');
  await em.query(
    `UPDATE work_item item
        SET state = step.state, disputed = FALSE, version = item.version + 1,
            closed_on = CASE WHEN step.state = 'closed' THEN $2::date END
       FROM jsonb_to_recordset($1) AS step(id uuid, state text)
      WHERE item.id = step.id`,
    [JSON.stringify(ended.map(({ planned, state }) => ({ id: planned.item.id, state }))), today],
  );
  await em.query(
    `UPDATE work_item_request SET state = 'refused', decided_by = $2, decided_on = $3, decision = $4
      WHERE work_item_id = ANY($1::uuid[]) AND state = 'open'`,
    [
      items.filter(({ lapsed }) => lapsed !== null).map(({ planned }) => planned.item.id),
      actor.userId,
      today,
      LAPSED_WORDS,
    ],
  );
}
