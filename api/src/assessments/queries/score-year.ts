import type { Fact } from '../../domain/scoring/fact.js';
import { assess } from '../../domain/scoring/rank-units.js';
import { type AssessmentScheme, kindsOf } from '../../domain/scoring/scheme.js';
import type { RankedUnit } from '../../domain/scoring/score-line.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import { yearFacts } from './year-facts.js';
import { type YearUnit, yearUnits } from './year-units.js';

export interface YearScores {
  readonly facts: number;
  readonly units: ReadonlyMap<string, YearUnit>;
  readonly ranked: readonly RankedUnit[];
}

/** How a year comes out under some rules as things stand, without keeping anything. */
export async function scoreYear(
  context: Pick<ReadContext, 'em'>,
  scheme: AssessmentScheme,
  year: { readonly regionId: string; readonly year: number; readonly asOf: string },
): Promise<YearScores> {
  const question = { ...year, policyIds: scheme.policyIds };
  const units = await yearUnits(context, scheme, question);
  const values: unknown[] = [];
  const source = yearFacts(question, {
    unitIds: units.map(({ unitId }) => unitId),
    kinds: kindsOf(scheme),
    values,
  });
  const facts: Fact[] = await context.em.query(`SELECT ${SCORED} FROM ${source} fact`, values);
  return {
    facts: facts.length,
    units: new Map(units.map((unit) => [unit.unitId, unit])),
    ranked: assess(scheme, units, facts),
  };
}

/** What scoring asks of a fact. */
export const SCORED = `fact.no, fact.unit_id AS "unitId", fact.kind, fact.role, fact.category, fact.quantity, fact."on"`;
