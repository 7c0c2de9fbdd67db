import { adoptScheme } from '../src/assessments/commands/adopt-scheme.js';
import { createAssessment } from '../src/assessments/commands/create-assessment.js';
import { createScheme } from '../src/assessments/commands/create-scheme.js';
import { submitReport } from '../src/cycles/commands/submit-report.js';
import type { ShippedSchemeName } from '../src/domain/scoring/shipped-schemes.js';
import type { Actor } from '../src/platform/authz/actor.js';
import type { WorkItemEntity } from '../src/work-items/work-item.entity.js';
import { owedReport, TOO_LATE, stepsOf } from './reporting.js';
import { act, makeItem, type World } from './world.js';

/** When the year 2026 is over and assessed. */
export const AFTER = '2027-01-20';
/** After the seven days in which units may object. */
export const WINDOW_OVER = '2027-01-28';

/** 市经信局 closed one item in time, is late with another and with a report of it; 市科技局 closed one late. */
export async function assessedYear(world: World): Promise<{ late: WorkItemEntity; reportId: string }> {
  await makeItem(world, { state: 'closed', deadline: '2026-10-31', closedOn: '2026-10-20' });
  const late = await makeItem(world, { deadline: '2026-11-30' });
  await makeItem(world, {
    unit: world.units.science,
    state: 'closed',
    deadline: '2026-10-31',
    closedOn: '2026-11-10',
  });
  const reportId = await owedReport(world, late);
  const steps = stepsOf(world, reportId);
  await steps.save();
  await act(world, world.actors.reporter, (context) => submitReport(context, reportId), TOO_LATE);
  return { late, reportId };
}

/** A scheme in force for the city, from what ships. */
export async function adoptedScheme(
  world: World,
  {
    shipped = 'departments',
    year = 2026,
    actor = world.actors.inspector,
    today = AFTER,
  }: { shipped?: ShippedSchemeName; year?: number; actor?: Actor; today?: string } = {},
) {
  const { id } = await act(world, actor, (context) => createScheme(context, { year, shipped }), today);
  return act(world, actor, (context) => adoptScheme(context, id), today);
}

export async function computedAssessment(world: World, schemeId?: string) {
  const id = schemeId ?? (await adoptedScheme(world)).id;
  return act(world, world.actors.inspector, (context) => createAssessment(context, { schemeId: id }), AFTER);
}
