import type { z } from 'zod';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import { mayAdopt } from '../light-templates.policy.js';
import type { LightAdoption } from '../light-templates.schemas.js';
import type { VisibleRegion } from './visible-region.js';

type Adoption = z.output<typeof LightAdoption>;

export interface FoundAdoption extends Omit<Adoption, 'abilities'> {
  /** How deep the region lies that adopted it. */
  readonly depth: number;
}

/** As an answer gives it, with what this person may do about it today. */
export function sayAdoption(
  { actor, today }: Pick<ReadContext, 'actor' | 'today'>,
  { depth: _, ...adoption }: FoundAdoption,
): Adoption {
  const { region, fromOn, withdrawn } = adoption;
  const withdraw = mayAdopt(actor, { regionId: region.id }) && fromOn > today && withdrawn === null;
  return { ...adoption, abilities: { withdraw } };
}

/** As `lightsInForce` chooses: the nearest region first, then the newest day, then what was decided last. */
export const nearest = (one: FoundAdoption, other: FoundAdoption) =>
  other.depth - one.depth ||
  other.fromOn.localeCompare(one.fromOn) ||
  other.decidedAt.localeCompare(one.decidedAt) ||
  other.id.localeCompare(one.id);

/** What a region, or one above it, has adopted, and what of it was taken back: the newest day first. */
export async function adoptionsOf(
  { em }: Pick<ReadContext, 'em'>,
  { path }: VisibleRegion,
): Promise<FoundAdoption[]> {
  const rows: (Omit<FoundAdoption, 'decidedAt' | 'withdrawn'> & {
    decidedAt: Date;
    withdrawnAt: Date | null;
    withdrawnBy: string;
    withdrawnFor: string;
  })[] = await em.query(
    `SELECT adopted.id, json_build_object('id', holder.id, 'name', holder.name) AS region,
            json_build_object('name', adopted.template_name, 'version', adopted.template_version) AS template,
            adopted.from_on AS "fromOn", adopted.reason, adopted.document,
            adopted.decided_by_name AS "decidedBy", adopted.decided_at AS "decidedAt", length(holder.path) AS depth,
            back.decided_at AS "withdrawnAt", back.decided_by_name AS "withdrawnBy", back.reason AS "withdrawnFor"
       FROM light_adoption adopted JOIN region holder ON holder.id = adopted.region_id
       LEFT JOIN light_adoption_withdrawal back ON back.adoption_id = adopted.id
      WHERE starts_with($1, holder.path)
      ORDER BY adopted.from_on DESC, adopted.decided_at DESC, adopted.id DESC`,
    [path],
  );
  return rows.map(({ decidedAt, withdrawnAt, withdrawnBy: by, withdrawnFor: reason, ...row }) => ({
    ...row,
    decidedAt: decidedAt.toISOString(),
    withdrawn: withdrawnAt && { by, reason, at: withdrawnAt.toISOString() },
  }));
}
