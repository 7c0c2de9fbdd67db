import {
  lightsInForce,
  litBy,
  readTemplates,
  type TemplateRef,
} from '../../work-items/queries/lights-in-force.js';
import type { BulletinFacts, InspectionFacts, ItemFact } from '../../domain/bulletin/bulletin-facts.js';
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

export interface CycleOfFacts {
  readonly id: string;
  readonly regionName: string;
  readonly period: string;
  readonly closedOn: string | null;
}

type Row = Omit<ItemFact, 'light' | 'reason' | 'expected'> & {
  readonly standing: LitRow;
  readonly light: LitRow['light'];
  readonly lightRule: string | null;
  /** By which it was lit. */
  readonly template: TemplateRef;
};

/** What a bulletin about this cycle has to go by: of a closed cycle its snapshot, of an open one the facts as of a day. */
export async function bulletinFacts(
  context: ReadContext,
  cycle: CycleOfFacts,
  asOf: string,
  withdrawsId: string | null,
): Promise<BulletinFacts> {
  const { closedOn } = cycle;
  return {
    regionName: cycle.regionName,
    period: cycle.period,
    asOf: closedOn ?? asOf,
    closed: closedOn !== null,
    items:
      closedOn === null
        ? await openItems(context, cycle.id, asOf)
        : await keptItems(context, cycle.id, closedOn),
    inspection: await inspectionFacts(context, cycle.id),
    withdraws: withdrawsId === null ? null : await withdrawnFact(context, withdrawsId),
  };
}

const ORDER = `ORDER BY unit.kind, unit.name, (standing.standing ->> 'deadline') NULLS LAST, standing.work_item_id`;

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
      WHERE standing.cycle_id = $1 ${ORDER}`,
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

async function openItems({ em }: ReadContext, cycleId: string, asOf: string): Promise<ItemFact[]> {
  const values: unknown[] = [cycleId];
  const lights = await lightsInForce(em, asOf);
  const lit = litItems(lights, values);
  const owing = owingReports(asOf, values);
  const day = `$${values.push(asOf)}::date`;
  const rows: Omit<Row, 'light' | 'lightRule' | 'template'>[] = await em.query(
    `SELECT standing.work_item_id AS "workItemId", standing.report_id AS "reportId", standing.unit_id AS "unitId",
            unit.name AS "unitName", task.title, standing.standing,
            standing.standing ->> 'deadline' AS deadline, standing.progress, standing.outcome, standing.due_on AS "dueOn"
       FROM (SELECT lit.work_item_id, report.id AS report_id, report.unit_id, lit.task_id,
                    lit.progress, report.due_on, to_jsonb(lit) AS standing,
                    CASE WHEN report.first_submitted_on <= ${day} THEN
                           CASE WHEN report.first_submitted_on > report.due_on THEN 'late' ELSE 'on-time' END
                         WHEN owing.report_id IS NOT NULL THEN 'unreported'
                         WHEN NOT ${LIVE('lit')} THEN 'waived'
                         ELSE 'pending' END AS outcome
               FROM progress_report report
               JOIN ${lit} lit ON lit.work_item_id = report.work_item_id
               LEFT JOIN ${owing} owing ON owing.report_id = report.id
              WHERE report.cycle_id = $1) standing
       JOIN task ON task.id = standing.task_id
       JOIN ${unitsOn(day)} unit ON unit.id = standing.unit_id ${ORDER}`,
    values,
  );
  return rows.map(({ standing, ...row }) => {
    const { colour, reason } = lightOfRow(standing, lights);
    return { ...row, light: colour, reason, expected: expectedOfRow(standing, lights) };
  });
}

/** What the rounds of this cycle found, and the orders to mend it or what else of the cycle lags. */
async function inspectionFacts({ em }: ReadContext, cycleId: string): Promise<InspectionFacts | null> {
  const findings: InspectionFacts['findings'][number][] = await em.query(
    `SELECT finding.id, finding.unit_id AS "unitId", unit.name AS "unitName", finding.sentence AS title,
            finding.state = 'open' AS open
       FROM finding
       JOIN inspection_round round ON round.id = finding.round_id
       JOIN unit ON unit.id = finding.unit_id
      WHERE round.cycle_id = $1 AND finding.state <> 'withdrawn'
      ORDER BY unit.kind, unit.name, finding.seq, finding.id`,
    [cycleId],
  );
  const rectifications: InspectionFacts['rectifications'][number][] = await em.query(
    `SELECT mend.id, mend.unit_id AS "unitId", unit.name AS "unitName", mend.matter AS title,
            mend.due_on AS "dueOn", CASE WHEN mend.state IN ('closed', 'sustained') THEN mend.closed_on END AS "settledOn"
       FROM rectification mend
       JOIN unit ON unit.id = mend.unit_id
      WHERE mend.state NOT IN ('drafted', 'cancelled', 'relapsed') AND mend.signed_on IS NOT NULL
        AND (mend.finding_id IN (SELECT finding.id FROM finding JOIN inspection_round round ON round.id = finding.round_id
                                  WHERE round.cycle_id = $1)
             OR mend.report_id IN (SELECT id FROM progress_report WHERE cycle_id = $1))
      ORDER BY unit.kind, unit.name, mend.due_on, mend.id`,
    [cycleId],
  );
  return findings.length + rectifications.length === 0 ? null : { findings, rectifications };
}

async function withdrawnFact({ em }: ReadContext, id: string): Promise<BulletinFacts['withdraws']> {
  const [row]: { title: string; codeWord: string; year: number; number: number }[] = await em.query(
    'SELECT title, code_word AS "codeWord", year, number FROM bulletin WHERE id = $1',
    [id],
  );
  return row ? { title: row.title, documentNumber: documentNumber(row) ?? '' } : null;
}
