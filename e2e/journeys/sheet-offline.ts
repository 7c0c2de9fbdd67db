import { readFile } from 'node:fs/promises';

import { openXlsx, saveXlsx } from 'hucre/xlsx';

/** Where rows of reports begin: below title, facts and heads. */
const FIRST_ROW = 3;
const HEADS_ROW = 2;

/** A 填报表 as somebody fills it in without the network: opened from disk, written in by head and row, saved again. */
export class OfflineSheet {
  private constructor(
    private readonly book: Awaited<ReturnType<typeof openXlsx>>,
    private readonly heads: readonly string[],
  ) {}

  static async open(path: string): Promise<OfflineSheet> {
    const book = await openXlsx(await readFile(path));
    return new OfflineSheet(book, (book.sheets[0]?.rows[HEADS_ROW] ?? []).map(String));
  }

  private get rows() {
    const [sheet] = this.book.sheets;
    if (!sheet) throw new Error('the workbook has no sheet');
    return sheet.rows;
  }

  /** Rows that are one target (or a report without any) each, counted from 0. */
  get count(): number {
    return this.rows.length - FIRST_ROW;
  }

  read(row: number, head: string): string {
    return String(this.rows[row + FIRST_ROW]?.[this.column(head)] ?? '');
  }

  /** Writes a cell, and gives its name: G7. */
  write(row: number, head: string, value: string | number): string {
    const line = this.rows[row + FIRST_ROW];
    if (!line) throw new Error(`the sheet has no row ${row}`);
    const at = this.column(head);
    line[at] = value;
    const [sheet] = this.book.sheets;
    const cell = sheet?.cells?.get(`${row + FIRST_ROW},${at}`);
    if (cell) {
      cell.value = value;
      cell.type = typeof value === 'number' ? 'number' : 'string';
    }
    return `${String.fromCharCode(65 + at)}${row + FIRST_ROW + 1}`;
  }

  async file(name: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
    return {
      name,
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: Buffer.from(await saveXlsx(this.book)),
    };
  }

  private column(head: string): number {
    const at = this.heads.indexOf(head);
    if (at === -1) throw new Error(`the sheet has no column ${head}`);
    return at;
  }
}
