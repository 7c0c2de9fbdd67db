import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { figureOf } from '../../policies/queries/figure-of.js';
import { InspectionSampleEntity } from '../inspection-round.entity.js';
import { lockInspectedItem } from './lock-inspected-item.js';
import { lockRound } from './lock-round.js';

export interface Verified {
  /** Null: the progress of the item, in per cent. */
  readonly targetId: string | null;
  readonly verified: number;
  readonly note: string;
}

/**
 * What a round found the figures of one item of its sample to be; beside each is kept what the unit had last handed in.
 * Given again it replaces what the round had found before.
 */
export async function verifyFigures(
  context: CommandContext,
  roundId: string,
  itemId: string,
  figures: readonly Verified[],
): Promise<void> {
  const { em, actor, today } = context;
  const round = await lockRound(context, roundId, 'open');
  const item = await lockInspectedItem(context, itemId);
  if (!(await em.existsBy(InspectionSampleEntity, { roundId, workItemId: itemId })))
    throw new Problem('lifecycle.refused', '这个事项不在督查范围里，请先列入。');
  const progress = figures.find(({ targetId }) => targetId === null);
  if (progress && (progress.verified < 0 || progress.verified > 100))
    throw new Problem('request.invalid', '核实进度应在 0 到 100 之间。', {
      fields: [{ pointer: '/body/figures', detail: '进度应在 0 到 100 之间' }],
    });
  const rows: { targetId: string | null; reported: number | null }[] = await em.query(
    `WITH last AS (
       SELECT report.id, report.progress FROM progress_report report
         JOIN reporting_cycle cycle ON cycle.id = report.cycle_id
        WHERE report.work_item_id = $1 AND report.state IN ('approved', 'accepted') AND cycle.cadence <> 'yearly-plan'
        ORDER BY cycle.ends_on DESC, report.id DESC LIMIT 1)
     SELECT NULL::uuid AS "targetId", (SELECT progress FROM last)::double precision AS reported
     UNION ALL
     SELECT target.id, (SELECT figure.cumulative_value FROM last
                          JOIN report_figure figure ON figure.report_id = last.id AND ${figureOf('figure', 'target')})
       FROM target JOIN work_item item ON item.task_id = target.task_id WHERE item.id = $1`,
    [itemId],
  );
  const reported = new Map(rows.map((row) => [row.targetId, row.reported]));
  const strange = figures.find(({ targetId }) => !reported.has(targetId));
  if (strange)
    throw new Problem('request.invalid', '有的指标不是这个事项的，请刷新后再填。', {
      fields: [{ pointer: '/body/figures', detail: '不是这个事项的指标' }],
    });
  const given = figures.map((figure) => ({ ...figure, reported: reported.get(figure.targetId) ?? null }));
  for (const condition of ['target_id IS NOT NULL', 'target_id IS NULL']) {
    const target = condition === 'target_id IS NULL' ? '' : ', target_id';
    await em.query(
      `INSERT INTO verified_figure (round_id, region_id, work_item_id, unit_id, target_id, reported, verified, note, verified_by, verified_on)
       SELECT $1::uuid, $2::uuid, $3::uuid, $4::uuid, "targetId", reported, verified, note, $5::uuid, $6::date
         FROM jsonb_to_recordset($7) AS given("targetId" uuid, reported double precision, verified double precision, note text)
        WHERE ${condition.replace('target_id', '"targetId"')}
       ON CONFLICT (round_id, work_item_id${target}) WHERE ${condition}
       DO UPDATE SET verified = excluded.verified, reported = excluded.reported, note = excluded.note,
                     verified_by = excluded.verified_by, verified_on = excluded.verified_on`,
      [roundId, round.regionId, itemId, item.unitId, actor.userId, today, JSON.stringify(given)],
    );
  }
  await context.audit({
    action: 'inspection.figures-verified',
    subjectType: 'inspection',
    subjectId: roundId,
    workItemId: itemId,
    regionId: round.regionId,
    detail: { name: round.name, figures: figures.length },
  });
}
