import type { listFindings as findings } from '../../inspections/findings.schemas.js';
import { listFindings } from '../../inspections/queries/list-findings.js';
import { listRectifications } from '../../inspections/queries/list-rectifications.js';
import type { listRectifications as orders } from '../../inspections/rectifications.schemas.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { ListColumn } from '../../platform/sheets/streamed-sheet.js';
import { everyPage } from '../every-page.js';
import type {
  exportFindings as findingsCall,
  exportRectifications as ordersCall,
} from '../exports.schemas.js';
import { FINDING_STATES, GRADES, ORDER_COLOURS, ORDER_ORIGINS, ORDER_STATES } from '../list-words.js';

export type FindingRow = ResponseOf<typeof findings>['items'][number];
type Order = ResponseOf<typeof orders>['items'][number];
interface Words {
  readonly id: string;
  readonly demand: string;
  readonly measures: string;
  readonly reply: string;
  readonly verification: string;
  readonly repliedOn: string | null;
  readonly verifiedOn: string | null;
  readonly lookedBackOn: string | null;
}
export type OrderRow = Order & Omit<Words, 'id'>;

/** The findings that `GET /findings` lists to this person under the same filters. */
export function exportFindings(
  context: ReadContext,
  { columns: _, ...query }: InputOf<typeof findingsCall>['query'],
): AsyncGenerator<FindingRow> {
  return everyPage(
    (place) => listFindings(context, { ...query, ...place }),
    (rows) => Promise.resolve(rows),
  );
}

/** The orders that `GET /rectifications` lists to this person under the same filters, with what was asked and done. */
export function exportRectifications(
  context: ReadContext,
  { columns: _, ...query }: InputOf<typeof ordersCall>['query'],
): AsyncGenerator<OrderRow> {
  return everyPage(
    (place) => listRectifications(context, { ...query, ...place }),
    (rows) => withWords(context, rows),
  );
}

async function withWords({ em }: ReadContext, listed: readonly Order[]): Promise<OrderRow[]> {
  const rows: Words[] = await em.query(
    `SELECT rectification.id, rectification.demand, rectification.reply, rectification.verification,
            rectification.replied_on AS "repliedOn", rectification.verified_on AS "verifiedOn",
            rectification.looked_back_on AS "lookedBackOn",
            coalesce((SELECT string_agg(concat_ws('：', measure.words, nullif(measure.result, '')), '；' ORDER BY measure.seq)
               FROM rectification_measure measure
              WHERE measure.rectification_id = rectification.id AND measure.state <> 'dropped'), '') AS measures
       FROM rectification WHERE rectification.id = ANY($1::uuid[])`,
    [listed.map(({ id }) => id)],
  );
  const byId = new Map(rows.map(({ id, ...words }) => [id, words]));
  return listed.flatMap((order) => {
    const words = byId.get(order.id);
    return words ? [{ ...order, ...words }] : [];
  });
}

export const FINDING_COLUMNS: readonly ListColumn<FindingRow>[] = [
  { key: 'sentence', head: '问题', width: 50, kind: 'text', cell: ({ sentence }) => sentence },
  { key: 'unit', head: '责任单位', width: 28, kind: 'text', cell: ({ unit }) => unit.name },
  { key: 'item', head: '有关事项', width: 40, kind: 'text', cell: ({ workItem }) => workItem?.title ?? null },
  { key: 'grade', head: '程度', width: 10, kind: 'text', cell: ({ grade }) => GRADES[grade] },
  { key: 'state', head: '状态', width: 10, kind: 'text', cell: ({ state }) => FINDING_STATES[state] },
  { key: 'round', head: '督查', width: 26, kind: 'text', cell: ({ round }) => round.name },
  { key: 'seq', head: '序号', width: 8, kind: 'number', cell: ({ seq }) => seq },
  { key: 'foundOn', head: '发现日期', width: 12, kind: 'date', cell: ({ foundOn }) => foundOn },
  { key: 'foundBy', head: '发现人', width: 12, kind: 'text', cell: ({ foundBy }) => foundBy },
  { key: 'demand', head: '整改要求', width: 40, kind: 'text', cell: ({ demand }) => demand },
  { key: 'answer', head: '单位答复', width: 40, kind: 'text', cell: ({ answer }) => answer },
  { key: 'answeredOn', head: '答复日期', width: 12, kind: 'date', cell: ({ answeredOn }) => answeredOn },
  { key: 'order', head: '督办单', width: 18, kind: 'text', cell: ({ order }) => order?.mark ?? null },
  { key: 'decision', head: '处理意见', width: 30, kind: 'text', cell: ({ decision }) => decision },
  { key: 'decidedOn', head: '处理日期', width: 12, kind: 'date', cell: ({ decidedOn }) => decidedOn },
  { key: 'id', head: '问题编号', width: 38, kind: 'text', cell: ({ id }) => id },
];

export const ORDER_COLUMNS: readonly ListColumn<OrderRow>[] = [
  { key: 'mark', head: '文号', width: 18, kind: 'text', cell: ({ mark }) => mark },
  { key: 'matter', head: '督办事项', width: 50, kind: 'text', cell: ({ matter }) => matter },
  { key: 'unit', head: '责任单位', width: 28, kind: 'text', cell: ({ unit }) => unit.name },
  { key: 'colour', head: '级别', width: 12, kind: 'text', cell: ({ colour }) => ORDER_COLOURS[colour] },
  { key: 'state', head: '状态', width: 14, kind: 'text', cell: ({ state }) => ORDER_STATES[state] },
  { key: 'dueOn', head: '整改期限', width: 12, kind: 'date', cell: ({ dueOn }) => dueOn },
  {
    key: 'originalDueOn',
    head: '原定期限',
    width: 12,
    kind: 'date',
    cell: ({ originalDueOn }) => originalDueOn,
  },
  { key: 'overdue', head: '逾期', width: 8, kind: 'text', cell: ({ overdue }) => (overdue ? '逾期' : '') },
  { key: 'origin', head: '来由', width: 12, kind: 'text', cell: ({ origin }) => ORDER_ORIGINS[origin] },
  { key: 'item', head: '有关事项', width: 40, kind: 'text', cell: ({ workItem }) => workItem?.title ?? null },
  { key: 'round', head: '督查', width: 26, kind: 'text', cell: ({ finding }) => finding?.round ?? null },
  { key: 'demand', head: '整改要求', width: 40, kind: 'text', cell: ({ demand }) => demand },
  { key: 'measures', head: '整改措施', width: 50, kind: 'text', cell: ({ measures }) => measures },
  { key: 'reply', head: '整改回复', width: 40, kind: 'text', cell: ({ reply }) => reply },
  {
    key: 'verification',
    head: '核验意见',
    width: 40,
    kind: 'text',
    cell: ({ verification }) => verification,
  },
  { key: 'draftedOn', head: '拟稿日期', width: 12, kind: 'date', cell: ({ draftedOn }) => draftedOn },
  { key: 'signedOn', head: '签发日期', width: 12, kind: 'date', cell: ({ signedOn }) => signedOn },
  { key: 'repliedOn', head: '回复日期', width: 12, kind: 'date', cell: ({ repliedOn }) => repliedOn },
  { key: 'verifiedOn', head: '核验日期', width: 12, kind: 'date', cell: ({ verifiedOn }) => verifiedOn },
  { key: 'closedOn', head: '销号日期', width: 12, kind: 'date', cell: ({ closedOn }) => closedOn },
  { key: 'lookBackOn', head: '回头看日期', width: 12, kind: 'date', cell: ({ lookBackOn }) => lookBackOn },
  {
    key: 'lookedBackOn',
    head: '已回头看',
    width: 12,
    kind: 'date',
    cell: ({ lookedBackOn }) => lookedBackOn,
  },
  { key: 'id', head: '督办单编号', width: 38, kind: 'text', cell: ({ id }) => id },
];
