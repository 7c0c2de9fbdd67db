import { visibleCycles } from '../../cycles/queries/list-cycles.js';
import type { RoundFact } from '../../domain/bulletin/bulletin-facts.js';
import { visibleRounds } from '../../inspections/queries/list-inspections.js';
import type { Actor } from '../../platform/authz/actor.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';

interface OfRegion {
  readonly id: string;
  readonly regionId: string;
  readonly regionName: string;
}
/** A period with all rounds that belong to it. */
export interface CycleSubject extends OfRegion {
  readonly kind: 'cycle';
  readonly period: string;
  readonly closedOn: string | null;
}
/** One round alone: the items of its sample, and what it found. */
export interface RoundSubject extends OfRegion, RoundFact {
  readonly kind: 'round';
}

/** What a bulletin is about. */
export type BulletinSubject = CycleSubject | RoundSubject;

export interface SubjectRef {
  readonly cycleId: string | null;
  readonly roundId: string | null;
}

/** With `seenBy` only what that person may see. */
export async function bulletinSubject(
  { em }: Pick<ReadContext, 'em'>,
  { cycleId, roundId }: SubjectRef,
  seenBy?: Actor,
): Promise<BulletinSubject | null> {
  if (roundId !== null) {
    const values: unknown[] = [roundId];
    const seen = seenBy ? visibleRounds(seenBy, values, 'round') : 'true';
    const [round]: RoundSubject[] = await em.query(
      `SELECT 'round' AS kind, round.id, round.region_id AS "regionId", region.name AS "regionName", round.name,
              round.starts_on AS "startsOn", round.ends_on AS "endsOn"
         FROM inspection_round round JOIN region ON region.id = round.region_id
        WHERE round.id = $1 AND ${seen}`,
      values,
    );
    return round ?? null;
  }
  const values: unknown[] = [cycleId];
  const seen = seenBy ? visibleCycles(seenBy, values, 'cycle') : 'true';
  const [cycle]: CycleSubject[] = await em.query(
    `SELECT 'cycle' AS kind, cycle.id, cycle.region_id AS "regionId", region.name AS "regionName", cycle.period,
            cycle.closed_on AS "closedOn"
       FROM reporting_cycle cycle JOIN region ON region.id = cycle.region_id
      WHERE cycle.id = $1 AND ${seen}`,
    values,
  );
  return cycle ?? null;
}
