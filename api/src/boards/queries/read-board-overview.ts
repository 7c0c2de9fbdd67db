import { unitsOn } from '../../directory/queries/units-on.js';
import type { UnitKind } from '../../directory/unit.entity.js';
import type { Light } from '../../domain/lights/light-template.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { countLights } from '../../work-items/light-counts.js';
import type { readBoardOverview as endpoint } from '../boards.schemas.js';
import { type LightsInForce, lightsInForce } from '../../work-items/queries/lights-in-force.js';
import { boardItems } from './board-items.js';

type Overview = ResponseOf<typeof endpoint>;

/** Items of one unit, one policy and one light, counted. */
interface Cell {
  readonly unit_id: string;
  readonly policy_id: string;
  readonly light: Light | 'unlit';
  readonly items: number;
  readonly overdue: number;
  readonly unreported: number;
}

interface UnitRow {
  readonly id: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly region_id: string;
}

/**
 * The statement behind the overview: every visible item once, counted by unit, policy and light. `unreported` counts
 * reports (an item may owe several), the other two count items.
 */
export function overviewStatement(
  context: Pick<ReadContext, 'actor'>,
  filter: InputOf<typeof endpoint>['query'],
  lights: LightsInForce,
): { sql: string; values: unknown[] } {
  const { from, where, values } = boardItems(context, filter, lights);
  return {
    sql: `SELECT lit.unit_id, lit.policy_id, coalesce(lit.light, 'unlit') AS light, count(*)::int AS items,
                 count(*) FILTER (WHERE lit.past_deadline)::int AS overdue,
                 coalesce(sum(lit.reports_owed), 0)::int AS unreported
            FROM ${from} WHERE ${where}
           GROUP BY lit.unit_id, lit.policy_id, coalesce(lit.light, 'unlit')`,
    values,
  };
}

export async function readBoardOverview(
  context: ReadContext,
  filter: InputOf<typeof endpoint>['query'],
): Promise<Overview> {
  const { em } = context;
  const asOf = filter.asOf ?? context.today;
  const lights = await lightsInForce(em, asOf);
  const statement = overviewStatement(context, filter, lights);
  const cells: Cell[] = await em.query(statement.sql, statement.values);
  const [units, policies]: [UnitRow[], Overview['policies'][number]['policy'][]] = await Promise.all([
    em.query(`SELECT unit.* FROM ${unitsOn('$2::date')} unit WHERE unit.id = ANY($1)`, [
      distinct(cells, 'unit_id'),
      asOf,
    ]),
    em.query(`SELECT id, title, doc_number AS "docNumber" FROM policy WHERE id = ANY($1)`, [
      distinct(cells, 'policy_id'),
    ]),
  ]);
  const byUnit = groupBy(cells, 'unit_id');
  const byPolicy = groupBy(cells, 'policy_id');
  return {
    asOf,
    lights: countLights(cells),
    units: units
      .map((unit) => {
        const own = byUnit.get(unit.id) ?? [];
        return {
          unit: { id: unit.id, name: unit.name, regionId: unit.region_id },
          kind: unit.kind,
          league: unit.kind === 'government' ? ('regions' as const) : ('departments' as const),
          lights: countLights(own),
          overdue: sum(own, 'overdue'),
          unreported: sum(own, 'unreported'),
        };
      })
      .toSorted(
        (a, b) => b.lights.red - a.lights.red || b.lights.yellow - a.lights.yellow || byName(a.unit, b.unit),
      ),
    policies: policies
      .map((policy) => ({ policy, lights: countLights(byPolicy.get(policy.id) ?? []) }))
      .toSorted(
        (a, b) => b.lights.total - a.lights.total || a.policy.title.localeCompare(b.policy.title, 'zh-CN'),
      ),
    overdue: sum(cells, 'overdue'),
    unreported: sum(cells, 'unreported'),
  };
}

function groupBy(cells: readonly Cell[], key: 'unit_id' | 'policy_id'): Map<string, Cell[]> {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    const group = groups.get(cell[key]);
    if (group) group.push(cell);
    else groups.set(cell[key], [cell]);
  }
  return groups;
}

function distinct(cells: readonly Cell[], key: 'unit_id' | 'policy_id'): string[] {
  return [...new Set(cells.map((cell) => cell[key]))];
}

function sum(cells: readonly Cell[], key: 'overdue' | 'unreported'): number {
  return cells.reduce((total, cell) => total + cell[key], 0);
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name.localeCompare(b.name, 'zh-CN');
}
