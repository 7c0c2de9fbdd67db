import { unitsOn } from '../../directory/queries/units-on.js';
import { visibleUnits } from '../../directory/queries/visible-units.js';
import { addDays } from '../../domain/calendar/date.js';
import type { Light } from '../../domain/lights/light-template.js';
import { seesRegion } from '../../platform/authz/actor.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound } from '../../platform/problems/problem.js';
import { countLights } from '../../work-items/light-counts.js';
import {
  SUMMARY_COLUMNS,
  summaryJoins,
  summaryOf,
  type SummaryRow,
} from '../../work-items/queries/item-summary.js';
import { type LightsInForce, lightsInForce } from '../../work-items/queries/lights-in-force.js';
import { LIVE, litItems, STOOD_ON } from '../../work-items/queries/lit-items.js';
import { visibleItems } from '../../work-items/queries/visible-items.js';
import type { readUnitBoard as endpoint } from '../boards.schemas.js';
import { unitQuarters } from './unit-quarters.js';

type Answer = ResponseOf<typeof endpoint>;
type Head = Pick<
  Answer,
  'unit' | 'kind' | 'region' | 'activeUntil' | 'formerNames' | 'predecessors' | 'successors'
>;

/** How far ahead one looks for what comes due. */
const DAYS_AHEAD = 30;
const DUE_SHOWN = 8;

interface Held {
  readonly id: string;
  /** Live, with its deadline in the days ahead. */
  readonly due: boolean;
}

/**
 * One unit as of a day. Its items are found first, by unit, and nothing is asked of any other: what it takes grows with
 * what the unit has, not with what there is.
 */
export async function readUnitBoard(
  context: ReadContext,
  unitId: string,
  { asOf = context.today }: InputOf<typeof endpoint>['query'],
): Promise<Answer> {
  const head = await headOf(context, unitId, asOf);
  const until = addDays(asOf, DAYS_AHEAD);
  const lights = await lightsInForce(context.em, asOf);
  const held = await heldItems(context, { unitId, asOf, until });
  const due = held.filter((item) => item.due).map(({ id }) => id);
  const [counts, rows, quarters] = await Promise.all([
    countsOf(
      context,
      lights,
      held.map(({ id }) => id),
    ),
    rowsOf(context, lights, due.slice(0, DUE_SHOWN)),
    unitQuarters(context, unitId, asOf),
  ]);
  return {
    ...head,
    asOf,
    ...counts,
    due: { until, total: due.length, items: rows.map((row) => summaryOf(row, lights)) },
    quarters,
  };
}

async function headOf({ em, actor }: ReadContext, unitId: string, asOf: string): Promise<Head> {
  const values: unknown[] = [unitId, asOf];
  const others = (which: 'unit_id' | 'successor_id', by: 'unit_id' | 'successor_id') =>
    `(SELECT coalesce(json_agg(json_build_object('id', other.id, 'name', other.name, 'regionId', other.region_id)
                               ORDER BY other.name, other.id), '[]')
        FROM unit_succession JOIN unit other ON other.id = unit_succession.${which}
       WHERE unit_succession.${by} = unit.id)`;
  const [head]: Head[] = await em.query(
    `SELECT json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id) AS unit, unit.kind,
            json_build_object('id', region.id, 'name', region.name) AS region, unit.active_until AS "activeUntil",
            (SELECT coalesce(json_agg(json_build_object('name', former.name, 'until', former.valid_until)
                                      ORDER BY former.valid_until DESC), '[]')
               FROM former_unit_name former WHERE former.unit_id = unit.id) AS "formerNames",
            ${others('unit_id', 'successor_id')} AS predecessors, ${others('successor_id', 'unit_id')} AS successors
       FROM ${unitsOn('$2::date')} unit JOIN region ON region.id = unit.region_id
      WHERE unit.id = $1 AND ${visibleUnits(actor, values, 'unit')}`,
    values,
  );
  if (!head) throw notFound('个单位');
  return head;
}

/** The items the unit had on the day, what is due first in front: those that lists show this person. */
function heldItems(
  { em, actor }: ReadContext,
  { unitId, asOf, until }: { readonly unitId: string; readonly asOf: string; readonly until: string },
): Promise<Held[]> {
  const values: unknown[] = [unitId, asOf, until];
  const whole = seesRegion(actor);
  return em.query(
    `SELECT standing.work_item_id AS id,
            coalesce(${LIVE('standing')} AND standing.deadline BETWEEN $2::date AND $3::date, FALSE) AS due
       FROM work_item_standing standing
       ${whole ? '' : 'JOIN work_item item ON item.id = standing.work_item_id'}
      WHERE standing.unit_id = $1::uuid AND ${STOOD_ON('standing', '$2::date')}
        AND ${visibleItems(actor, values, whole ? 'standing' : 'item')}
      ORDER BY standing.deadline, standing.work_item_id`,
    values,
  );
}

async function countsOf(
  { em }: ReadContext,
  lights: LightsInForce,
  ids: readonly string[],
): Promise<Pick<Answer, 'lights' | 'overdue' | 'unreported'>> {
  const values: unknown[] = [];
  const cells: { light: Light | 'unlit'; items: number; overdue: number; unreported: number }[] =
    await em.query(
      `SELECT coalesce(lit.light, 'unlit') AS light, count(*)::int AS items,
              count(*) FILTER (WHERE lit.past_deadline)::int AS overdue,
              coalesce(sum(lit.reports_owed), 0)::int AS unreported
         FROM ${litItems(lights, values, ids)} lit GROUP BY 1`,
      values,
    );
  const sum = (key: 'overdue' | 'unreported') => cells.reduce((total, cell) => total + cell[key], 0);
  return { lights: countLights(cells), overdue: sum('overdue'), unreported: sum('unreported') };
}

function rowsOf({ em }: ReadContext, lights: LightsInForce, ids: readonly string[]): Promise<SummaryRow[]> {
  const values: unknown[] = [];
  const lit = litItems(lights, values, ids);
  return em.query(
    `SELECT ${SUMMARY_COLUMNS} FROM ${lit} lit ${summaryJoins('$1::date')} ORDER BY lit.deadline, lit.work_item_id`,
    values,
  );
}
