import { acceptReport } from '../src/cycles/commands/accept-report.js';
import { approveReport } from '../src/cycles/commands/approve-report.js';
import { openCycle } from '../src/cycles/commands/open-cycle.js';
import { returnReport } from '../src/cycles/commands/return-report.js';
import { saveReport } from '../src/cycles/commands/save-report.js';
import { submitReport } from '../src/cycles/commands/submit-report.js';
import { readReport } from '../src/cycles/queries/read-report.js';
import type { Actor } from '../src/platform/authz/actor.js';
import type { CommandContext } from '../src/platform/database/unit-of-work.js';
import type { WorkItemEntity } from '../src/work-items/work-item.entity.js';
import { act, look, type World } from './world.js';

/** When the third quarter of 2026 is opened and reported on: reports are due on the 14th. */
export const OPENED = '2026-10-08';
export const IN_TIME = '2026-10-12';
export const DUE = '2026-10-14';
export const TOO_LATE = '2026-10-20';

/** What a unit writes when it has something to say. */
export const WORDS = {
  done: '平台建设方案已经批复，两个平台投入运行。',
  problems: '一处场地尚未交付。',
  nextSteps: '下季度完成第三个平台的验收。',
  ownProgress: 60,
};

/** Opens the quarter for the region of `world` and gives the id of the report that the item owes. */
export async function owedReport(
  world: World,
  item: WorkItemEntity,
  { period = '2026Q3', today = OPENED }: { period?: string; today?: string } = {},
): Promise<string> {
  const cycle = await act(world, world.actors.inspector, (context) => openCycle(context, { period }), today);
  const [report]: { id: string }[] = await world.source.query(
    'SELECT id FROM progress_report WHERE cycle_id = $1 AND work_item_id = $2',
    [cycle.id, item.id],
  );
  if (!report) throw new Error('the item owes no report');
  return report.id;
}

/** The steps of one report, each by the person it belongs to unless the test names another; each answers the report. */
export function stepsOf(world: World, id: string) {
  const { reporter, head, inspector } = world.actors;
  const deed = (actor: Actor, today: string, command: (context: CommandContext) => Promise<unknown>) =>
    act(
      world,
      actor,
      async (context) => {
        await command(context);
        return readReport(context, id);
      },
      today,
    );
  return {
    read: (actor = reporter, today = IN_TIME) =>
      look(world, actor, (context) => readReport(context, id), today),
    save: (draft: Parameters<typeof saveReport>[3] = WORDS, actor = reporter, version?: number) =>
      deed(actor, IN_TIME, async (context) =>
        saveReport(context, id, version ?? (await readReport(context, id)).version, draft),
      ),
    submit: (today = IN_TIME, actor = reporter) => deed(actor, today, (context) => submitReport(context, id)),
    approve: (actor = head, today = IN_TIME) => deed(actor, today, (context) => approveReport(context, id)),
    sendBack: (actor: Actor, reason: string, dueOn?: string, today = IN_TIME) =>
      deed(actor, today, (context) => returnReport(context, id, { reason, dueOn })),
    accept: (actor = inspector, today = IN_TIME, comment = '') =>
      deed(actor, today, (context) => acceptReport(context, id, { comment })),
  };
}

/** Everything that a refused deed must leave as it was. */
export async function traceOf(world: World, reportId: string): Promise<unknown> {
  const [trace] = await world.source.query(
    `SELECT to_jsonb(report) AS report,
            (SELECT jsonb_agg(figure ORDER BY target_id) FROM report_figure figure WHERE report_id = $1) AS figures,
            (SELECT jsonb_agg(back ORDER BY seq) FROM report_return back WHERE report_id = $1) AS returns,
            (SELECT count(*)::int FROM audit_event WHERE subject_id = $1) AS audits,
            (SELECT to_jsonb(item) FROM work_item item WHERE item.id = report.work_item_id) AS item,
            (SELECT jsonb_agg(standing ORDER BY valid_from) FROM work_item_standing standing
              WHERE standing.work_item_id = report.work_item_id) AS standings
       FROM progress_report report WHERE id = $1`,
    [reportId],
  );
  return trace;
}
