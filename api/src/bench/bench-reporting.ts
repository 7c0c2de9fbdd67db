import { performance } from 'node:perf_hooks';
import { SHEET_NAME } from '../cycles/report-sheet-file.js';
import type { ReportToFill } from '../cycles/queries/reports-to-fill.js';
import { printRows } from '../domain/report-sheet/print-sheet.js';
import { SHEET_COLUMNS, SHEET_HEADS } from '../domain/report-sheet/report-sheet.js';
import type { SheetCell } from '../domain/report-sheet/sheet-cell.js';
import { readSheetCells } from '../platform/sheets/read-sheet-cells.js';
import { sheetToFill } from '../platform/sheets/sheet-to-fill.js';
import type { BenchWorld } from './bench-world.js';
import { percentile, type Result, throughput } from './result.js';

const ROUNDS = 3;
const DONE = '本季度工作按计划推进，各项指标逐项落实。';

/** A cycle in which one unit owes a report for every item, each with one target. */
async function owedCycle({ pool }: BenchWorld, period: string): Promise<string> {
  await pool.query(
    `INSERT INTO target (task_id, seq, quote, start_at, end_at, operator, value, measure, object)
     SELECT id, 1, '', 0, 0, '>=', 100, '个', '平台' FROM task
      WHERE NOT EXISTS (SELECT 1 FROM target WHERE target.task_id = task.id)`,
  );
  const { rows } = await pool.query<{ id: string }>(
    `WITH cycle AS (
       INSERT INTO reporting_cycle (region_id, cadence, period, starts_on, ends_on, due_on, opened_on)
       SELECT id, 'quarterly', $1, '2026-01-01', '2026-03-31', '2026-04-09', '2026-03-20' FROM region WHERE code = '11'
       RETURNING id, region_id, due_on),
     owed AS (
       INSERT INTO progress_report (region_id, cycle_id, work_item_id, unit_id, due_on)
       SELECT cycle.region_id, cycle.id, item.id, unit.id, cycle.due_on
         FROM cycle, work_item item, unit WHERE unit.name = '单位1')
     SELECT id FROM cycle`,
    [period],
  );
  return rows[0]?.id ?? '';
}

/** The sheet of this cycle, with a word and a figure in every row; with faults in every row of them. */
async function filledSheet(
  world: BenchWorld,
  cycleId: string,
  round: number,
  faulty: boolean,
): Promise<Buffer> {
  const { items } = (await world.call('reporter', 'GET', `/cycles/${cycleId}/owed-reports`)) as {
    items: ReportToFill[];
  };
  const printed = printRows(items);
  const written: Record<string, SheetCell> = {
    done: { kind: 'words', words: `${DONE}第 ${round} 次。` },
    cumulativeValue: faulty ? { kind: 'words', words: '约二十' } : { kind: 'number', value: 20 + round },
  };
  return sheetToFill({
    name: SHEET_NAME,
    title: '填报表',
    facts: '',
    columns: SHEET_COLUMNS.map((column) => ({
      head: SHEET_HEADS[column],
      width: 10,
      align: 'left',
      shared: false,
    })),
    rows: printed.rows.map((row) =>
      row.map((each, at) => ({ ...each, cell: written[SHEET_COLUMNS[at] ?? ''] ?? each.cell })),
    ),
    blocks: [],
  });
}

/**
 * A filled-in sheet of `n` rows through the API, durable, against reading the same workbook and writing the same rows
 * through `pg`; and one with a fault in every row, of which each is named.
 */
export async function importSheet(world: BenchWorld, say: (line: string) => void): Promise<Result[]> {
  const { n, pool } = world;
  const cycleId = await owedCycle(world, '2026Q1');
  const results: Result[] = [];
  for (const faulty of [false, true]) {
    const [ours, limit]: [number[], number[]] = [[], []];
    for (let round = 1; round <= ROUNDS; round++) {
      const bytes = await filledSheet(world, cycleId, round, faulty);
      ours.push(
        await timed(async () => {
          const named = await world.upload('reporter', `/cycles/${cycleId}/report-sheet`, bytes);
          if (named !== (faulty ? n : 0)) throw new Error(`${named} faults were named of ${n} rows`);
        }),
      );
      limit.push(await timed(() => bareImport(pool, bytes, faulty)));
    }
    const name = faulty ? 'import.sheet.faulty' : 'import.sheet';
    say(`${name}: ${n} rows in ${(percentile(ours, 0.5) / 1000).toFixed(2)} s`);
    const rate = (times: number[]) => (n * 1000) / percentile(times, 0.5);
    results.push(throughput(name, n, 'rows/s', rate(ours), rate(limit)));
  }
  return results;
}

async function bareImport(pool: BenchWorld['pool'], bytes: Buffer, faulty: boolean): Promise<void> {
  const mark = SHEET_COLUMNS.indexOf('mark');
  const ids = [...readSheetCells(bytes, SHEET_NAME).values()].flatMap((line) => {
    const cell = line.get(mark);
    const id = cell?.kind === 'words' ? cell.words.split(' ')[0] : undefined;
    return id?.length === 36 ? [id] : [];
  });
  if (faulty) return;
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(
      `UPDATE progress_report SET done = $2, state = 'draft', saved_at = now(), version = version
        WHERE id = ANY($1::uuid[])`,
      [ids, DONE],
    );
    await client.query(
      `INSERT INTO report_figure (report_id, target_id, cumulative_value)
       SELECT report.id, target.id, 20 FROM progress_report report JOIN work_item item ON item.id = report.work_item_id
         JOIN target ON target.task_id = item.task_id WHERE report.id = ANY($1::uuid[])
       ON CONFLICT (report_id, target_id) DO UPDATE SET cumulative_value = excluded.cumulative_value`,
      [ids],
    );
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}
