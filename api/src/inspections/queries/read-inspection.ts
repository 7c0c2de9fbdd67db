import type { z } from 'zod';
import { gapIndex } from '../../domain/inspections/gap-index.js';
import { may } from '../../platform/authz/actor.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound } from '../../platform/problems/problem.js';
import { ofRegionOrUnit } from '../../evidence/queries/inspected.js';
import { mayInspect } from '../inspections.policy.js';
import type { readInspection as endpoint, UnitGap, Visit } from '../inspections.schemas.js';
import { roundColumns, type RoundRow, summaryOf, visibleRounds } from './list-inspections.js';

type Answer = ResponseOf<typeof endpoint>;
type Row = RoundRow &
  Pick<
    Answer,
    'policies' | 'units' | 'inspectors' | 'yellowShare' | 'greens' | 'drawnOn' | 'closedOn' | 'version'
  > & { readonly seed: string };

export async function readInspection(context: ReadContext, id: string): Promise<Answer> {
  const { em, actor } = context;
  const values: unknown[] = [id];
  const columns = roundColumns(actor, values);
  const [row]: Row[] = await em.query(
    `SELECT extra.*, ${columns}
      CROSS JOIN LATERAL (SELECT round.yellow_share AS "yellowShare", round.greens, round.seed,
        round.drawn_on AS "drawnOn", round.closed_on AS "closedOn", round.version,
        (SELECT coalesce(json_agg(json_build_object('id', policy.id, 'title', policy.title) ORDER BY policy.title), '[]')
           FROM inspection_round_policy part JOIN policy ON policy.id = part.policy_id WHERE part.round_id = round.id) AS policies,
        (SELECT coalesce(json_agg(json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id) ORDER BY unit.name), '[]')
           FROM inspection_round_unit part JOIN unit ON unit.id = part.unit_id WHERE part.round_id = round.id) AS units,
        (SELECT coalesce(json_agg(json_build_object('id', person.id, 'name', person.display_name) ORDER BY person.display_name), '[]')
           FROM inspection_round_inspector part JOIN app_user person ON person.id = part.user_id
          WHERE part.round_id = round.id) AS inspectors) extra
      WHERE round.id = $1 AND ${visibleRounds(actor, values, 'round')}`,
    values,
  );
  if (!row) throw notFound('轮督查');
  const office = mayInspect(actor, { regionId: row.region.id });
  const open = row.state === 'open';
  return {
    ...summaryOf(row),
    policies: row.policies,
    units: row.units,
    inspectors: row.inspectors,
    yellowShare: row.yellowShare,
    greens: row.greens,
    seed: Number(row.seed),
    drawnOn: row.drawnOn,
    closedOn: row.closedOn,
    version: row.version,
    visits: await visitsOf(context, id, { office, open }),
    gaps: await gapsOf(context, id),
    abilities: { draw: office && row.state === 'planned', record: office && open, close: office && open },
  };
}

async function visitsOf(
  { em, actor }: ReadContext,
  id: string,
  { office, open }: { readonly office: boolean; readonly open: boolean },
): Promise<z.output<typeof Visit>[]> {
  const values: unknown[] = [id];
  const rows: Omit<z.output<typeof Visit>, 'abilities'>[] = await em.query(
    `SELECT visit.id, json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id) AS unit, visit.state,
            visit.planned_on AS "plannedOn", visit.visited_on AS "visitedOn", visit.people, visit.notes,
            visit.cancelled_reason AS "cancelledReason", visit.answer, person.display_name AS "answeredBy",
            visit.answered_on AS "answeredOn", visit.version,
            (SELECT count(*)::int FROM evidence_file file
              WHERE file.visit_id = visit.id AND file.state IN ('kept', 'waiting')) AS files
       FROM inspection_visit visit
       JOIN unit ON unit.id = visit.unit_id
       LEFT JOIN app_user person ON person.id = visit.answered_by
      WHERE visit.round_id = $1 AND ${ofRegionOrUnit(actor, values, 'visit')}
      ORDER BY coalesce(visit.visited_on, visit.planned_on), visit.id`,
    values,
  );
  return rows.map((visit) => ({
    ...visit,
    abilities: {
      record: office && open && visit.state !== 'cancelled',
      cancel: office && open && visit.state === 'planned',
      answer: open && visit.state === 'made' && may(actor, 'rectification.answer'),
    },
  }));
}

/** 偏差指数 of each unit by what the round verified, the widest first. */
async function gapsOf({ em, actor }: ReadContext, roundId: string): Promise<z.output<typeof UnitGap>[]> {
  const values: unknown[] = [roundId];
  const rows: (Pick<z.output<typeof UnitGap>, 'unit'> & {
    readonly figures: { reported: number | null; verified: number }[];
  })[] = await em.query(
    `SELECT json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id) AS unit,
            json_agg(json_build_object('reported', figure.reported, 'verified', figure.verified) ORDER BY figure.id) AS figures
       FROM verified_figure figure JOIN unit ON unit.id = figure.unit_id
      WHERE figure.round_id = $1 AND ${ofRegionOrUnit(actor, values, 'figure')}
      GROUP BY unit.id ORDER BY unit.name`,
    values,
  );
  return rows
    .map(({ unit, figures }) => ({ unit, ...gapIndex(figures) }))
    .sort((a, b) => (b.gap ?? -1) - (a.gap ?? -1));
}
