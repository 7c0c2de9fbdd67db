import { transition } from '../../domain/lifecycle/transition-table.js';
import { WORK_ITEM_LIFECYCLE } from '../../domain/lifecycle/work-item-lifecycle.js';
import type { AuditEntry, CommandContext } from '../../platform/database/unit-of-work.js';
import { restateWorkItems } from '../../work-items/commands/restate-work-items.js';
import {
  GOING_STATES,
  goesOn,
  isJoined,
  type PlannedHeirs,
  type PlannedItem,
  plannedItems,
} from '../queries/planned-items.js';
import type { PlannedUnits } from '../queries/planned-units.js';

/** Audit rows that one statement writes. */
const AUDIT_BATCH = 500;

export interface TakenOver {
  readonly heirId: string;
  readonly items: number;
  readonly joined: number;
}

/**
 * The open items of units that end go to their successors as they stand, nothing has to be signed for again; reports
 * that are not accepted and requests that wait go along. One statement each, however many there are. Where a successor
 * comes to hold a task twice, the weaker item is joined into the other, points at it, and is not owed any more.
 */
export async function handOverItems(
  context: CommandContext,
  units: PlannedUnits,
  ground: { readonly reason: string; readonly document: string },
  chosen: PlannedHeirs['chosen'],
): Promise<TakenOver[]> {
  const items = await plannedItems(context, {
    endingIds: units.ending.map(({ id }) => id),
    firstHeirId: units.heirs[0].id,
    chosen,
  });
  for (const item of items) requireAllowed(item);
  await join(context, items);
  await move(context, items);
  await moveReports(context, units);
  await settleRequests(context, items, units);
  await restateWorkItems(
    context,
    items.map(({ id }) => id),
  );
  await auditItems(context, items, units, ground);
  return units.heirs.map(({ id }) => {
    const own = items.filter(({ heirId }) => heirId === id);
    return { heirId: id, items: own.filter(goesOn).length, joined: own.filter(isJoined).length };
  });
}

/** The rows were chosen by state; that the lifecycle agrees is for it to say. */
function requireAllowed(item: PlannedItem): void {
  if (!goesOn(item) && !isJoined(item)) return;
  const allowed = transition(WORK_ITEM_LIFECYCLE, item.state, isJoined(item) ? 'join' : 'hand-over', []);
  if (!allowed.ok) throw new Error(`item ${item.id}: ${allowed.message}`);
}

/** First, so that the successor holds no task twice. What is over already keeps its state and gets the pointer alone. */
async function join({ em }: CommandContext, items: readonly PlannedItem[]): Promise<void> {
  const joined = items.filter((item) => item.keptId !== item.id);
  await em.query(
    `UPDATE work_item item
        SET joined_into_id = step."keptId", version = item.version + 1,
            state = CASE WHEN step.open THEN 'cancelled' ELSE item.state END,
            disputed = item.disputed AND NOT step.open
       FROM jsonb_to_recordset($1) AS step(id uuid, "keptId" uuid, open boolean)
      WHERE item.id = step.id`,
    [JSON.stringify(joined.map((item) => ({ id: item.id, keptId: item.keptId, open: isJoined(item) })))],
  );
}

async function move({ em }: CommandContext, items: readonly PlannedItem[]): Promise<void> {
  const kept = items.filter((item) => item.keptId === item.id && (item.moves || item.keptRole !== item.role));
  await em.query(
    `UPDATE work_item item
        SET unit_id = step."heirId", role = step."keptRole", version = item.version + 1,
            origin_unit_id = CASE WHEN item.unit_id = step."heirId" THEN item.origin_unit_id
                                  ELSE coalesce(item.origin_unit_id, item.unit_id) END
       FROM jsonb_to_recordset($1) AS step(id uuid, "heirId" uuid, "keptRole" text)
      WHERE item.id = step.id`,
    [JSON.stringify(kept)],
  );
}

/**
 * Written here although reports belong to the cycles: nobody is left in the ended unit to hand in, approve or mend. What
 * it has said of an item that another unit has by now is its first successor's to answer for; what an earlier holder
 * of a moved item has said stays with that one.
 */
async function moveReports(
  { em }: CommandContext,
  { ending, heirs }: Pick<PlannedUnits, 'ending' | 'heirs'>,
): Promise<void> {
  await em.query(
    `UPDATE progress_report report
        SET unit_id = CASE WHEN item.unit_id = ANY($2::uuid[]) THEN item.unit_id ELSE $3 END, version = report.version + 1
       FROM work_item item
      WHERE item.id = report.work_item_id AND item.state = ANY($4::text[])
        AND report.unit_id = ANY($1::uuid[]) AND report.state <> 'accepted' AND report.lapsed_on IS NULL`,
    [ending.map(({ id }) => id), heirs.map(({ id }) => id), heirs[0].id, GOING_STATES],
  );
}

/** Requests of joined items lapse, and so does the wish to hand an item over to where it is now. */
async function settleRequests(
  { em, actor, today, audit }: CommandContext,
  items: readonly PlannedItem[],
  { ending, heirs }: PlannedUnits,
): Promise<void> {
  await em.query(
    `UPDATE work_item_request SET asked_unit_id = $2
      WHERE state = 'open' AND asked_unit_id = ANY($1::uuid[])`,
    [ending.map(({ id }) => id), heirs[0].id],
  );
  const note = '机构已经调整，这项申请不再办理';
  const [lapsed]: [{ workItemId: string; kind: string; regionId: string }[], number] = await em.query(
    `UPDATE work_item_request request
        SET state = 'refused', decided_by = $2, decided_on = $3, decision = $4
       FROM work_item item
      WHERE item.id = request.work_item_id AND request.state = 'open'
        AND (item.id = ANY($1::uuid[]) OR (request.kind = 'transfer' AND request.asked_unit_id = item.unit_id))
      RETURNING item.id AS "workItemId", request.kind, item.region_id AS "regionId"`,
    [items.filter(isJoined).map(({ id }) => id), actor.userId, today, note],
  );
  const entries = lapsed.map(({ workItemId, kind, regionId }): AuditEntry => ({
    action: `work-item.${kind}-refused`,
    subjectType: 'work-item',
    subjectId: workItemId,
    workItemId,
    regionId,
    detail: { reason: note },
  }));
  for (let from = 0; from < entries.length; from += AUDIT_BATCH)
    await audit(...entries.slice(from, from + AUDIT_BATCH));
}

/** One row for each item that anything happened to, also for the one that takes another in. */
async function auditItems(
  { audit }: CommandContext,
  items: readonly PlannedItem[],
  { ending, heirs }: PlannedUnits,
  { reason, document }: { readonly reason: string; readonly document: string },
): Promise<void> {
  const names = new Map([...ending, ...heirs].map(({ id, name }) => [id, name]));
  const takers = new Set(items.filter(isJoined).map(({ keptId }) => keptId));
  const entries = items
    .filter((item) => goesOn(item) || isJoined(item) || takers.has(item.id))
    .map((item): AuditEntry => {
      const joined = isJoined(item);
      return {
        action: joined ? 'work-item.joined' : 'work-item.handed-over',
        subjectType: 'work-item',
        subjectId: item.id,
        workItemId: item.id,
        regionId: item.regionId,
        detail: {
          reason,
          document,
          unit: { from: names.get(item.unitId), to: names.get(item.heirId) },
          ...(joined ? { joinedInto: item.keptId } : {}),
          ...(takers.has(item.id)
            ? { joined: items.filter((each) => isJoined(each) && each.keptId === item.id).length }
            : {}),
          ...(!joined && item.keptRole !== item.role ? { role: { from: item.role, to: item.keptRole } } : {}),
        },
      };
    });
  for (let from = 0; from < entries.length; from += AUDIT_BATCH)
    await audit(...entries.slice(from, from + AUDIT_BATCH));
}
