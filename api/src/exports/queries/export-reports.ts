import type { listReports as listed } from '../../cycles/reports.schemas.js';
import { listReports } from '../../cycles/queries/list-reports.js';
import { TASK_OF_REPORT } from '../../cycles/queries/task-of-report.js';
import { daysBetween } from '../../domain/calendar/date.js';
import { figureOf } from '../../policies/queries/figure-of.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { ListColumn } from '../../platform/sheets/streamed-sheet.js';
import { everyPage } from '../every-page.js';
import type { exportReports as endpoint, exportUnreported } from '../exports.schemas.js';
import { JUDGEMENTS, PLAN_STATES, REPORT_STATES, ROLES } from '../list-words.js';

type Report = ResponseOf<typeof listed>['items'][number];
interface Words {
  readonly id: string;
  readonly done: string;
  readonly problems: string;
  readonly nextSteps: string;
  readonly judgement: keyof typeof JUDGEMENTS | null;
  readonly figures: string;
}
export type ReportRow = Report & Omit<Words, 'id'>;
export type UnreportedRow = Report & { readonly passedOn: string; readonly days: number };

/** The reports that `GET /reports` lists to this person under the same filters, with what they say. */
export function exportReports(
  context: ReadContext,
  { columns: _, ...query }: InputOf<typeof endpoint>['query'],
): AsyncGenerator<ReportRow> {
  return everyPage(
    (place) => listReports(context, { ...query, ...place }),
    (reports) => withWords(context, reports),
  );
}

/** Those of them that are due and have not come in. */
export function exportUnreportedReports(
  context: ReadContext,
  { columns: _, ...query }: InputOf<typeof exportUnreported>['query'],
): AsyncGenerator<UnreportedRow> {
  const asOf = query.asOf ?? context.today;
  return everyPage(
    (place) => listReports(context, { ...query, overdue: true, ...place }),
    (reports) =>
      Promise.resolve(
        reports.map((report) => {
          // Returned and wanted on a later day than this: what has passed is the day it was due at first.
          const passedOn = report.wantedOn < asOf ? report.wantedOn : report.dueOn;
          return { ...report, passedOn, days: daysBetween(passedOn, asOf) };
        }),
      ),
  );
}

/** What a unit has not handed in is not shown to others yet. */
async function withWords({ em, actor }: ReadContext, reports: readonly Report[]): Promise<ReportRow[]> {
  const rows: Words[] = await em.query(
    `SELECT report.id, report.done, report.problems, report.next_steps AS "nextSteps", report.judgement,
            coalesce((SELECT string_agg(
                        target.quote || '：' || concat_ws('，', '本期 ' || figure.period_value, '累计 ' || figure.cumulative_value)
                          || target.measure, '；' ORDER BY target.seq, target.id)
               FROM target JOIN report_figure figure ON figure.report_id = report.id AND ${figureOf('figure', 'target')}
              WHERE target.task_id = ${TASK_OF_REPORT}
                AND (figure.period_value IS NOT NULL OR figure.cumulative_value IS NOT NULL)), '') AS figures
       FROM progress_report report JOIN work_item item ON item.id = report.work_item_id
      WHERE report.id = ANY($1::uuid[]) AND (report.state NOT IN ('owed', 'draft') OR report.unit_id = $2::uuid)`,
    [reports.map(({ id }) => id), actor.unitId],
  );
  const byId = new Map(rows.map(({ id, ...words }) => [id, words]));
  return reports.map((report) => ({ ...report, ...(byId.get(report.id) ?? SILENT) }));
}

const SILENT = { done: '', problems: '', nextSteps: '', judgement: null, figures: '' } as const;

function stateOf({ cycle, state }: Report): string {
  return (cycle.cadence === 'yearly-plan' ? PLAN_STATES : REPORT_STATES)[state];
}

const SHARED: readonly ListColumn<Report>[] = [
  { key: 'item', head: '事项', width: 50, kind: 'text', cell: ({ workItem }) => workItem.title },
  { key: 'policy', head: '政策文件', width: 40, kind: 'text', cell: ({ workItem }) => workItem.policyTitle },
  { key: 'unit', head: '责任单位', width: 28, kind: 'text', cell: ({ unit }) => unit.name },
  { key: 'role', head: '责任', width: 10, kind: 'text', cell: ({ role }) => ROLES[role] },
  { key: 'cycle', head: '周期', width: 18, kind: 'text', cell: ({ cycle }) => cycle.label },
  { key: 'state', head: '状态', width: 14, kind: 'text', cell: stateOf },
];

export const REPORT_COLUMNS: readonly ListColumn<ReportRow>[] = [
  ...SHARED,
  { key: 'dueOn', head: '应报日期', width: 12, kind: 'date', cell: ({ dueOn }) => dueOn },
  { key: 'wantedOn', head: '报送期限', width: 12, kind: 'date', cell: ({ wantedOn }) => wantedOn },
  {
    key: 'submittedOn',
    head: '首次报送',
    width: 12,
    kind: 'date',
    cell: ({ firstSubmittedOn }) => firstSubmittedOn,
  },
  { key: 'progress', head: '进度（%）', width: 10, kind: 'number', cell: ({ progress }) => progress },
  {
    key: 'judgement',
    head: '自评',
    width: 12,
    kind: 'text',
    cell: ({ judgement }) => judgement && JUDGEMENTS[judgement],
  },
  { key: 'done', head: '完成情况', width: 60, kind: 'text', cell: ({ done }) => done },
  { key: 'figures', head: '指标完成情况', width: 40, kind: 'text', cell: ({ figures }) => figures },
  { key: 'problems', head: '存在问题', width: 40, kind: 'text', cell: ({ problems }) => problems },
  { key: 'nextSteps', head: '下步打算', width: 40, kind: 'text', cell: ({ nextSteps }) => nextSteps },
  { key: 'id', head: '报告编号', width: 38, kind: 'text', cell: ({ id }) => id },
];

export const UNREPORTED_COLUMNS: readonly ListColumn<UnreportedRow>[] = [
  ...SHARED,
  { key: 'due', head: '应报日期', width: 12, kind: 'date', cell: ({ passedOn }) => passedOn },
  { key: 'days', head: '逾期天数', width: 10, kind: 'number', cell: ({ days }) => days },
  { key: 'id', head: '报告编号', width: 38, kind: 'text', cell: ({ id }) => id },
];
