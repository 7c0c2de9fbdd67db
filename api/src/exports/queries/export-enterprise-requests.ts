import { STEPS, type Step } from '../../domain/enterprise-requests/clock.js';
import { ENTERPRISE_REQUEST_LIFECYCLE } from '../../domain/lifecycle/enterprise-request-lifecycle.js';
import type { listEnterpriseRequests as listed } from '../../enterprise-requests/enterprise-requests.schemas.js';
import { listEnterpriseRequests } from '../../enterprise-requests/queries/list-enterprise-requests.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { ListColumn } from '../../platform/sheets/streamed-sheet.js';
import { everyPage } from '../every-page.js';
import type { exportEnterpriseRequests as endpoint } from '../exports.schemas.js';
import { SATISFACTIONS } from '../list-words.js';

type Row = ResponseOf<typeof listed>['items'][number];

/** The requests that `GET /enterprise-requests` lists to this person under the same filters. */
export function exportEnterpriseRequests(
  context: ReadContext,
  { columns: _, ...query }: InputOf<typeof endpoint>['query'],
): AsyncGenerator<Row> {
  return everyPage(
    (place) => listEnterpriseRequests(context, { ...query, ...place }),
    async (rows) => rows,
  );
}

const STEP_NAMES: Readonly<Record<Step, string>> = { answer: '响应', opinion: '意见', settlement: '办结' };
const STANDINGS = { done: '按时', late: '迟', waiting: '未到期', overdue: '逾期' } as const;

/** The clock on screen is one column; in a file each step has its days and how it stands. */
const ofStep = (step: Step): readonly ListColumn<Row>[] => [
  {
    key: 'steps',
    head: `${STEP_NAMES[step]}期限`,
    width: 12,
    kind: 'date',
    cell: ({ steps }) => steps[step].dueOn,
  },
  {
    key: 'steps',
    head: `${STEP_NAMES[step]}日期`,
    width: 12,
    kind: 'date',
    cell: ({ steps }) => steps[step].doneOn,
  },
  {
    key: 'steps',
    head: `${STEP_NAMES[step]}情况`,
    width: 10,
    kind: 'text',
    cell: ({ steps }) => STANDINGS[steps[step].standing],
  },
];

export const ENTERPRISE_REQUEST_COLUMNS: readonly ListColumn<Row>[] = [
  { key: 'number', head: '编号', width: 12, kind: 'text', cell: ({ number }) => number },
  { key: 'enterprise', head: '企业名称', width: 30, kind: 'text', cell: ({ enterprise }) => enterprise },
  { key: 'matter', head: '诉求内容', width: 60, kind: 'text', cell: ({ matter }) => matter },
  { key: 'unit', head: '承办单位', width: 28, kind: 'text', cell: ({ unit }) => unit.name },
  { key: 'receivedOn', head: '受理日期', width: 12, kind: 'date', cell: ({ receivedOn }) => receivedOn },
  { key: 'round', head: '第几轮', width: 8, kind: 'number', cell: ({ round }) => round },
  ...STEPS.flatMap(ofStep),
  {
    key: 'state',
    head: '状态',
    width: 12,
    kind: 'text',
    cell: ({ state }) => ENTERPRISE_REQUEST_LIFECYCLE.states[state],
  },
  {
    key: 'state',
    head: '满意度',
    width: 10,
    kind: 'text',
    cell: ({ satisfaction }) => satisfaction && SATISFACTIONS[satisfaction],
  },
  { key: 'id', head: '诉求编码', width: 38, kind: 'text', cell: ({ id }) => id },
];
