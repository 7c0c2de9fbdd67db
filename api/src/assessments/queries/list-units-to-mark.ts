import type { AssessmentScheme } from '../../domain/scoring/scheme.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { mayRecord } from '../assessment.policy.js';
import type { listUnitsToMark as endpoint } from '../marks.schemas.js';
import { yearUnits } from './year-units.js';

type Answer = ResponseOf<typeof endpoint>;
interface SchemeRow {
  readonly id: string;
  readonly title: string;
  readonly year: number;
  readonly rules: AssessmentScheme;
}

/**
 * The units that this leader has not marked yet, while a mark still counts: the year is over or being assessed, and its
 * scores have not gone to the units.
 */
export async function listUnitsToMark(context: ReadContext): Promise<Answer> {
  const { em, actor, today } = context;
  if (!mayRecord(actor, 'leader-mark', actor.regionId)) return { items: [], total: 0 };
  const schemes: SchemeRow[] = await em.query(
    `SELECT scheme.id, scheme.title, scheme.year, scheme.rules FROM assessment_scheme scheme
      WHERE scheme.region_id = $1 AND scheme.state = 'adopted'
        AND NOT EXISTS (SELECT 1 FROM assessment shown
                         WHERE shown.scheme_id = scheme.id AND shown.state NOT IN ('draft', 'discarded'))
        AND (scheme.year = $2 - 1
             OR EXISTS (SELECT 1 FROM assessment begun WHERE begun.scheme_id = scheme.id AND begun.state = 'draft'))
      ORDER BY scheme.year DESC, scheme.title, scheme.id`,
    [actor.regionId, Number(today.slice(0, 4))],
  );
  const given: { year: number; unitId: string }[] = await em.query(
    `SELECT year, unit_id AS "unitId" FROM assessment_mark
      WHERE kind = 'leader-mark' AND recorded_by = $1 AND withdrawn_on IS NULL`,
    [actor.userId],
  );
  const told = new Set(given.map(({ year, unitId }) => `${year} ${unitId}`));
  const wanted: { year: number; scheme: { id: string; title: string }; unitId: string }[] = [];
  for (const { id, title, year, rules } of schemes) {
    const leagues = markedLeagues(rules);
    if (leagues.length === 0) continue;
    const question = { regionId: actor.regionId, year, asOf: today, policyIds: rules.policyIds };
    for (const { unitId, league } of await yearUnits(context, rules, question)) {
      // A leader marks a unit once a year, also where two schemes assess it.
      if (!leagues.includes(league) || told.has(`${year} ${unitId}`)) continue;
      told.add(`${year} ${unitId}`);
      wanted.push({ year, scheme: { id, title }, unitId });
    }
  }
  const units: Answer['items'][number]['unit'][] = await em.query(
    'SELECT id, name, region_id AS "regionId" FROM unit WHERE id = ANY($1) ORDER BY name, id',
    [wanted.map(({ unitId }) => unitId)],
  );
  const items = units.flatMap((unit) =>
    wanted.filter(({ unitId }) => unitId === unit.id).map(({ year, scheme }) => ({ year, scheme, unit })),
  );
  return { items, total: items.length };
}

/** Leagues in which leaders' own judgement counts. */
function markedLeagues({ dimensions, leagues }: AssessmentScheme): string[] {
  return dimensions
    .filter(({ measure }) => measure.type === 'marks')
    .flatMap((dimension) =>
      dimension.leagues.length > 0 ? dimension.leagues : leagues.map(({ key }) => key),
    );
}
