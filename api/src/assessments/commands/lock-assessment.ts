import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound } from '../../platform/problems/problem.js';
import type { AssessmentEntity } from '../assessment.entity.js';
import type { AssessmentScheme } from '../../domain/scoring/scheme.js';
import { HANDS } from '../queries/read-assessment.js';
import { visibleAssessments } from '../queries/visible-assessments.js';

export type LockedAssessment = Pick<
  AssessmentEntity,
  'id' | 'regionId' | 'year' | 'title' | 'state' | 'schemeId' | 'runId' | 'correctsId' | 'objectionsUntil'
> & { readonly rules: AssessmentScheme; readonly hands: readonly string[] };

/**
 * The assessment, kept from everybody else until the command is over: whoever computes, appeals, decides or signs goes
 * through here.
 *
 * @throws Problem resource.not_found
 */
export async function lockAssessment({ em, actor }: CommandContext, id: string): Promise<LockedAssessment> {
  const values: unknown[] = [id];
  const locked: unknown[] = await em.query(
    `SELECT 1 FROM assessment WHERE assessment.id = $1 AND ${visibleAssessments(actor, values, 'assessment')}
        FOR UPDATE OF assessment`,
    values,
  );
  if (locked.length === 0) throw notFound('次考核');
  // A statement of its own sees what whoever held it before has left.
  const [row]: LockedAssessment[] = await em.query(
    `SELECT assessment.id, assessment.region_id AS "regionId", assessment.year, assessment.title, assessment.state,
            assessment.scheme_id AS "schemeId", assessment.run_id AS "runId", assessment.corrects_id AS "correctsId",
            assessment.objections_until AS "objectionsUntil", run.rules, ${HANDS} AS hands
       FROM assessment JOIN assessment_run run ON run.id = assessment.run_id WHERE assessment.id = $1`,
    [id],
  );
  if (!row) throw notFound('次考核');
  return row;
}
