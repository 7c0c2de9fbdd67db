import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { mayEditScheme } from '../assessment.policy.js';
import { visibleSchemes } from '../queries/read-scheme.js';
import { AssessmentSchemeEntity } from '../scheme.entity.js';

/**
 * The scheme, held until the transaction ends, for who writes the schemes of its region.
 *
 * @throws Problem resource.not_found, permission.denied
 */
export async function lockScheme({ em, actor }: CommandContext, id: string): Promise<AssessmentSchemeEntity> {
  const values: unknown[] = [id];
  const seen: unknown[] = await em.query(
    `SELECT 1 FROM assessment_scheme scheme WHERE scheme.id = $1 AND ${visibleSchemes(actor, values, 'scheme')}
        FOR UPDATE OF scheme`,
    values,
  );
  if (seen.length === 0) throw notFound('份考核办法');
  const scheme = await em.findOneByOrFail(AssessmentSchemeEntity, { id });
  if (!mayEditScheme(actor, scheme.regionId))
    throw new Problem('permission.denied', '只有本地区效能办可以办理考核办法，请由该地区效能办办理。');
  return scheme;
}
