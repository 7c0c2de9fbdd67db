import { listDirectives } from '../../directives/queries/list-directives.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { ListColumn } from '../../platform/sheets/streamed-sheet.js';
import type { listDirectives as listed } from '../../directives/directives.schemas.js';
import { everyPage } from '../every-page.js';
import type { exportDirectives as endpoint } from '../exports.schemas.js';
import { DIRECTIVE_DUTIES, DIRECTIVE_STATES, DIRECTIVE_SUBJECTS, URGENCIES } from '../list-words.js';

type Row = ResponseOf<typeof listed>['items'][number];

/** The directives that `GET /directives` lists to this person under the same filters. */
export function exportDirectives(
  context: ReadContext,
  { columns: _, ...query }: InputOf<typeof endpoint>['query'],
): AsyncGenerator<Row> {
  return everyPage(
    (place) => listDirectives(context, { ...query, ...place }),
    async (rows) => rows,
  );
}

export const DIRECTIVE_COLUMNS: readonly ListColumn<Row>[] = [
  { key: 'words', head: '批示内容', width: 60, kind: 'text', cell: ({ words }) => words },
  {
    key: 'subjectKind',
    head: '对象类型',
    width: 12,
    kind: 'text',
    cell: ({ subject }) => DIRECTIVE_SUBJECTS[subject.kind],
  },
  { key: 'subject', head: '批示对象', width: 40, kind: 'text', cell: ({ subject }) => subject.title },
  { key: 'writtenBy', head: '批示人', width: 14, kind: 'text', cell: ({ writtenBy }) => writtenBy },
  { key: 'writtenOn', head: '批示日期', width: 12, kind: 'date', cell: ({ writtenOn }) => writtenOn },
  { key: 'urgency', head: '缓急', width: 8, kind: 'text', cell: ({ urgency }) => URGENCIES[urgency] },
  {
    key: 'units',
    head: '答复单位',
    width: 44,
    kind: 'text',
    cell: ({ units }) => units.map(({ name, state }) => `${name}（${DIRECTIVE_DUTIES[state]}）`).join('；'),
  },
  { key: 'dueOn', head: '答复期限', width: 12, kind: 'date', cell: ({ dueOn }) => dueOn },
  { key: 'state', head: '状态', width: 10, kind: 'text', cell: ({ state }) => DIRECTIVE_STATES[state] },
  { key: 'overdue', head: '逾期', width: 8, kind: 'text', cell: ({ overdue }) => (overdue ? '是' : '') },
  { key: 'id', head: '批示编号', width: 38, kind: 'text', cell: ({ id }) => id },
];
