import {
  lightsInForce,
  type LightsInForce,
  litBy,
  readTemplates,
  type TemplateRef,
} from '../../work-items/queries/lights-in-force.js';
import type { BulletinFacts, ItemFact } from '../../domain/bulletin/bulletin-facts.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import { owingReports } from '../../cycles/queries/owing-reports.js';
import {
  expectedOfRow,
  keptLight,
  LIVE,
  lightOfRow,
  litItems,
  type LitRow,
} from '../../work-items/queries/lit-items.js';
import { unitsOn } from '../../directory/queries/units-on.js';
import { documentNumber } from '../document-number.js';
import type { BulletinSubject } from './bulletin-subject.js';
import { inspectionFacts } from './inspection-facts.js';

type Row = Omit<ItemFact, 'light' | 'reason' | 'expected'> & {
  readonly standing: LitRow;
  readonly light: LitRow['light'];
  readonly lightRule: string | null;
  /** By which it was lit. */
  readonly template: TemplateRef;
};

/**
 * What a bulletin has to go by: of a closed cycle its snapshot, of an open one and of the sample of a round the facts as of
 * a day.
 */
export async function bulletinFacts(
  context: ReadContext,
  subject: BulletinSubject,
  asOf: string,
  withdrawsId: string | null,
): Promise<BulletinFacts> {
  const closedOn = subject.kind === 'cycle' ? subject.closedOn : null;
  const about =
    subject.kind === 'cycle'
      ? { period: subject.period, round: null }
      : {
          period: null,
          round: { name: subject.name, startsOn: subject.startsOn, endsOn: subject.endsOn },
        };
  return {
    regionName: subject.regionName,
    ...about,
    asOf: closedOn ?? asOf,
    closed: closedOn !== null,
    items:
      closedOn === null
        ? await openItems(context, subject, asOf)
        : await keptItems(context, subject.id, closedOn),
    inspection: await inspectionFacts(
      context,
      subject,
      closedOn === null || asOf > closedOn ? asOf : closedOn,
    ),
    withdraws: withdrawsId === null ? null : await withdrawnFact(context, withdrawsId),
  };
}

/** Keeps the planner from writing out how an item stood again for each column that is taken from it. */
const ONCE = 'OFFSET 0';

const ORDER = (deadline: string) =>
  `ORDER BY unit.kind, unit.name, ${deadline} NULLS LAST, standing.work_item_id`;

async function keptItems({ em }: ReadContext, cycleId: string, closedOn: string): Promise<ItemFact[]> {
  const rows: Row[] = await em.query(
    `SELECT standing.work_item_id AS "workItemId", standing.report_id AS "reportId", standing.unit_id AS "unitId",
            unit.name AS "unitName", task.title, standing.standing, standing.light, standing.light_rule AS "lightRule",
            json_build_object('name', standing.light_template, 'version', standing.light_template_version) AS template,
            standing.standing ->> 'deadline' AS deadline, standing.progress, standing.outcome, standing.due_on AS "dueOn"
       FROM cycle_snapshot standing
       JOIN work_item item ON item.id = standing.work_item_id
       JOIN task ON task.id = coalesce((standing.standing ->> 'task_id')::uuid, item.task_id)
       JOIN ${unitsOn('$2::date')} unit ON unit.id = standing.unit_id
      WHERE standing.cycle_id = $1 ${ORDER(`standing.standing ->> 'deadline'`)}`,
    [cycleId, closedOn],
  );
  const templates = await readTemplates(
    em,
    rows.map(({ template }) => template),
  );
  return rows.map(({ standing, light, lightRule: rule, template, ...row }) => {
    const lights = litBy(templates(template), closedOn);
    const kept = keptLight(standing, { light, rule, template: lights.usual }, closedOn);
    return { ...row, light: kept.colour, reason: kept.reason, expected: expectedOfRow(standing, lights) };
  });
}

/** The items of an open cycle on the day of `lights`: how each stood, and its report. */
export function openItemsStatement(
  lights: LightsInForce,
  cycleId: string,
): { readonly sql: string; readonly values: unknown[] } {
  const values: unknown[] = [cycleId];
  const lit = litItems(lights, values);
  const owing = owingReports(lights.asOf, values);
  const day = `$${values.push(lights.asOf)}::date`;
  const sql = `SELECT standing.work_item_id AS "workItemId", standing.report_id AS "reportId", standing.unit_id AS "unitId",
            unit.name AS "unitName", task.title, standing.standing,
            standing.deadline, standing.progress, standing.outcome, standing.due_on AS "dueOn"
       FROM (SELECT lit.work_item_id, report.id AS report_id, report.unit_id, lit.task_id,
                    lit.progress, lit.deadline, report.due_on, to_jsonb(lit) AS standing,
                    CASE WHEN report.first_submitted_on <= ${day} THEN
                           CASE WHEN report.first_submitted_on > report.due_on THEN 'late' ELSE 'on-time' END
                         WHEN owing.report_id IS NOT NULL THEN 'unreported'
                         WHEN NOT ${LIVE('lit')} THEN 'waived'
                         ELSE 'pending' END AS outcome
               FROM progress_report report
               JOIN ${lit} lit ON lit.work_item_id = report.work_item_id
               LEFT JOIN ${owing} owing ON owing.report_id = report.id
              WHERE report.cycle_id = $1
             ${ONCE}) standing
       JOIN task ON task.id = standing.task_id
       JOIN ${unitsOn(day)} unit ON unit.id = standing.unit_id ${ORDER('standing.deadline')}`;
  return { sql, values };
}

/** The sample of a round on the day of `lights`, each item with the unit that held it when it was taken. */
function sampleStatement(
  lights: LightsInForce,
  roundId: string,
): { readonly sql: string; readonly values: unknown[] } {
  const values: unknown[] = [roundId];
  const lit = litItems(lights, values);
  const sql = `SELECT standing.work_item_id AS "workItemId", NULL AS "reportId", standing.unit_id AS "unitId",
            unit.name AS "unitName", task.title, standing.standing,
            standing.deadline, standing.progress, NULL AS outcome, NULL AS "dueOn"
       FROM (SELECT lit.work_item_id, sampled.unit_id, lit.task_id, lit.progress, lit.deadline, to_jsonb(lit) AS standing
               FROM inspection_sample sampled
               JOIN ${lit} lit ON lit.work_item_id = sampled.work_item_id
              WHERE sampled.round_id = $1
             ${ONCE}) standing
       JOIN task ON task.id = standing.task_id
       JOIN ${unitsOn(`$${values.push(lights.asOf)}::date`)} unit ON unit.id = standing.unit_id ${ORDER('standing.deadline')}`;
  return { sql, values };
}

async function openItems(
  { em }: ReadContext,
  { kind, id }: Pick<BulletinSubject, 'kind' | 'id'>,
  asOf: string,
): Promise<ItemFact[]> {
  const lights = await lightsInForce(em, asOf);
  const { sql, values } = kind === 'cycle' ? openItemsStatement(lights, id) : sampleStatement(lights, id);
  const rows: Omit<Row, 'light' | 'lightRule' | 'template'>[] = await em.query(sql, values);
  return rows.map(({ standing, ...row }) => {
    const { colour, reason } = lightOfRow(standing, lights);
    return { ...row, light: colour, reason, expected: expectedOfRow(standing, lights) };
  });
}

async function withdrawnFact({ em }: ReadContext, id: string): Promise<BulletinFacts['withdraws']> {
  const [row]: { title: string; codeWord: string; year: number; number: number }[] = await em.query(
    'SELECT title, code_word AS "codeWord", year, number FROM bulletin WHERE id = $1',
    [id],
  );
  return row ? { title: row.title, documentNumber: documentNumber(row) ?? '' } : null;
}
