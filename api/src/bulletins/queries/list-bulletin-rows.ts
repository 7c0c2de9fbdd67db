import { longDate } from '../../domain/calendar/date.js';
import type { z } from 'zod';
import type {
  FindingFact,
  ItemFact,
  RectificationFact,
  ReportedItem,
  ReportOutcome,
  RowKind,
} from '../../domain/bulletin/bulletin-facts.js';
import type { Part } from '../../domain/bulletin/composition.js';
import { standOf } from '../../domain/bulletin/inspection-sections.js';
import {
  countOf,
  placesFrom,
  type RowPlaces,
  type UnitFact,
} from '../../domain/bulletin/kept-composition.js';
import { type Actor, seesRegion } from '../../platform/authz/actor.js';
import { decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound } from '../../platform/problems/problem.js';
import type { BulletinRow, listBulletinRows as endpoint } from '../bulletins.schemas.js';
import { keptBulletin, type KeptBulletin } from './kept-bulletin.js';

type Row = z.output<typeof BulletinRow>;
type Query = InputOf<typeof endpoint>['query'];

/** Exactly the rows that a number or a name of a bulletin speaks of, as they stood when it was composed. */
export async function listBulletinRows(
  context: ReadContext,
  id: string,
  query: Query,
): Promise<ResponseOf<typeof endpoint>> {
  const bulletin = await keptBulletin(context, id);
  const rows = (await partAt(context, bulletin, query))?.rows;
  if (!rows) throw notFound('个数字的来源');
  const from = query.cursor === undefined ? 0 : Number(decodeCursor(query.cursor, ['int'])[0]);
  const until = from + query.limit;
  const total = countOf(rows);
  return {
    items: await rowsAt(context, bulletin, rows.kind, placesFrom(rows, from, query.limit)),
    total,
    nextCursor: until < total ? encodeCursor([until]) : null,
  };
}

/** Of an annex only the cell is read. */
async function partAt(
  { em }: ReadContext,
  { id, composition, content }: KeptBulletin,
  { sentence, annex, row, part }: Query,
): Promise<Part<RowPlaces> | undefined> {
  if (annex === undefined)
    return content.paragraphs.flatMap(({ sentences }) => sentences).find(({ key }) => key === sentence)
      ?.parts[part];
  const [found]: { cell: Part<RowPlaces> | null }[] = await em.query(
    `SELECT jsonb_path_query_first(content, '$.annexes[*] ? (@.key == $annex).rows[$row][$part]',
                                   jsonb_build_object('annex', $3::text, 'row', $4::int, 'part', $5::int)) AS cell
       FROM bulletin_composition WHERE bulletin_id = $1 AND seq = $2`,
    [id, composition, annex, row ?? 0, part],
  );
  return found?.cell ?? undefined;
}

/** Where the facts of a kind stand among those that are kept. */
const FACTS: Readonly<Record<RowKind, string>> = {
  unit: 'units',
  'work-item': 'items',
  report: 'items',
  finding: 'inspection.findings',
  rectification: 'inspection.rectifications',
};

/** The facts at these places, and no more: of many items there is much. */
async function rowsAt(
  { em, actor }: ReadContext,
  { id, composition }: KeptBulletin,
  kind: RowKind,
  places: readonly number[],
): Promise<Row[]> {
  if (places.length === 0) return [];
  const [said]: { facts: unknown[]; asOf: string | null }[] = await em.query(
    `SELECT jsonb_path_query_array(facts, $3::jsonpath) AS facts, facts -> 'inspection' ->> 'asOf' AS "asOf"
       FROM bulletin_composition WHERE bulletin_id = $1 AND seq = $2`,
    [id, composition, `$.${FACTS[kind]}[${places.join(', ')}]`],
  );
  if (said?.facts.length !== places.length) throw new Error(`the facts of the bulletin ${id} lack a ${kind}`);
  return said.facts.map((fact) => rowOf(kind, fact, said.asOf ?? '', actor));
}

function rowOf(kind: RowKind, fact: unknown, asOf: string, actor: Actor): Row {
  const { unitId, unitName } = fact as UnitOf;
  const row = {
    kind,
    light: null,
    roundId: null,
    unit: { id: unitId, name: unitName },
    mayOpen: seesRegion(actor) || actor.unitId === unitId,
  };
  switch (kind) {
    case 'unit': {
      const { items } = fact as UnitFact;
      return { ...row, id: unitId, title: unitName, unit: null, words: `本期承担事项 ${items} 项` };
    }
    case 'work-item': {
      const { workItemId, title, light, reason } = fact as ItemFact;
      return { ...row, id: workItemId, title, light, words: reason };
    }
    case 'report': {
      const item = fact as ReportedItem;
      return { ...row, id: item.reportId, title: item.title, light: item.light, words: reportWords(item) };
    }
    case 'finding': {
      const { id, title, open, roundId } = fact as FindingFact;
      return { ...row, id, title, roundId, words: open ? '未解决' : '已解决' };
    }
    case 'rectification': {
      const order = fact as RectificationFact;
      const words = `${order.mark}，${longDate(order.dueOn)}前完成：${standOf(order, asOf)}`;
      return { ...row, id: order.id, title: order.title, words };
    }
  }
}

interface UnitOf {
  readonly unitId: string;
  readonly unitName: string;
}

const OUTCOME_WORDS: Readonly<Record<ReportOutcome, string>> = {
  'on-time': '按时报送',
  late: '逾期报送',
  unreported: '未报送',
  waived: '免报',
  pending: '尚未到期',
};

function reportWords({ outcome, dueOn }: ReportedItem): string {
  return `${OUTCOME_WORDS[outcome]}，应报日期${longDate(dueOn)}`;
}
