import type { OrderColour } from '../../domain/inspections/rising.js';
import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { livesOn } from '../../directory/queries/load-unit-index.js';
import { isOwing } from '../../cycles/queries/owing-reports.js';
import { visibleReports } from '../../cycles/queries/visible-reports.js';
import { ofRegionOrUnit } from '../../evidence/queries/inspected.js';
import { visibleItems } from '../../work-items/queries/visible-items.js';
import { requireMayInspect } from '../inspections.policy.js';
import { type OrderOrigin, RectificationEntity } from '../rectification.entity.js';
import { auditOrder } from './change-order.js';
import { LIVE_ORDER } from '../queries/live-order.js';

export interface OrderDraft {
  readonly matter: string;
  readonly demand: string;
  readonly dueOn: string;
  readonly colour: OrderColour;
}

export type OrderSource =
  | { readonly origin: 'finding'; readonly findingId: string }
  | { readonly origin: 'report'; readonly reportId: string }
  | { readonly origin: 'item'; readonly workItemId: string }
  | { readonly origin: 'hand'; readonly unitId: string };

interface Place {
  readonly regionId: string;
  readonly unitId: string;
  readonly workItemId: string | null;
}

/**
 * An inspector drafts an order from a finding, an overdue report or item, or by hand: one matter each. It has its number
 * once somebody else has signed it.
 *
 * @throws Problem lifecycle.refused when the matter has a live order already, or is not one any more
 */
export async function draftOrder(
  context: CommandContext,
  source: OrderSource,
  draft: OrderDraft,
): Promise<{ id: string }> {
  const { em, actor, today } = context;
  if (draft.dueOn <= today)
    throw new Problem('request.invalid', '整改期限应在今天之后。', {
      fields: [{ pointer: '/body/dueOn', detail: '应在今天之后' }],
    });
  const place = await placeOf(context, source);
  requireMayInspect(actor, place);
  const id = newId();
  const drafted = await em
    .createQueryBuilder()
    .insert()
    .into(RectificationEntity)
    .values({
      id,
      ...place,
      ...draft,
      findingId: source.origin === 'finding' ? source.findingId : null,
      reportId: source.origin === 'report' ? source.reportId : null,
      origin: source.origin satisfies OrderOrigin,
      originalDueOn: draft.dueOn,
      draftedBy: actor.userId,
      draftedOn: today,
    })
    .orIgnore()
    .returning('id')
    .execute();
  // The system has drafted one at the same moment.
  if ((drafted.raw as unknown[]).length === 0)
    throw new Problem('lifecycle.refused', '系统刚刚为这件事拟了一份督办单，请刷新后在那一份上办理。');
  await auditOrder(
    context,
    { id, ...place, mark: null },
    { action: 'drafted', detail: { matter: draft.matter } },
  );
  return { id };
}

/** Whose matter it is. The finding, report or item is kept, so that two people do not draft for it at once. */
async function placeOf(context: CommandContext, source: OrderSource): Promise<Place> {
  const { em, actor } = context;
  switch (source.origin) {
    case 'finding': {
      const values: unknown[] = [source.findingId];
      const [row]: (Place & { state: string })[] = await em.query(
        `SELECT region_id AS "regionId", unit_id AS "unitId", work_item_id AS "workItemId", state FROM finding
          WHERE id = $1 AND ${ofRegionOrUnit(actor, values, 'finding')} FOR NO KEY UPDATE`,
        values,
      );
      if (!row) throw notFound('个问题');
      if (row.state !== 'open') throw new Problem('lifecycle.refused', '这个问题已经销号或撤回，不再督办。');
      await refuseSecond(context, 'finding_id', source.findingId);
      return { regionId: row.regionId, unitId: row.unitId, workItemId: row.workItemId };
    }
    case 'report': {
      await em.query('SELECT 1 FROM progress_report WHERE id = $1 FOR NO KEY UPDATE', [source.reportId]);
      // A statement of its own, which sees what whoever handed it in has left.
      const values: unknown[] = [source.reportId];
      const [row]: (Place & { overdue: boolean })[] = await em.query(
        `SELECT report.region_id AS "regionId", report.unit_id AS "unitId", report.work_item_id AS "workItemId",
                ${isOwing('report', context.today, values)} AS overdue
           FROM progress_report report
          WHERE report.id = $1 AND ${visibleReports(actor, values, 'report')}`,
        values,
      );
      if (!row) throw notFound('份报告');
      if (!row.overdue)
        throw new Problem('lifecycle.refused', '这份报告没有逾期，不需要督办。请刷新后再看。');
      await refuseSecond(context, 'report_id', source.reportId);
      return { regionId: row.regionId, unitId: row.unitId, workItemId: row.workItemId };
    }
    case 'item': {
      const values: unknown[] = [source.workItemId];
      const [row]: Omit<Place, 'workItemId'>[] = await em.query(
        `SELECT item.region_id AS "regionId", item.unit_id AS "unitId" FROM work_item item
          WHERE item.id = $1 AND ${visibleItems(actor, values, 'item')} FOR NO KEY UPDATE OF item`,
        values,
      );
      if (!row) throw notFound('个事项');
      await refuseSecond(context, `origin = 'item' AND work_item_id`, source.workItemId);
      return { ...row, workItemId: source.workItemId };
    }
    case 'hand': {
      const [unit]: { id: string }[] = await em.query(
        `SELECT unit.id FROM unit JOIN region ON region.id = unit.region_id
          WHERE unit.id = $1 AND starts_with(region.path, $2) AND ${livesOn('unit', '$3')}`,
        [source.unitId, actor.regionPath, context.today],
      );
      if (!unit) throw notFound('个单位');
      return { regionId: actor.regionId, unitId: unit.id, workItemId: null };
    }
  }
}

async function refuseSecond({ em }: CommandContext, column: string, id: string): Promise<void> {
  const [live]: { matter: string }[] = await em.query(
    `SELECT matter FROM rectification WHERE ${column} = $1 AND ${LIVE_ORDER('rectification')}`,
    [id],
  );
  if (live)
    throw new Problem(
      'lifecycle.refused',
      `已有一份督办单在办理这件事（${live.matter}），请在那一份上办理。`,
    );
}
