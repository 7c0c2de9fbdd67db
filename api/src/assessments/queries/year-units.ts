import type { AssessmentScheme } from '../../domain/scoring/scheme.js';
import type { AssessedUnit } from '../../domain/scoring/score-line.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import { type FactQuestion, judgedOn, yearItems } from './year-facts.js';

export interface YearUnit extends AssessedUnit {
  readonly name: string;
  readonly itemIds: readonly string[];
  readonly titles: readonly { readonly id: string; readonly name: string }[];
}

interface UnitRow {
  readonly id: string;
  readonly name: string;
  readonly government: boolean;
  readonly itemIds: readonly string[];
  readonly titles: readonly { readonly id: string; readonly name: string }[];
}

/**
 * The units that a scheme assesses, each in its league: who had an item of the region in the year, or is named by the
 * league; for titles, who held one.
 */
export async function yearUnits(
  { em }: Pick<ReadContext, 'em'>,
  scheme: AssessmentScheme,
  question: FactQuestion,
): Promise<YearUnit[]> {
  const values: unknown[] = [];
  const items = yearItems(question, values);
  const named = values.push(scheme.leagues.flatMap(({ unitIds }) => unitIds));
  const region = values.push(question.regionId);
  const day = values.push(judgedOn(question));
  const rows: UnitRow[] = await em.query(
    `WITH held AS (SELECT unit_id, array_agg(work_item_id ORDER BY work_item_id) AS items FROM ${items} stood GROUP BY unit_id),
          titled AS (
            SELECT unit_id, json_agg(json_build_object('id', id, 'name', name) ORDER BY awarded_on, id) AS titles
              FROM awarded_title
             WHERE region_id = $${region} AND awarded_on <= $${day}::date
               AND (revoked_on IS NULL OR revoked_on > $${day}::date)
             GROUP BY unit_id)
     SELECT unit.id, unit.name, unit.kind = 'government' AS government, coalesce(held.items, '{}') AS "itemIds",
            coalesce(titled.titles, '[]') AS titles
       FROM unit LEFT JOIN held ON held.unit_id = unit.id LEFT JOIN titled ON titled.unit_id = unit.id
      WHERE held.items IS NOT NULL OR titled.titles IS NOT NULL OR unit.id = ANY($${named}::uuid[])
      ORDER BY unit.id`,
    values,
  );
  return rows.flatMap((row) => {
    const league = scheme.leagues.find(({ members, unitIds }) =>
      unitIds.length > 0 ? unitIds.includes(row.id) : belongs(row, members),
    );
    const { id: unitId, name, itemIds, titles } = row;
    return league ? [{ unitId, league: league.key, items: itemIds.length, name, itemIds, titles }] : [];
  });
}

function belongs(
  { government, itemIds, titles }: UnitRow,
  members: AssessmentScheme['leagues'][number]['members'],
): boolean {
  if (members === 'titles') return titles.length > 0;
  return itemIds.length > 0 && government === (members === 'regions');
}
