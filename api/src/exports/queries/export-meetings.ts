import type { listMeetings as listed } from '../../meetings/meetings.schemas.js';
import { listMeetings } from '../../meetings/queries/list-meetings.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { ListColumn } from '../../platform/sheets/streamed-sheet.js';
import { everyPage } from '../every-page.js';
import type { exportMeetings as endpoint } from '../exports.schemas.js';
import { MEETING_KINDS, MEETING_OCCASIONS, MEETING_STATES } from '../list-words.js';

type Row = ResponseOf<typeof listed>['items'][number];

/** The meetings that `GET /meetings` lists to this person under the same filters. */
export function exportMeetings(
  context: ReadContext,
  { columns: _, ...query }: InputOf<typeof endpoint>['query'],
): AsyncGenerator<Row> {
  return everyPage(
    (place) => listMeetings(context, { ...query, ...place }),
    async (rows) => rows,
  );
}

export const MEETING_COLUMNS: readonly ListColumn<Row>[] = [
  { key: 'title', head: '会议名称', width: 40, kind: 'text', cell: ({ title }) => title },
  { key: 'kind', head: '类型', width: 12, kind: 'text', cell: ({ kind }) => MEETING_KINDS[kind] },
  // One column on screen.
  {
    key: 'kind',
    head: '召开方式',
    width: 12,
    kind: 'text',
    cell: ({ occasion }) => MEETING_OCCASIONS[occasion],
  },
  { key: 'meetsOn', head: '日期', width: 12, kind: 'date', cell: ({ meetsOn }) => meetsOn },
  { key: 'place', head: '地点', width: 24, kind: 'text', cell: ({ place }) => place },
  { key: 'chair', head: '主持人', width: 14, kind: 'text', cell: ({ chair }) => chair },
  { key: 'points', head: '议程', width: 8, kind: 'number', cell: ({ points }) => points },
  { key: 'resolutions', head: '议定事项', width: 10, kind: 'number', cell: ({ resolutions }) => resolutions },
  { key: 'region', head: '行政区', width: 14, kind: 'text', cell: ({ region }) => region.name },
  { key: 'state', head: '状态', width: 10, kind: 'text', cell: ({ state }) => MEETING_STATES[state] },
  { key: 'id', head: '会议编号', width: 38, kind: 'text', cell: ({ id }) => id },
];
