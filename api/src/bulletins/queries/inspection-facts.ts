import type {
  FindingFact,
  InspectionFacts,
  RectificationFact,
} from '../../domain/bulletin/bulletin-facts.js';
import { orderMark } from '../../domain/inspections/order-mark.js';
import { WITH_UNIT_STATES } from '../../domain/lifecycle/rectification-lifecycle.js';
import { unitsOn } from '../../directory/queries/units-on.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { BulletinSubject } from './bulletin-subject.js';

/**
 * The rounds that a bulletin tells of, of what `$1` is. To a period belong those planned for its cycle, and those planned
 * for none whose last day falls into it: so each is told of once in each cadence.
 */
const ROUNDS: Readonly<Record<BulletinSubject['kind'], string>> = {
  cycle: `(SELECT round.id FROM inspection_round round JOIN reporting_cycle cycle ON cycle.id = $1
            WHERE round.cycle_id = cycle.id
               OR (round.cycle_id IS NULL AND round.region_id = cycle.region_id
                   AND round.ends_on BETWEEN cycle.starts_on AND cycle.ends_on))`,
  round: `(SELECT round.id FROM inspection_round round WHERE round.id = $1)`,
};

/**
 * Orders about items of a cycle that no round of it ordered. An order about an item has no cycle: it belongs to those in
 * which it was not yet written off (销号) when they began.
 */
const OTHER_ORDERS: Readonly<Record<BulletinSubject['kind'], string>> = {
  cycle: `OR mend.report_id IN (SELECT id FROM progress_report WHERE cycle_id = $1)
          OR (mend.finding_id IS NULL AND mend.report_id IS NULL
              AND coalesce(mend.closed_on >= (SELECT starts_on FROM reporting_cycle WHERE id = $1), true)
              AND mend.work_item_id IN (SELECT work_item_id FROM progress_report WHERE cycle_id = $1))`,
  round: '',
};

/** As of a day: what the rounds found, and the signed orders to mend it, or what else of a cycle lags. */
export async function inspectionFacts(
  { em }: ReadContext,
  { kind, id }: Pick<BulletinSubject, 'kind' | 'id'>,
  asOf: string,
): Promise<InspectionFacts | null> {
  const findings: FindingFact[] = await em.query(
    `SELECT finding.id, finding.unit_id AS "unitId", unit.name AS "unitName", finding.sentence AS title, finding.demand,
            finding.round_id AS "roundId", coalesce(finding.decided_on > $2::date, true) AS open
       FROM finding
       JOIN ${unitsOn('$2::date')} unit ON unit.id = finding.unit_id
      WHERE finding.round_id IN ${ROUNDS[kind]} AND finding.state <> 'withdrawn' AND finding.found_on <= $2::date
      ORDER BY unit.kind, unit.name, finding.round_id, finding.seq`,
    [id, asOf],
  );
  const orders: (Omit<RectificationFact, 'mark'> & Parameters<typeof orderMark>[0])[] = await em.query(
    `SELECT mend.id, mend.unit_id AS "unitId", unit.name AS "unitName", mend.matter AS title,
            mend.prefix, mend.year, mend.serial, mend.due_on AS "dueOn",
            CASE WHEN mend.closed_on <= $2::date THEN mend.closed_on END AS "settledOn",
            coalesce(mend.state <> ALL($3::text[]) AND mend.approved_on <= $2::date, false) AS "handedIn"
       FROM rectification mend
       JOIN ${unitsOn('$2::date')} unit ON unit.id = mend.unit_id
      WHERE mend.signed_on <= $2::date AND mend.state <> 'cancelled'
        -- One that relapsed is over: its successor says what is to be mended.
        AND (mend.state <> 'relapsed' OR mend.looked_back_on > $2::date)
        AND (mend.finding_id IN (SELECT finding.id FROM finding
                                  WHERE finding.round_id IN ${ROUNDS[kind]} AND finding.state <> 'withdrawn')
             ${OTHER_ORDERS[kind]})
      ORDER BY unit.kind, unit.name, mend.due_on, mend.id`,
    [id, asOf, WITH_UNIT_STATES],
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
