import { visibleUnits } from '../../directory/queries/visible-units.js';
import { scoreUnit } from '../../domain/scoring/score-unit.js';
import { type AssessmentScheme, kindsOf } from '../../domain/scoring/scheme.js';
import type { Fact } from '../../domain/scoring/fact.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound } from '../../platform/problems/problem.js';
import type { readStanding as endpoint } from '../assessments.schemas.js';
import { SCORED } from './score-year.js';
import { FACT_OF } from './scored-fact.js';
import { yearFacts } from './year-facts.js';
import { yearUnits } from './year-units.js';

type Answer = ResponseOf<typeof endpoint>;
type SchemeStanding = Answer['schemes'][number];
type ShownFact = NonNullable<SchemeStanding['lines'][number]['fact']>;

interface SchemeRow {
  readonly id: string;
  readonly title: string;
  readonly edition: number;
  readonly regionId: string;
  readonly rules: AssessmentScheme;
}

/** What a unit will be scored on, what it stands at today, and which facts cost it points; nothing of it is kept. */
export async function readStanding(
  context: ReadContext,
  unitId: string,
  { year: asked }: InputOf<typeof endpoint>['query'],
): Promise<Answer> {
  const { em, today } = context;
  const year = asked ?? Number(today.slice(0, 4));
  const unit = await visibleUnit(context, unitId);
  const schemes: SchemeRow[] = await em.query(
    `SELECT scheme.id, scheme.title, scheme.edition, scheme.region_id AS "regionId", scheme.rules
       FROM assessment_scheme scheme
       JOIN region ON region.id = scheme.region_id
       JOIN region own ON own.id = $1 AND starts_with(own.path, region.path)
      WHERE scheme.state = 'adopted' AND scheme.year = $2 ORDER BY region.path, scheme.id`,
    [unit.regionId, year],
  );
  const standings: SchemeStanding[] = [];
  for (const scheme of schemes) standings.push(...(await standingBy(context, scheme, unitId, year)));
  return { unit, year, asOf: today, schemes: standings };
}

async function standingBy(
  context: ReadContext,
  { id, title, edition, regionId, rules }: SchemeRow,
  unitId: string,
  year: number,
): Promise<SchemeStanding[]> {
  const question = { regionId, year, asOf: context.today, policyIds: rules.policyIds };
  const unit = (await yearUnits(context, rules, question)).find((each) => each.unitId === unitId);
  if (!unit) return [];
  const values: unknown[] = [];
  const source = yearFacts(question, { unitIds: [unitId], kinds: kindsOf(rules), values });
  const facts: (Fact & { readonly shown: ShownFact })[] = await context.em.query(
    `SELECT ${SCORED}, ${FACT_OF} AS shown FROM ${source} fact
       LEFT JOIN work_item item ON item.id = fact.work_item_id LEFT JOIN task ON task.id = item.task_id`,
    values,
  );
  const byNo = new Map(facts.map(({ no, shown }) => [no, shown]));
  const { total, dimensions, lines, league, items } = scoreUnit(rules, unit, facts);
  return [
    {
      scheme: { id, title, edition },
      rules: rules as SchemeStanding['rules'],
      league,
      items,
      total,
      dimensions: [...dimensions],
      lines: lines.map(({ factNo, ...line }, at) => ({
        ...line,
        seq: at + 1,
        fact: factNo === null ? null : (byNo.get(factNo) ?? null),
      })),
    },
  ];
}

/** Units look at themselves, inspectors and leaders at those of their region and below. */
async function visibleUnit({ em, actor }: ReadContext, id: string): Promise<Answer['unit']> {
  const values: unknown[] = [id];
  const [unit]: Answer['unit'][] = await em.query(
    `SELECT unit.id, unit.name, unit.region_id AS "regionId" FROM unit
      WHERE unit.id = $1 AND ${visibleUnits(actor, values, 'unit')}`,
    values,
  );
  if (!unit) throw notFound('个单位');
  return unit;
}
