import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound } from '../../platform/problems/problem.js';
import { tellUnit } from '../../work-items/commands/tell-unit.js';
import { InspectionVisitEntity } from '../inspection-visit.entity.js';
import { lockRound } from './lock-round.js';

/** A day is set on which a unit will be visited; the unit is told. How often it was visited already is shown beside. */
export async function planVisit(
  context: CommandContext,
  roundId: string,
  { unitId, plannedOn }: { readonly unitId: string; readonly plannedOn: string },
): Promise<{ id: string }> {
  const { em, actor } = context;
  const round = await lockRound(context, roundId, 'open');
  const [unit]: { name: string }[] = await em.query(
    `SELECT unit.name FROM unit JOIN region ON region.id = unit.region_id
      WHERE unit.id = $1 AND starts_with(region.path, $2)`,
    [unitId, actor.regionPath],
  );
  if (!unit) throw notFound('个单位');
  const id = newId();
  await em.insert(InspectionVisitEntity, {
    id,
    roundId,
    regionId: round.regionId,
    unitId,
    plannedOn,
    recordedBy: actor.userId,
  });
  await context.audit({
    action: 'inspection.visit-planned',
    subjectType: 'inspection',
    subjectId: roundId,
    regionId: round.regionId,
    detail: { name: round.name, unit: unit.name, plannedOn },
  });
  await tellUnit(context, unitId, {
    kind: 'inspection.visit-planned',
    title: `${round.name}：定于 ${plannedOn} 到本单位走访`,
    link: `/inspections/${roundId}`,
    dedupeKey: `inspection.visit-planned:${id}`,
  });
  return { id };
}
