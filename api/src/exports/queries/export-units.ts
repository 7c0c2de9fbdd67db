import type { readBoardOverview as overview } from '../../boards/boards.schemas.js';
import { readBoardOverview } from '../../boards/queries/read-board-overview.js';
import type { readCycle as cycle } from '../../cycles/cycles.schemas.js';
import { readCycle } from '../../cycles/queries/read-cycle.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { ListColumn } from '../../platform/sheets/streamed-sheet.js';
import type { exportUnits as endpoint } from '../exports.schemas.js';
import { LIGHTS, REPORT_STATES } from '../list-words.js';

type BoardUnit = ResponseOf<typeof overview>['units'][number];
export type UnitRow = BoardUnit & { readonly place: number };
export type CycleRow = ResponseOf<typeof cycle>['units'][number];

/** The units of the board in its order, each with its place among those of its league. */
export async function* exportUnits(
  context: ReadContext,
  { columns: _, ...query }: InputOf<typeof endpoint>['query'],
): AsyncGenerator<UnitRow> {
  const { units } = await readBoardOverview(context, query);
  const placed: Record<BoardUnit['league'], number> = { departments: 0, regions: 0 };
  for (const unit of units) yield { ...unit, place: (placed[unit.league] += 1) };
}

/** Who reported in a cycle, as its page shows it. */
export async function* exportCycle(context: ReadContext, id: string): AsyncGenerator<CycleRow> {
  yield* (await readCycle(context, id)).units;
}

const LEAGUES = { departments: '部门', regions: '地区' } as const;

export const UNIT_COLUMNS: readonly ListColumn<UnitRow>[] = [
  { key: 'league', head: '组别', width: 10, kind: 'text', cell: ({ league }) => LEAGUES[league] },
  { key: 'place', head: '次序（红灯多的在前）', width: 12, kind: 'number', cell: ({ place }) => place },
  { key: 'unit', head: '单位', width: 30, kind: 'text', cell: ({ unit }) => unit.name },
  ...(['red', 'yellow', 'green', 'blue', 'grey', 'unlit'] as const).map((light) => ({
    key: light,
    head: LIGHTS[light],
    width: 9,
    kind: 'number' as const,
    cell: ({ lights }: UnitRow) => lights[light],
  })),
  { key: 'total', head: '事项合计', width: 10, kind: 'number', cell: ({ lights }) => lights.total },
  { key: 'overdue', head: '超期事项', width: 10, kind: 'number', cell: ({ overdue }) => overdue },
  { key: 'unreported', head: '未报报告', width: 10, kind: 'number', cell: ({ unreported }) => unreported },
];

const COUNTS = {
  total: '应报',
  owed: REPORT_STATES.owed,
  submitted: REPORT_STATES.submitted,
  approved: REPORT_STATES.approved,
  accepted: REPORT_STATES.accepted,
  returned: REPORT_STATES.returned,
  overdue: '逾期未报',
  late: '迟报',
} as const;
const RESULTS = { onTime: '按时报送', unreported: '未报（关闭时）', waived: '免报' } as const;

export const CYCLE_COLUMNS: readonly ListColumn<CycleRow>[] = [
  { key: 'unit', head: '单位', width: 30, kind: 'text', cell: ({ unit }) => unit.name },
  ...(Object.keys(COUNTS) as (keyof typeof COUNTS)[]).map((key) => ({
    key,
    head: COUNTS[key],
    width: 12,
    kind: 'number' as const,
    cell: (row: CycleRow) => row[key],
  })),
  ...(Object.keys(RESULTS) as (keyof typeof RESULTS)[]).map((key) => ({
    key,
    head: RESULTS[key],
    width: 12,
    kind: 'number' as const,
    cell: ({ result }: CycleRow) => result?.[key] ?? null,
  })),
];
