import { type ComparedFigure, gapIndex } from '../../domain/inspections/gap-index.js';
import { latestFigures } from '../../inspections/queries/latest-figures.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { readBoardFigures as endpoint } from '../boards.schemas.js';

type Answer = ResponseOf<typeof endpoint>;

/** Reported against verified: the gap index of each unit over its figures as they were verified last, the widest first. */
export async function readBoardFigures(
  { em, actor, today }: ReadContext,
  { asOf = today, ...filter }: InputOf<typeof endpoint>['query'],
): Promise<Answer> {
  const values: unknown[] = [];
  const rows: { unit: Answer['units'][number]['unit']; figures: ComparedFigure[] }[] = await em.query(
    `SELECT json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id) AS unit,
            json_agg(json_build_object('reported', figure.reported, 'verified', figure.verified) ORDER BY figure.id) AS figures
       FROM ${latestFigures(actor, filter, asOf, values)} figure JOIN unit ON unit.id = figure.unit_id
      GROUP BY unit.id ORDER BY unit.name, unit.id`,
    values,
  );
  return {
    asOf,
    ...summed(rows.flatMap(({ figures }) => figures)),
    units: rows
      .map(({ unit, figures }) => ({ unit, ...summed(figures) }))
      .sort((a, b) => (b.gap ?? -1) - (a.gap ?? -1)),
  };
}

function summed(figures: readonly ComparedFigure[]) {
  return { ...gapIndex(figures), verified: figures.length };
}
