import { unitsOn } from '../../directory/queries/units-on.js';
import type { Light } from '../../domain/lights/light-template.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { countLights } from '../../work-items/light-counts.js';
import type { replayLights as endpoint } from '../light-templates.schemas.js';
import { replayedLights } from './replayed-lights.js';

type Answer = ResponseOf<typeof endpoint>;
type Colour = Light | 'unlit';

interface Cell {
  readonly unit: Answer['units'][number]['unit'];
  readonly present: Colour;
  readonly candidate: Colour;
  readonly items: number;
}

/** How many lights of each colour by the template in force and by another, in all and unit by unit. */
export async function replayLights(
  context: ReadContext,
  query: InputOf<typeof endpoint>['query'],
): Promise<Answer> {
  const { asOf, from, where, values } = await replayedLights(context, query);
  const day = `$${values.push(asOf)}::date`;
  const cells: Cell[] = await context.em.query(
    `SELECT json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id) AS unit,
            cell.present, cell.candidate, cell.items
       FROM (SELECT lit.unit_id, coalesce(lit.light, 'unlit') AS present,
                    coalesce(other.light, 'unlit') AS candidate, count(*)::int AS items
               FROM ${from} WHERE ${where} GROUP BY 1, 2, 3) cell
       JOIN ${unitsOn(day)} unit ON unit.id = cell.unit_id
      ORDER BY unit.name, unit.id`,
    values,
  );
  const byUnit = new Map<string, Cell[]>();
  for (const cell of cells) {
    const own = byUnit.get(cell.unit.id);
    if (own) own.push(cell);
    else byUnit.set(cell.unit.id, [cell]);
  }
  const units = [...byUnit.values()].flatMap((own) =>
    own[0] ? [{ unit: own[0].unit, ...compared(own) }] : [],
  );
  return {
    asOf,
    ...compared(cells),
    units: units.toSorted((one, other) => other.changed - one.changed),
  };
}

function compared(cells: readonly Cell[]) {
  return {
    present: countLights(cells.map(({ present, items }) => ({ light: present, items }))),
    candidate: countLights(cells.map(({ candidate, items }) => ({ light: candidate, items }))),
    changed: cells
      .filter(({ present, candidate }) => present !== candidate)
      .reduce((sum, { items }) => sum + items, 0),
  };
}
