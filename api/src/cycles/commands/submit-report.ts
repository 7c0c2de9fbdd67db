import { may } from '../../platform/authz/actor.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { step } from '../cycles.policy.js';
import { handInReports, SHORTEST_EXPLANATION, weighReports } from './hand-in-reports.js';
import { lockReport, type ReportStanding } from './lock-report.js';

/**
 * Hands a report in to the head of the unit. Handing in what is handed in already changes nothing.
 *
 * @throws Problem report.incomplete with every field that is still wanted, report.unexplained
 */
export async function submitReport(context: CommandContext, id: string): Promise<ReportStanding> {
  const { actor } = context;
  const report = await lockReport(context, id);
  const mine = actor.unitId === report.unitId && may(actor, 'report.write');
  if (report.state === 'submitted' && mine) return report;
  const state = step(actor, 'submit', report);
  const weighed = await weighReports(context, [report]);
  const lacks = weighed.flatMap((each) => each.lacks);
  if (lacks.length > 0)
    throw new Problem('report.incomplete', `还有 ${lacks.length} 处需要填写，补齐并保存后再提交。`, {
      fields: lacks,
    });
  const unexplained = weighed.flatMap((each) => each.unexplained);
  if (unexplained.length > 0)
    throw new Problem(
      'report.unexplained',
      `有 ${unexplained.length} 项指标与上次报送的对不上：请核对，确实如此的写明原因（至少 ${SHORTEST_EXPLANATION} 个字），保存后再提交。`,
      { fields: unexplained },
    );
  await handInReports(context, weighed);
  return { id, state, version: report.version + 1 };
}
