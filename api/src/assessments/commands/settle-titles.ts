import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { LockedAssessment } from './lock-assessment.js';

interface Title {
  readonly id: string;
  readonly name: string;
}

/** Every title that a run looked at, with what came out of it for its unit. */
const heldIn = (run: string): string => `(
  SELECT (held.value->>'id')::uuid AS title_id, unit.outcomes
    FROM assessment_unit unit CROSS JOIN jsonb_array_elements(unit.titles) held WHERE unit.run_id = ${run})`;

/**
 * What a published assessment does to the titles of its units: revoked, and an instalment of the grant released. A
 * correction gives a title back that its predecessor revoked, and releases what that one held; what was released once
 * is not taken back here.
 */
export async function settleTitles(
  context: CommandContext,
  { id, runId, correctsId, regionId, title }: LockedAssessment,
): Promise<void> {
  const { em, today } = context;
  const [restored]: [Title[], number] = await em.query(
    `UPDATE awarded_title title SET revoked_on = NULL, revoked_by = NULL FROM ${heldIn('$1')} held
      WHERE title.id = held.title_id AND title.revoked_by = $2::uuid AND 'title-revoked' <> ALL(held.outcomes)
     RETURNING title.id, title.name`,
    [runId, correctsId],
  );
  const [revoked]: [Title[], number] = await em.query(
    `UPDATE awarded_title title SET revoked_on = $2, revoked_by = $3 FROM ${heldIn('$1')} held
      WHERE title.id = held.title_id AND title.revoked_on IS NULL AND 'title-revoked' = ANY(held.outcomes)
     RETURNING title.id, title.name`,
    [runId, today, id],
  );
  const [released]: [Title[], number] = await em.query(
    `UPDATE awarded_title title SET released = title.released + 1 FROM ${heldIn('$1')} held
      WHERE title.id = held.title_id AND title.revoked_on IS NULL AND title.released < title.instalments
        AND 'instalment-released' = ANY(held.outcomes)
        AND NOT EXISTS (
          SELECT 1 FROM ${heldIn('(SELECT run_id FROM assessment WHERE id = $2::uuid)')} before
           WHERE before.title_id = title.id AND 'instalment-released' = ANY(before.outcomes))
     RETURNING title.id, title.name`,
    [runId, correctsId],
  );
  const entries = (action: string, titles: readonly Title[]) =>
    titles.map((each) => ({
      action,
      subjectType: 'awarded-title',
      subjectId: each.id,
      regionId,
      detail: { name: each.name, assessment: title },
    }));
  await context.audit(
    ...entries('title.restored', restored),
    ...entries('title.revoked', revoked),
    ...entries('title.instalment-released', released),
  );
}
