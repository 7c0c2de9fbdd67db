import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound } from '../../platform/problems/problem.js';
import {
  INSPECTED,
  INSPECTED_COLUMNS,
  type InspectedKind,
  type InspectedRow,
  ofRegionOrUnit,
} from '../queries/inspected.js';

/** What would end the time in which evidence comes and goes waits for this command. */
const HELD: Readonly<Record<InspectedKind, string>> = {
  visit: `SELECT 1 FROM inspection_visit visit JOIN inspection_round round ON round.id = visit.round_id
           WHERE visit.id = $1 FOR SHARE OF round, visit`,
  finding: `SELECT 1 FROM finding JOIN inspection_round round ON round.id = finding.round_id
             WHERE finding.id = $1 FOR SHARE OF round, finding`,
  measure: `SELECT 1 FROM rectification_measure measure
              JOIN rectification ON rectification.id = measure.rectification_id
             WHERE measure.id = $1 FOR SHARE OF rectification, measure`,
};

/** @throws Problem resource.not_found when there is none that this person may see */
export async function lockInspected(
  { em, actor }: CommandContext,
  kind: InspectedKind,
  id: string,
): Promise<InspectedRow> {
  await em.query(HELD[kind], [id]);
  const values: unknown[] = [id, kind];
  const [row]: InspectedRow[] = await em.query(
    `SELECT ${INSPECTED_COLUMNS} FROM ${INSPECTED} inspected
      WHERE inspected.id = $1 AND inspected.kind = $2 AND ${ofRegionOrUnit(actor, values, 'inspected')}`,
    values,
  );
  if (!row) throw notFound(NAMES[kind]);
  return row;
}

const NAMES: Readonly<Record<InspectedKind, string>> = {
  visit: '次走访',
  finding: '个问题',
  measure: '条措施',
};
