import { inRegion } from '../../cycles/queries/visible-reports.js';
import { unitsOf } from '../../directory/queries/units-of.js';
import { seesRegion, type Actor } from '../../platform/authz/actor.js';

/** What inspection puts evidence beside: a visit, a finding, a measure of a rectification. */
export const INSPECTED_KINDS = ['visit', 'finding', 'measure'] as const;
export type InspectedKind = (typeof INSPECTED_KINDS)[number];

export interface InspectedRow {
  readonly id: string;
  readonly kind: InspectedKind;
  readonly regionId: string;
  readonly unitId: string;
  readonly workItemId: string | null;
  /** Whether evidence may still come and go: the round, or the unit's turn, is not over. */
  readonly open: boolean;
  /** What the history is told of: the visit, the finding, or the order the measure belongs to. */
  readonly subjectType: 'inspection-visit' | 'finding' | 'rectification';
  readonly subjectId: string;
  /** Path of the web. */
  readonly link: string;
}

/** A subquery, in parentheses, with a row for each visit, finding and measure; asked by id it reads no more than one. */
export const INSPECTED = `(
  SELECT visit.id, 'visit' AS kind, visit.region_id, visit.unit_id, NULL::uuid AS work_item_id,
         visit.state <> 'cancelled' AND round.state <> 'closed' AS open,
         'inspection-visit' AS subject_type, visit.id AS subject_id, '/inspections/' || round.id AS link
    FROM inspection_visit visit JOIN inspection_round round ON round.id = visit.round_id
   UNION ALL
  SELECT finding.id, 'finding', finding.region_id, finding.unit_id, finding.work_item_id,
         finding.state = 'open' AND round.state <> 'closed', 'finding', finding.id, '/inspections/' || round.id
    FROM finding JOIN inspection_round round ON round.id = finding.round_id
   UNION ALL
  SELECT measure.id, 'measure', rectification.region_id, rectification.unit_id, rectification.work_item_id,
         measure.state <> 'dropped' AND rectification.state = 'rectifying', 'rectification', rectification.id,
         '/rectifications/' || rectification.id
    FROM rectification_measure measure JOIN rectification ON rectification.id = measure.rectification_id)`;

export const INSPECTED_COLUMNS = `inspected.id, inspected.kind, inspected.region_id AS "regionId",
  inspected.unit_id AS "unitId", inspected.work_item_id AS "workItemId", inspected.open,
  inspected.subject_type AS "subjectType", inspected.subject_id AS "subjectId", inspected.link`;

/**
 * The rows under `alias`, each of a region and a unit, that a person may see: inspectors and leaders those of their
 * region and below, everybody else those of their unit and of the units whose place it has taken.
 */
export function ofRegionOrUnit(actor: Actor, values: unknown[], alias: string): string {
  if (seesRegion(actor)) return inRegion(actor, values, alias);
  return `${alias}.unit_id = ${unitsOf(`$${values.push(actor.unitId)}::uuid`)}`;
}
