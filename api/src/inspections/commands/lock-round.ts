import { ofRegionOrUnit } from '../../evidence/queries/inspected.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { mayInspect, requireMayInspect } from '../inspections.policy.js';
import type { RoundState } from '../inspection-round.entity.js';

export interface LockedRound {
  readonly id: string;
  readonly regionId: string;
  readonly name: string;
  readonly state: RoundState;
  readonly cycleId: string | null;
  readonly yellowShare: number;
  readonly greens: number;
  readonly seed: number;
  readonly version: number;
}

/**
 * The round, kept from everybody else until the command is over; only the office of its region does anything with it.
 *
 * @throws Problem resource.not_found, permission.denied, or lifecycle.refused when it is in another state
 */
export async function lockRound(
  { em, actor }: CommandContext,
  id: string,
  ...states: readonly RoundState[]
): Promise<LockedRound> {
  const [round]: (Omit<LockedRound, 'seed'> & { seed: string; seen: boolean })[] = await em.query(
    `SELECT round.id, round.region_id AS "regionId", round.name, round.state, round.cycle_id AS "cycleId",
            round.yellow_share AS "yellowShare", round.greens, round.seed, round.version,
            starts_with(region.path, $2) AS seen
       FROM inspection_round round JOIN region ON region.id = round.region_id WHERE round.id = $1 FOR UPDATE OF round`,
    [id, actor.regionPath],
  );
  if (!round || (!round.seen && !mayInspect(actor, round))) throw notFound('轮督查');
  requireMayInspect(actor, round);
  if (!states.includes(round.state)) throw new Problem('lifecycle.refused', REFUSED[round.state]);
  return { ...round, seed: Number(round.seed) };
}

const REFUSED: Readonly<Record<RoundState, string>> = {
  planned: '这轮督查还没有抽样，请先抽样。',
  open: '这轮督查已经抽样，不能这样办理。请刷新后再看。',
  closed: '这轮督查已经结束，不能再办理。',
};

/** What of a round a unit has to do with, kept until the command is over. */
export interface LockedPart {
  readonly id: string;
  readonly roundId: string;
  readonly roundState: RoundState;
  readonly regionId: string;
  readonly unitId: string;
  readonly workItemId: string | null;
  readonly state: string;
  readonly version: number;
  readonly words: string;
}

/** @throws Problem resource.not_found when there is none that this person may see */
export async function lockPart(
  { em, actor }: CommandContext,
  kind: 'visit' | 'finding',
  id: string,
): Promise<LockedPart> {
  const values: unknown[] = [id];
  const table = kind === 'visit' ? 'inspection_visit' : 'finding';
  const [part]: LockedPart[] = await em.query(
    `SELECT part.id, part.round_id AS "roundId", round.state AS "roundState", part.region_id AS "regionId",
            part.unit_id AS "unitId", ${kind === 'visit' ? 'NULL::uuid' : 'part.work_item_id'} AS "workItemId",
            part.state, part.version, ${kind === 'visit' ? 'round.name' : 'part.sentence'} AS words
       FROM ${table} part JOIN inspection_round round ON round.id = part.round_id
      WHERE part.id = $1 AND ${ofRegionOrUnit(actor, values, 'part')} FOR SHARE OF round FOR UPDATE OF part`,
    values,
  );
  if (!part) throw notFound(kind === 'visit' ? '次走访' : '个问题');
  return part;
}
