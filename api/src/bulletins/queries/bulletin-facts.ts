import {
  lightsInForce,
  type LightsInForce,
  litBy,
  readTemplates,
  type TemplateRef,
} from '../../work-items/queries/lights-in-force.js';
import type {
  BulletinFacts,
  FindingFact,
  InspectionFacts,
  ItemFact,
  RectificationFact,
} from '../../domain/bulletin/bulletin-facts.js';
import { orderMark } from '../../domain/inspections/order-mark.js';
import { WITH_UNIT_STATES } from '../../domain/lifecycle/rectification-lifecycle.js';
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
    inspection: await inspectionFacts(
      context,
      cycle.id,
      closedOn === null || asOf > closedOn ? asOf : closedOn,
    ),
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
       JOIN ${unitsOn(day)} unit ON unit.id = standing.unit_id ${ORDER}`;
  return { sql, values };
}

async function openItems({ em }: ReadContext, cycleId: string, asOf: string): Promise<ItemFact[]> {
  const lights = await lightsInForce(em, asOf);
  const { sql, values } = openItemsStatement(lights, cycleId);
  const rows: Omit<Row, 'light' | 'lightRule' | 'template'>[] = await em.query(sql, values);
  return rows.map(({ standing, ...row }) => {
    const { colour, reason } = lightOfRow(standing, lights);
    return { ...row, light: colour, reason, expected: expectedOfRow(standing, lights) };
  });
}

/**
 * As of a day: what the rounds of this cycle found, and the signed orders to mend it, or what else of the cycle lags. An
 * order about an item has no cycle: it belongs to those in which it was not yet written off (销号) when they began.
 */
async function inspectionFacts(
  { em }: ReadContext,
  cycleId: string,
  asOf: string,
): Promise<InspectionFacts | null> {
  const findings: FindingFact[] = await em.query(
    `SELECT finding.id, finding.unit_id AS "unitId", unit.name AS "unitName", finding.sentence AS title, finding.demand,
            finding.round_id AS "roundId", coalesce(finding.decided_on > $2::date, true) AS open
       FROM finding
       JOIN inspection_round round ON round.id = finding.round_id
       JOIN ${unitsOn('$2::date')} unit ON unit.id = finding.unit_id
      WHERE round.cycle_id = $1 AND finding.state <> 'withdrawn' AND finding.found_on <= $2::date
      ORDER BY unit.kind, unit.name, round.id, finding.seq`,
    [cycleId, asOf],
  );
  const orders: (Omit<RectificationFact, 'mark'> & Parameters<typeof orderMark>[0])[] = await em.query(
    `SELECT mend.id, mend.unit_id AS "unitId", unit.name AS "unitName", mend.matter AS title,
            mend.prefix, mend.year, mend.serial, mend.due_on AS "dueOn",
            CASE WHEN mend.closed_on <= $2::date THEN mend.closed_on END AS "settledOn",
            coalesce(mend.state <> ALL($3::text[]) AND mend.approved_on <= $2::date, false) AS "handedIn"
       FROM rectification mend
       JOIN reporting_cycle cycle ON cycle.id = $1
       JOIN ${unitsOn('$2::date')} unit ON unit.id = mend.unit_id
      WHERE mend.signed_on <= $2::date AND mend.state <> 'cancelled'
        -- One that relapsed is over: its successor says what is to be mended.
        AND (mend.state <> 'relapsed' OR mend.looked_back_on > $2::date)
        AND (mend.finding_id IN (SELECT finding.id FROM finding JOIN inspection_round round ON round.id = finding.round_id
                                  WHERE round.cycle_id = $1 AND finding.state <> 'withdrawn')
             OR mend.report_id IN (SELECT id FROM progress_report WHERE cycle_id = $1)
             OR (mend.finding_id IS NULL AND mend.report_id IS NULL AND coalesce(mend.closed_on >= cycle.starts_on, true)
                 AND mend.work_item_id IN (SELECT work_item_id FROM progress_report WHERE cycle_id = $1)))
      ORDER BY unit.kind, unit.name, mend.due_on, mend.id`,
    [cycleId, asOf, WITH_UNIT_STATES],
  );
  if (findings.length + orders.length === 0) return null;
  return {
    asOf,
    findings,
    rectifications: orders.map(({ prefix, year, serial, ...order }) => ({
      ...order,
      mark: orderMark({ prefix, year, serial }),
    })),
  };
}

async function withdrawnFact({ em }: ReadContext, id: string): Promise<BulletinFacts['withdraws']> {
  const [row]: { title: string; codeWord: string; year: number; number: number }[] = await em.query(
    'SELECT title, code_word AS "codeWord", year, number FROM bulletin WHERE id = $1',
    [id],
  );
  return row ? { title: row.title, documentNumber: documentNumber(row) ?? '' } : null;
}
