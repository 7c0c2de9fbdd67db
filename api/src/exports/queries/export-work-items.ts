import { readBoardOverdue } from '../../boards/queries/read-board-overdue.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { ListColumn } from '../../platform/sheets/streamed-sheet.js';
import { listWorkItems } from '../../work-items/queries/list-work-items.js';
import { STOOD_ON } from '../../work-items/queries/lit-items.js';
import type { listWorkItems as listed } from '../../work-items/work-items.schemas.js';
import { everyPage } from '../every-page.js';
import type { exportOverdue, exportWorkItems as endpoint } from '../exports.schemas.js';
import { ITEM_STATES, LIGHTS, ROLES } from '../list-words.js';

type Item = ResponseOf<typeof listed>['items'][number];
export type ItemRow = Item & { readonly targets: string };

/** The items that `GET /work-items` lists to this person under the same filters, with their targets. */
export function exportWorkItems(
  context: ReadContext,
  { columns: _, ...query }: InputOf<typeof endpoint>['query'],
): AsyncGenerator<ItemRow> {
  return everyPage(
    (place) => listWorkItems(context, { ...query, ...place }),
    (items) => withTargets(context, items, query.asOf ?? context.today),
  );
}

/** Those of `GET /boards/overdue`. */
export function exportOverdueItems(
  context: ReadContext,
  { columns: _, ...query }: InputOf<typeof exportOverdue>['query'],
): AsyncGenerator<ItemRow & { readonly daysOverdue: number }> {
  return everyPage(
    (place) => readBoardOverdue(context, { ...query, ...place }),
    (items) => withTargets(context, items, query.asOf ?? context.today),
  );
}

/** In the words of the document; of the task the item carried out on that day. */
async function withTargets<T extends Item>(
  { em }: ReadContext,
  items: readonly T[],
  asOf: string,
): Promise<(T & { targets: string })[]> {
  const rows: { id: string; targets: string }[] = await em.query(
    `SELECT standing.work_item_id AS id, string_agg(target.quote, '；' ORDER BY target.seq, target.id) AS targets
       FROM work_item_standing standing JOIN target ON target.task_id = standing.task_id
      WHERE standing.work_item_id = ANY($2::uuid[]) AND ${STOOD_ON('standing', '$1::date')}
      GROUP BY standing.work_item_id`,
    [asOf, items.map(({ id }) => id)],
  );
  const byId = new Map(rows.map(({ id, targets }) => [id, targets]));
  return items.map((item) => ({ ...item, targets: byId.get(item.id) ?? '' }));
}

export const ITEM_COLUMNS: readonly ListColumn<ItemRow>[] = [
  {
    key: 'light',
    head: '亮灯',
    width: 9,
    kind: 'text',
    cell: ({ light }) => LIGHTS[light.colour ?? 'unlit'],
  },
  { key: 'title', head: '任务', width: 50, kind: 'text', cell: ({ title }) => title },
  { key: 'reason', head: '亮灯原因', width: 30, kind: 'text', cell: ({ light }) => light.reason },
  { key: 'unit', head: '责任单位', width: 28, kind: 'text', cell: ({ unit }) => unit.name },
  { key: 'role', head: '责任', width: 10, kind: 'text', cell: ({ role }) => ROLES[role] },
  {
    key: 'originalDeadline',
    head: '原定期限',
    width: 12,
    kind: 'date',
    cell: ({ originalDeadline }) => originalDeadline,
  },
  { key: 'deadline', head: '现行期限', width: 12, kind: 'date', cell: ({ deadline }) => deadline },
  { key: 'progress', head: '进度（%）', width: 10, kind: 'number', cell: ({ progress }) => progress },
  { key: 'state', head: '状态', width: 10, kind: 'text', cell: ({ state }) => ITEM_STATES[state] },
  { key: 'policy', head: '政策文件', width: 40, kind: 'text', cell: ({ policy }) => policy.title },
  { key: 'clause', head: '条款', width: 14, kind: 'text', cell: ({ clauseRef }) => clauseRef },
  { key: 'targets', head: '量化指标', width: 40, kind: 'text', cell: ({ targets }) => targets },
  { key: 'region', head: '行政区', width: 14, kind: 'text', cell: ({ region }) => region.name },
  { key: 'assignedOn', head: '交办日期', width: 12, kind: 'date', cell: ({ assignedOn }) => assignedOn },
  { key: 'acceptedOn', head: '签收日期', width: 12, kind: 'date', cell: ({ acceptedOn }) => acceptedOn },
  { key: 'closedOn', head: '办结日期', width: 12, kind: 'date', cell: ({ closedOn }) => closedOn },
  { key: 'id', head: '事项编号', width: 38, kind: 'text', cell: ({ id }) => id },
];

export const OVERDUE_COLUMNS: readonly ListColumn<ItemRow & { readonly daysOverdue: number }>[] = [
  { key: 'days', head: '超期天数', width: 10, kind: 'number', cell: ({ daysOverdue }) => daysOverdue },
  ...ITEM_COLUMNS,
];
