import { longDate } from '../../domain/calendar/date.js';
import type { z } from 'zod';
import type { BulletinFacts, ItemFact } from '../../domain/bulletin/bulletin-facts.js';
import type { Composition, Part } from '../../domain/bulletin/composition.js';
import { standOf } from '../../domain/bulletin/inspection-sections.js';
import { type Actor, seesRegion } from '../../platform/authz/actor.js';
import { decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound } from '../../platform/problems/problem.js';
import type { BulletinRow, listBulletinRows as endpoint } from '../bulletins.schemas.js';
import { keptBulletin, keptFacts } from './kept-bulletin.js';

type Row = z.output<typeof BulletinRow>;
type Query = InputOf<typeof endpoint>['query'];

/** Exactly the rows that a number or a name of a bulletin speaks of, as they stood when it was composed. */
export async function listBulletinRows(
  context: ReadContext,
  id: string,
  query: Query,
): Promise<ResponseOf<typeof endpoint>> {
  const bulletin = await keptBulletin(context, id);
  const rows = partAt(bulletin.content, query)?.rows;
  if (!rows) throw notFound('个数字的来源');
  const from = query.cursor === undefined ? 0 : Number(decodeCursor(query.cursor, ['int'])[0]);
  const rowOf = rowsOf(await keptFacts(context, bulletin), rows.kind, context.actor);
  const until = from + query.limit;
  return {
    items: rows.ids.slice(from, until).map(rowOf),
    total: rows.ids.length,
    nextCursor: until < rows.ids.length ? encodeCursor([until]) : null,
  };
}

function partAt(
  { paragraphs, annexes }: Composition,
  { sentence, annex, row, part }: Query,
): Part | undefined {
  if (annex !== undefined) return annexes.find(({ key }) => key === annex)?.rows[row ?? 0]?.[part];
  return paragraphs.flatMap(({ sentences }) => [...sentences]).find(({ key }) => key === sentence)?.parts[
    part
  ];
}

function rowsOf(facts: BulletinFacts, kind: Row['kind'], actor: Actor): (id: string) => Row {
  const sees = (unitId: string) => seesRegion(actor) || actor.unitId === unitId;
  const made = (row: Pick<Row, 'id' | 'title' | 'words'> & Partial<Row>, unit: UnitOf): Row => ({
    kind,
    light: null,
    roundId: null,
    unit: { id: unit.unitId, name: unit.unitName },
    mayOpen: sees(unit.unitId),
    ...row,
  });
  const { items, inspection } = facts;
  const found = new Map<string, Row>();
  switch (kind) {
    case 'unit':
      for (const item of [...items, ...(inspection?.findings ?? []), ...(inspection?.rectifications ?? [])])
        if (!found.has(item.unitId))
          found.set(
            item.unitId,
            made(
              {
                id: item.unitId,
                title: item.unitName,
                unit: null,
                words: `本期承担事项 ${items.filter(({ unitId }) => unitId === item.unitId).length} 项`,
              },
              item,
            ),
          );
      break;
    case 'work-item':
      for (const item of items)
        found.set(
          item.workItemId,
          made({ id: item.workItemId, title: item.title, light: item.light, words: item.reason }, item),
        );
      break;
    case 'report':
      for (const item of items)
        found.set(
          item.reportId,
          made({ id: item.reportId, title: item.title, light: item.light, words: reportWords(item) }, item),
        );
      break;
    case 'finding':
      for (const each of inspection?.findings ?? [])
        found.set(
          each.id,
          made(
            { id: each.id, title: each.title, words: each.open ? '未解决' : '已解决', roundId: each.roundId },
            each,
          ),
        );
      break;
    case 'rectification':
      for (const each of inspection?.rectifications ?? [])
        found.set(
          each.id,
          made(
            {
              id: each.id,
              title: each.title,
              words: `${each.mark}，${longDate(each.dueOn)}前完成：${standOf(each, inspection?.asOf ?? '')}`,
            },
            each,
          ),
        );
  }
  return (id) => {
    const row = found.get(id);
    if (!row) throw new Error(`the facts of the bulletin lack the ${kind} ${id}`);
    return row;
  };
}

interface UnitOf {
  readonly unitId: string;
  readonly unitName: string;
}

const OUTCOME_WORDS: Readonly<Record<ItemFact['outcome'], string>> = {
  'on-time': '按时报送',
  late: '逾期报送',
  unreported: '未报送',
  waived: '免报',
  pending: '尚未到期',
};

function reportWords({ outcome, dueOn }: ItemFact): string {
  return `${OUTCOME_WORDS[outcome]}，应报日期${longDate(dueOn)}`;
}
