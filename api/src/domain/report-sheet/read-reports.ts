import { figureIn, judgementIn, progressIn, type Read, wordsIn } from './cell-values.js';
import type { SheetFault, SheetRow, SheetRows } from './read-rows.js';
import {
  FIGURE_FIELDS,
  type FigureField,
  type Judgement,
  REPORT_FIELDS,
  SHEET_HEADS,
  type SheetColumn,
  type SheetReport,
  WORD_FIELDS,
  type WordField,
} from './report-sheet.js';
import { printable, type SheetCell, wordsOf } from './sheet-cell.js';

/** A report as it stands now; `refusal`: why this person can't write it any more. */
export type KnownReport = Pick<
  SheetReport,
  'id' | 'version' | 'done' | 'problems' | 'nextSteps' | 'judgement' | 'ownProgress'
> & {
  readonly targets: readonly Pick<
    SheetReport['targets'][number],
    'id' | 'measure' | 'periodValue' | 'cumulativeValue' | 'explanation'
  >[];
  readonly refusal: string | null;
};

export interface SheetFigure {
  readonly targetId: string;
  readonly periodValue: number | null;
  readonly cumulativeValue: number | null;
  readonly explanation: string;
}

/** What a sheet changes of one report: only what differs from how it stands. */
export interface SheetEdit {
  readonly reportId: string;
  readonly draft: {
    readonly done?: string;
    readonly problems?: string;
    readonly nextSteps?: string;
    readonly judgement?: Judgement | null;
    readonly ownProgress?: number | null;
    readonly figures?: readonly SheetFigure[];
  };
}

export interface SheetReading {
  readonly edits: readonly SheetEdit[];
  /** The reports whose state is still the one that was printed, or which are changed here; by id, with their first row. */
  readonly current: ReadonlyMap<string, number>;
  readonly faults: readonly SheetFault[];
}

/**
 * What the rows say, held against the reports as they stand. Rows nobody wrote in, and reports whose cells are all
 * empty, are left as they are. Every fault is named, with its cell.
 */
export function readReports(
  { rows, columns }: Pick<SheetRows, 'rows' | 'columns'>,
  known: ReadonlyMap<string, KnownReport>,
): SheetReading {
  const edits: SheetEdit[] = [];
  const current = new Map<string, number>();
  const faults: SheetFault[] = [];
  for (const [id, mine] of grouped(rows)) {
    const first = mine[0];
    if (!first) continue;
    const report = known.get(id);
    const place = new Places(columns, faults);
    if (!report) {
      place.fault(first, 'item', '这一行不是本单位在这个周期的报告，请重新下载填报表');
      continue;
    }
    const untouched = mine.every(({ touched, cells }) => !touched || Object.keys(cells).length === 0);
    const stale = mine.some(({ mark }) => mark.version !== report.version);
    if (untouched || mine.every(({ cells }) => Object.keys(cells).length === 0)) {
      if (!stale && report.refusal === null) current.set(id, first.row);
      continue;
    }
    const before = faults.length;
    const draft = differences(report, mine, place);
    if (faults.length > before) continue;
    if (Object.keys(draft).length > 0) {
      if (report.refusal !== null) place.fault(first, 'item', report.refusal);
      else if (stale)
        place.fault(first, 'item', '这份报告在下载之后已被修改，表里的内容没有采用；请重新下载，核对后再填');
      else edits.push({ reportId: id, draft });
    }
    if (faults.length === before && report.refusal === null) current.set(id, first.row);
  }
  return { edits, current, faults };
}

/** Names the place of a fault as the spreadsheet does. */
class Places {
  constructor(
    private readonly columns: ReadonlyMap<SheetColumn, string>,
    private readonly faults: SheetFault[],
  ) {}

  has(column: SheetColumn): boolean {
    return this.columns.has(column);
  }

  fault({ row }: SheetRow, column: SheetColumn, detail: string): void {
    const cell = `${this.columns.get(column) ?? 'A'}${row}`;
    this.faults.push({ cell, detail: `${cell}：${detail}` });
  }

  /** The value, or undefined where the cell is at fault. */
  take<T>(row: SheetRow, column: SheetColumn, read: Read<T>): T | undefined {
    if (read.ok) return read.value;
    this.fault(row, column, read.fault);
    return undefined;
  }
}

function grouped(rows: readonly SheetRow[]): Map<string, SheetRow[]> {
  const groups = new Map<string, SheetRow[]>();
  for (const row of rows) {
    const group = groups.get(row.mark.reportId);
    if (group) group.push(row);
    else groups.set(row.mark.reportId, [row]);
  }
  return groups;
}

function differences(report: KnownReport, rows: readonly SheetRow[], place: Places): SheetEdit['draft'] {
  const draft: { -readonly [K in keyof SheetEdit['draft']]: SheetEdit['draft'][K] } = {};
  for (const field of REPORT_FIELDS) {
    // A column that was taken out says nothing about what stands in it.
    if (!place.has(field)) continue;
    const { row, cell } = oneCell(rows, field, place);
    if (isWords(field)) {
      const words = place.take(row, field, wordsIn(cell, field));
      if (words !== undefined && words !== printable(report[field])) draft[field] = words;
    } else if (field === 'judgement') {
      const judgement = place.take(row, field, judgementIn(cell));
      if (judgement !== undefined && judgement !== report.judgement) draft.judgement = judgement;
    } else if (report.targets.length > 0) {
      if (cell !== undefined && place.take(row, field, progressIn(cell)) !== null)
        place.fault(row, field, '这个事项有指标，进度由指标算出，请留空');
    } else {
      const share = place.take(row, field, progressIn(cell));
      if (share !== undefined && share !== report.ownProgress) draft.ownProgress = share;
    }
  }
  const figures = figuresOf(report, rows, place);
  if (figures.length > 0) draft.figures = figures;
  return draft;
}

function isWords(field: (typeof REPORT_FIELDS)[number]): field is WordField {
  return (WORD_FIELDS as readonly string[]).includes(field);
}

/** The rows of a report share one cell; where they were parted, what they say must agree. */
function oneCell(
  rows: readonly SheetRow[],
  field: (typeof REPORT_FIELDS)[number],
  place: Places,
): { row: SheetRow; cell: SheetCell | undefined } {
  const said = rows.filter(({ cells }) => cells[field] !== undefined);
  const [first] = said;
  const other = said.find(({ cells }) => wordsOf(cells[field]) !== wordsOf(first?.cells[field]));
  if (first && other)
    place.fault(other, field, `与第 ${first.row} 行的不同；同一份报告的${SHEET_HEADS[field]}只填一处`);
  const row = first ?? rows[0];
  if (!row) throw new Error('a report of a sheet has a row');
  return { row, cell: row.cells[field] };
}

function figuresOf(report: KnownReport, rows: readonly SheetRow[], place: Places): SheetFigure[] {
  const figures: SheetFigure[] = [];
  const seen = new Map<string | null, number>();
  for (const row of rows) {
    const { targetId } = row.mark;
    const twice = seen.get(targetId);
    if (twice !== undefined) {
      place.fault(row, 'item', `与第 ${twice} 行是同一行，请删去其中一行`);
      continue;
    }
    seen.set(targetId, row.row);
    const target = report.targets.find(({ id }) => id === targetId);
    if (!target) {
      const written = [...FIGURE_FIELDS, 'explanation' as const].filter(
        (field) => row.cells[field] !== undefined,
      );
      if (targetId !== null || report.targets.length > 0)
        place.fault(row, 'target', '这项指标已随文件修订改变，请重新下载填报表');
      else for (const field of written) place.fault(row, field, '这个事项没有指标，请填“进度”一列');
      continue;
    }
    const value = (field: FigureField) =>
      place.has(field)
        ? place.take(row, field, figureIn(row.cells[field], target.measure, SHEET_HEADS[field]))
        : target[field];
    const [periodValue, cumulativeValue] = [value('periodValue'), value('cumulativeValue')];
    const explanation = place.has('explanation')
      ? place.take(row, 'explanation', wordsIn(row.cells.explanation, 'explanation'))
      : printable(target.explanation);
    if (periodValue === undefined || cumulativeValue === undefined || explanation === undefined) continue;
    if (
      periodValue !== target.periodValue ||
      cumulativeValue !== target.cumulativeValue ||
      explanation !== printable(target.explanation)
    )
      figures.push({ targetId: target.id, periodValue, cumulativeValue, explanation });
  }
  return figures;
}
