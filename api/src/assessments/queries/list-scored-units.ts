import type { z } from 'zod';
import { seesRegion } from '../../platform/authz/actor.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { listScoredUnits as endpoint, ScoredUnit } from '../assessments.schemas.js';
import { readAssessment } from './read-assessment.js';
import { visibleScores } from './visible-assessments.js';

type Scored = z.output<typeof ScoredUnit>;

/** The ranking, league by league in the order of the scheme. */
export async function listScoredUnits(
  context: ReadContext,
  id: string,
  { league }: InputOf<typeof endpoint>['query'],
): Promise<ResponseOf<typeof endpoint>> {
  const { rules } = await readAssessment(context, id);
  const units = await scoredUnits(context, id);
  const order = rules.leagues.map(({ key }) => key);
  return {
    items: units
      .filter((unit) => league === undefined || unit.league === league)
      .toSorted((a, b) => order.indexOf(a.league) - order.indexOf(b.league) || a.place - b.place),
  };
}

/**
 * The scores that a person may see, of an assessment that they may. Before it is published a unit is told its points
 * only: place, grade and what follows hang on the points of others, which are not settled.
 */
export async function scoredUnits(
  { em, actor }: ReadContext,
  id: string,
  unitId: string | null = null,
): Promise<Scored[]> {
  const values: unknown[] = [id, unitId];
  const scores = visibleScores(actor, values, { unitId: 'scored.unit_id', assessment: 'assessment' });
  const told = `(assessment.state = 'published' OR $${values.push(seesRegion(actor))}::boolean)`;
  return em.query(
    `SELECT json_build_object('id', unit.id, 'name', scored.unit_name, 'regionId', unit.region_id) AS unit,
            scored.league, scored.items, scored.total, CASE WHEN ${told} THEN scored.place ELSE 0 END AS place,
            ${told} AND scored.tied AS tied, CASE WHEN ${told} THEN scored.grade ELSE '' END AS grade,
            CASE WHEN ${told} THEN scored.outcomes ELSE '{}' END AS outcomes, scored.titles, scored.dimensions,
            consent.unit_id IS NOT NULL AS consented
       FROM assessment
       JOIN assessment_unit scored ON scored.run_id = assessment.run_id
       JOIN unit ON unit.id = scored.unit_id
       LEFT JOIN assessment_consent consent
         ON consent.assessment_id = assessment.id AND consent.unit_id = scored.unit_id
      WHERE assessment.id = $1 AND ($2::uuid IS NULL OR scored.unit_id = $2::uuid) AND ${scores}
      ORDER BY scored.league, scored.place, scored.unit_name`,
    values,
  );
}
