import { readReportSheet } from '../src/cycles/queries/read-report-sheet.js';
import { reportSheetFile, SHEET_NAME } from '../src/cycles/report-sheet-file.js';
import { SHEET_HEADS, type SheetColumn } from '../src/domain/report-sheet/report-sheet.js';
import { type SheetCell, type SheetGrid, wordsOf } from '../src/domain/report-sheet/sheet-cell.js';
import type { Actor } from '../src/platform/authz/actor.js';
import { readSheetCells } from '../src/platform/sheets/read-sheet-cells.js';
import { IN_TIME } from './reporting.js';
import { look, type World } from './world.js';

/** A 填报表 as it lies on a desk: read from the file the server makes, written in cell by cell. */
export class SheetOnDesk {
  private readonly rows: Map<number, Map<number, SheetCell>>;

  constructor(grid: SheetGrid) {
    this.rows = new Map([...grid].map(([row, line]) => [row, new Map(line)]));
  }

  static async of(world: World, cycleId: string, actor: Actor, today = IN_TIME): Promise<SheetOnDesk> {
    const sheet = await look(world, actor, (context) => readReportSheet(context, cycleId), today);
    return new SheetOnDesk(readSheetCells(await reportSheetFile(sheet), SHEET_NAME));
  }

  get grid(): SheetGrid {
    return this.rows;
  }

  private at(column: SheetColumn): number {
    for (const [at, cell] of this.rows.get(2) ?? []) if (wordsOf(cell) === SHEET_HEADS[column]) return at;
    throw new Error(`the sheet has no column ${column}`);
  }

  read(row: number, column: SheetColumn): string {
    return wordsOf(this.rows.get(row - 1)?.get(this.at(column)));
  }

  /** Rows are counted as a spreadsheet counts them: the first report stands in row 4. */
  write(row: number, cells: Partial<Record<SheetColumn, string | number | SheetCell>>): this {
    const line = this.rows.get(row - 1) ?? new Map<number, SheetCell>();
    this.rows.set(row - 1, line);
    for (const [column, value] of Object.entries(cells))
      line.set(
        this.at(column as SheetColumn),
        typeof value === 'object'
          ? value
          : typeof value === 'number'
            ? { kind: 'number', value }
            : { kind: 'words', words: value },
      );
    return this;
  }
}
