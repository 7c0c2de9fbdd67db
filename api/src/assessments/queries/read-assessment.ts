import type { z } from 'zod';
import { type Actor, may, seesRegion } from '../../platform/authz/actor.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import { notFound } from '../../platform/problems/problem.js';
import { isOfOffice, mayDo } from '../assessment.policy.js';
import type { Assessment, AssessmentSummary } from '../assessments.schemas.js';
import { visibleAssessments } from './visible-assessments.js';
import { yearIsOver } from './year-facts.js';

type Summary = z.output<typeof AssessmentSummary>;
type Full = z.output<typeof Assessment>;

export const ASSESSMENT = `assessment.id, json_build_object('id', region.id, 'name', region.name) AS region,
  assessment.year, assessment.title, assessment.state,
  json_build_object('id', scheme.id, 'title', scheme.title, 'edition', scheme.edition) AS scheme,
  assessment.corrects_id AS corrects,
  (SELECT newer.id FROM assessment newer WHERE newer.corrects_id = assessment.id AND newer.state = 'published')
    AS "correctedBy",
  assessment.shown_on AS "shownOn", assessment.objections_until AS "objectionsUntil",
  assessment.signed_on AS "signedOn", assessment.published_on AS "publishedOn", appeals.counts AS appeals`;

/** Of the appeals a person may see. */
export function assessmentJoins(actor: Actor, values: unknown[]): string {
  const own = seesRegion(actor) ? '' : `AND appeal.unit_id = $${values.push(actor.unitId)}::uuid`;
  return `JOIN region ON region.id = assessment.region_id
    JOIN assessment_scheme scheme ON scheme.id = assessment.scheme_id
    CROSS JOIN LATERAL (
      SELECT json_build_object('open', count(*) FILTER (WHERE state = 'open'),
               'upheld', count(*) FILTER (WHERE state = 'upheld'),
               'rejected', count(*) FILTER (WHERE state = 'rejected')) AS counts
        FROM appeal WHERE appeal.assessment_id = assessment.id ${own}) appeals`;
}

export type SummaryRow = Summary;

type Row = Summary &
  Pick<
    Full,
    | 'rules'
    | 'correctionReason'
    | 'discardReason'
    | 'createdOn'
    | 'settledOn'
    | 'signedBy'
    | 'run'
    | 'consents'
  > & { readonly hands: string[]; readonly correcting: boolean };

/** Who computed it or decided an appeal of it: none of them signs. */
export const HANDS = `ARRAY(SELECT computed_by FROM assessment_run WHERE assessment_id = assessment.id
  UNION SELECT decided_by FROM appeal WHERE assessment_id = assessment.id AND decided_by IS NOT NULL)`;

export async function readAssessment({ em, actor, today }: ReadContext, id: string): Promise<Full> {
  const values: unknown[] = [id];
  const joins = assessmentJoins(actor, values);
  const [row]: Row[] = await em.query(
    `SELECT ${ASSESSMENT}, run.rules, assessment.correction_reason AS "correctionReason",
            assessment.discard_reason AS "discardReason", assessment.created_on AS "createdOn",
            assessment.settled_on AS "settledOn", assessment.signed_by_name AS "signedBy",
            json_build_object('seq', run.seq, 'takenOn', run.taken_on, 'sha256', run.sha256,
              'facts', (SELECT count(*) FROM assessment_fact WHERE run_id = run.facts_of),
              'units', (SELECT count(*) FROM assessment_unit WHERE run_id = run.id)) AS run,
            (SELECT count(*)::int FROM assessment_consent WHERE assessment_id = assessment.id) AS consents,
            ${HANDS} AS hands,
            EXISTS (SELECT 1 FROM assessment newer WHERE newer.corrects_id = assessment.id AND newer.state <> 'discarded')
              AS correcting
       FROM assessment JOIN assessment_run run ON run.id = assessment.run_id ${joins}
      WHERE assessment.id = $1 AND ${visibleAssessments(actor, values, 'assessment')}`,
    values,
  );
  if (!row) throw notFound('次考核');
  const { hands, correcting, ...assessment } = row;
  const subject = { regionId: row.region.id, state: row.state, hands };
  const can = (action: Parameters<typeof mayDo>[1]) => mayDo(actor, action, subject);
  return {
    ...assessment,
    abilities: {
      compute: can('compute'),
      show: can('show') && yearIsOver(row.year, today),
      settle: can('settle') && row.appeals.open === 0 && windowIsOver(row, today),
      sign: can('sign'),
      publish: can('publish'),
      discard: can('discard'),
      correct:
        may(actor, 'assessment.run') &&
        actor.regionId === row.region.id &&
        row.state === 'published' &&
        !correcting,
      ranking: seesRegion(actor) || row.state === 'published',
      decide: isOfOffice(actor, row.region.id),
    },
  };
}

/** The last day for objections has passed, or the head of every unit has said that the score holds. */
export function windowIsOver(
  { objectionsUntil, consents, run }: Pick<Full, 'objectionsUntil' | 'consents'> & { run: { units: number } },
  today: string,
): boolean {
  return objectionsUntil !== null && (today > objectionsUntil || consents >= run.units);
}
