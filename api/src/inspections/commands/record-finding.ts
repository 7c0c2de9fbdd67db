import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { tellUnit } from '../../work-items/commands/tell-unit.js';
import { FindingEntity, type FindingGrade } from '../finding.entity.js';
import { InspectionVisitEntity } from '../inspection-visit.entity.js';
import { lockInspectedItem } from './lock-inspected-item.js';
import { lockRound } from './lock-round.js';
import { restateInspected } from './restate-inspected.js';

export interface NewFinding {
  readonly unitId: string;
  readonly workItemId: string | null;
  readonly visitId: string | null;
  readonly grade: FindingGrade;
  readonly sentence: string;
  readonly demand: string;
}

/** What was found, in one sentence: the item is yellow until it is settled. The unit is told, and may answer. */
export async function recordFinding(
  context: CommandContext,
  roundId: string,
  found: NewFinding,
): Promise<{ id: string }> {
  const { em, actor, today } = context;
  const round = await lockRound(context, roundId, 'open');
  const item = found.workItemId === null ? null : await lockInspectedItem(context, found.workItemId);
  if (item && (item.unitId !== found.unitId || item.regionId !== round.regionId))
    throw new Problem('request.invalid', '这个事项不是该单位承办的本地区事项，请核对。', {
      fields: [{ pointer: '/body/workItemId', detail: '与单位不符' }],
    });
  if (found.visitId !== null) {
    const visit = await em.findOneBy(InspectionVisitEntity, {
      id: found.visitId,
      roundId,
      unitId: found.unitId,
    });
    if (!visit) throw notFound('次走访');
  }
  if (!item) {
    const [unit]: unknown[] = await em.query(
      `SELECT 1 FROM unit JOIN region ON region.id = unit.region_id WHERE unit.id = $1 AND starts_with(region.path, $2)`,
      [found.unitId, actor.regionPath],
    );
    if (!unit) throw notFound('个单位');
  }
  const id = newId();
  const seq = 1 + (await em.countBy(FindingEntity, { roundId }));
  await em.insert(FindingEntity, {
    id,
    roundId,
    seq,
    regionId: round.regionId,
    ...found,
    foundBy: actor.userId,
    foundOn: today,
  });
  await context.audit({
    action: 'finding.recorded',
    subjectType: 'finding',
    subjectId: id,
    ...(found.workItemId === null ? {} : { workItemId: found.workItemId }),
    regionId: round.regionId,
    detail: { round: round.name, grade: found.grade, sentence: found.sentence },
  });
  await restateInspected(context, found.workItemId);
  await tellUnit(context, found.unitId, {
    kind: 'finding.recorded',
    title: `${round.name}发现问题：${found.sentence}`,
    link: found.workItemId === null ? `/inspections/${roundId}` : `/work-items/${found.workItemId}`,
    dedupeKey: `finding.recorded:${id}`,
  });
  return { id };
}
