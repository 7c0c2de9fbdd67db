import type { SheetCell } from '../../src/domain/report-sheet/sheet-cell.js';
import type { Actor } from '../../src/platform/authz/actor.js';
import { lackOf } from './figures.js';
import {
  audit,
  type CycleModel,
  type FigureModel,
  isOfPlans,
  isUnsubmitted,
  type Model,
  type Plan,
  refused,
  type ReportModel,
  seesByRegion,
  seesReport,
  type SheetBlockModel,
  type SheetModel,
  type SheetRowModel,
  type TargetModel,
  targetsOf,
  UNCHANGED,
} from './model.js';
import { against, change, handIn, type Place, submittable, written } from './report-plans.js';

/** What can be filled in here, and the letter of its column; other words of a report are in no story. */
const LETTERS = { periodValue: 'G', cumulativeValue: 'H', explanation: 'I', done: 'J', ownProgress: 'N' };
export type Column = keyof typeof LETTERS;
const FIGURES = ['periodValue', 'cumulativeValue', 'explanation'] as const;

/** A cell that somebody wrote in. */
export interface WrittenCell {
  readonly row: number;
  readonly column: Column;
  readonly cell: string | number | SheetCell;
  /** Undefined: nothing that can be taken. */
  readonly means: string | number | null | undefined;
}

export interface Taking {
  readonly cycle: CycleModel;
  /** The same for all who take it at the same moment. */
  readonly key: string;
}

export const keyFor = (key: string, { userId }: Actor) => `${key} ${userId}`;

/** What the person's unit has not handed in yet; a plan for a year is not filled in on a sheet. */
export function planTakingSheet(model: Model, actor: Actor, { cycle, key }: Taking): Plan {
  const refusal = againstSheet(model, actor, cycle);
  if (refusal) return refusal;
  return {
    apply: () =>
      model.sheets.push({ key: keyFor(key, actor), cycle, blocks: blocksFor(model, actor, cycle) }),
  };
}

function againstSheet(model: Model, actor: Actor, cycle: CycleModel): Plan | null {
  if (!actor.roles.includes('reporter')) return refused('permission.denied');
  const sees =
    seesByRegion(model, actor, cycle.regionId) ??
    cycle.reports.some((report) => seesReport(model, actor, report));
  if (!sees) return refused('resource.not_found');
  if (isOfPlans(cycle.period)) return refused('lifecycle.refused');
  return cycle.closedOn === null ? null : refused('cycle.closed');
}

export function blocksFor(model: Model, actor: Actor, cycle: CycleModel): SheetBlockModel[] {
  return cycle.reports
    .filter((report) => report.unitId === actor.unitId && isUnsubmitted(report))
    .map((report) => {
      const targets = targetsOf(report);
      const last = lastHandedIn(model, { cycle, report });
      const rowOf = (target: TargetModel | null): SheetRowModel => {
        const said = report.figures.find(({ targetId }) => targetId === target?.id);
        const asked = last && targetsOf(last).find(({ key }) => key === target?.key);
        return {
          row: 0,
          target,
          period: said?.period ?? null,
          sum: said?.sum ?? null,
          explanation: said?.explanation ?? '',
          before: last?.figures.find(({ targetId }) => targetId === asked?.id)?.sum ?? null,
        };
      };
      return {
        report,
        version: report.version,
        done: report.done,
        ownProgress: targets.length > 0 ? null : report.ownProgress,
        rows: targets.length > 0 ? targets.map(rowOf) : [rowOf(null)],
      };
    });
}

/** Of the last period that ended before. */
function lastHandedIn(model: Model, { cycle, report }: Place): ReportModel | undefined {
  return model.cycles
    .filter(({ period }) => !isOfPlans(period) && period.end < cycle.period.end)
    .flatMap(({ period, reports }) =>
      reports
        .filter(({ item, firstSubmittedOn }) => item === report.item && firstSubmittedOn !== null)
        .map((each) => ({ order: `${period.end}${each.id}`, each })),
    )
    .sort((a, b) => (a.order < b.order ? 1 : -1))[0]?.each;
}

export interface Bringing {
  readonly sheet: SheetModel;
  /** For which it is brought back: mostly the one it was taken for. */
  readonly cycle: CycleModel;
  readonly told: string;
  readonly cells: readonly WrittenCell[];
  readonly submit: boolean;
}

/** All of it is taken, or nothing where anything is at fault. */
export function planBringing(model: Model, actor: Actor, bringing: Bringing): Plan {
  const refusal = againstSheet(model, actor, bringing.cycle);
  if (refusal) return refusal;
  const { faults, edits } = readSheet(model, actor, bringing);
  if (faults.length > 0) return { refused: 'report.sheet_faulty', places: faults.join(' ') };
  const { whole } = handedIn(model, actor, bringing);
  if (edits.length === 0 && whole.length === 0) return UNCHANGED;
  return {
    apply: () => {
      for (const { report, becomes } of edits) {
        change(report, becomes);
        audit(model, 'report.saved', report.id);
      }
      const ids = whole.map(({ report }) => report.id);
      const places = bringing.cycle.reports.map((report) => ({ cycle: bringing.cycle, report }));
      handIn(
        model,
        actor,
        places.filter(({ report }) => ids.includes(report.id)),
      );
    },
  };
}

/** What the person is told: how many were saved, how many handed in, and which lack something. */
export function toldOf(model: Model, actor: Actor, bringing: Bringing) {
  const saved = readSheet(model, actor, bringing).edits.length;
  const { whole, lacking } = handedIn(model, actor, bringing);
  return {
    saved,
    unchanged: bringing.sheet.blocks.length - saved,
    submitted: whole.length,
    incomplete: lacking
      .map(({ report }) => report.id)
      .toSorted()
      .join(' '),
  };
}

/** Of those that still stand as they were printed, or are written now: those that lack nothing, and the others. */
function handedIn(model: Model, actor: Actor, bringing: Bringing): { whole: Place[]; lacking: Place[] } {
  if (!bringing.submit) return { whole: [], lacking: [] };
  const theirs = submittable(model, actor, readSheet(model, actor, bringing).current);
  return {
    whole: theirs.filter((place) => lackOf(model, place) === null),
    lacking: theirs.filter((place) => lackOf(model, place) !== null),
  };
}

interface Reading {
  /** Each place once, in order. */
  readonly faults: readonly string[];
  readonly edits: readonly { readonly report: ReportModel; readonly becomes: Partial<ReportModel> }[];
  /** As they stand once it is written. */
  readonly current: readonly Place[];
}

function readSheet(model: Model, actor: Actor, { sheet, cycle, cells }: Bringing): Reading {
  const rows = sheet.blocks.flatMap((block) => block.rows.map(({ row }) => row));
  const faults = cells.flatMap(({ row, column }) => (rows.includes(row) ? [] : [`${LETTERS[column]}${row}`]));
  if (rows.length === 0 && faults.length === 0) faults.push('A1');
  const edits: { report: ReportModel; becomes: Partial<ReportModel> }[] = [];
  const current: Place[] = [];
  for (const block of sheet.blocks) {
    const { report } = block;
    const first = block.rows[0]?.row ?? 0;
    const isTheirs =
      report.unitId === actor.unitId && seesReport(model, actor, report) && cycle.reports.includes(report);
    if (!isTheirs) {
      faults.push(`B${first}`);
      continue;
    }
    const canSave = against(actor, 'save', { cycle, report }) === null;
    const isStale = block.version !== report.version;
    const filled = block.rows.map((row, index) => fill(block, row, index === 0, cells));
    if (filled.every(({ touched, empty }) => !touched || empty) || filled.every(({ empty }) => empty)) {
      if (canSave && !isStale) current.push({ cycle, report });
      continue;
    }
    const wrong = filled.flatMap((row) => faultsOf(row, report));
    faults.push(...wrong);
    if (wrong.length > 0) continue;
    const what = differences(report, filled);
    if (what === null) {
      if (canSave) current.push({ cycle, report });
    } else if (!canSave || isStale) faults.push(`B${first}`);
    else {
      const becomes = written(report, what);
      edits.push({ report, becomes });
      current.push({ cycle, report: { ...report, ...becomes } });
    }
  }
  return { faults: [...new Set(faults)].toSorted(), edits, current };
}

interface FilledRow {
  readonly row: number;
  readonly target: TargetModel | null;
  readonly isFirst: boolean;
  readonly says: Readonly<Record<Column, string | number | null | undefined>>;
  readonly touched: boolean;
  readonly empty: boolean;
}

/** What stands in a row once it was written in. */
function fill(
  block: SheetBlockModel,
  { row, target, period, sum, explanation }: SheetRowModel,
  isFirst: boolean,
  cells: readonly WrittenCell[],
): FilledRow {
  const printed: Record<Column, string | number | null> = {
    periodValue: period,
    cumulativeValue: sum,
    explanation,
    done: isFirst ? block.done : '',
    ownProgress: isFirst ? block.ownProgress : null,
  };
  const mine = cells.filter((each) => each.row === row);
  const overlaid = Object.fromEntries(mine.map(({ column, means }) => [column, means]));
  const text = { ...printed, ...Object.fromEntries(mine.map(({ column, cell }) => [column, cell])) };
  return {
    row,
    target,
    isFirst,
    says: { ...printed, ...overlaid },
    touched: mine.some(({ column, cell }) => wordsIn(cell) !== wordsIn(printed[column])),
    empty: Object.values(text).every((cell) => wordsIn(cell) === ''),
  };
}

const wordsIn = (cell: unknown) => (typeof cell === 'object' && cell !== null ? '46000' : `${cell ?? ''}`);
const isSaid = (says: string | number | null | undefined) => says !== null && says !== '';

/** What can't be read, or stands where nothing is asked. */
function faultsOf({ row, target, isFirst, says }: FilledRow, report: ReportModel): string[] {
  const targets = targetsOf(report);
  const at = (column: Column) => `${LETTERS[column]}${row}`;
  const known = targets.some(({ id }) => id === target?.id);
  const own = isFirst && (targets.length > 0 ? isSaid(says.ownProgress) : says.ownProgress === undefined);
  const figures = FIGURES.filter((column) => (known ? says[column] === undefined : isSaid(says[column])));
  return [
    ...(isFirst && says.done === undefined ? [at('done')] : []),
    ...(own ? [at('ownProgress')] : []),
    // The document asks for something else since it was printed.
    ...(!known && (target !== null || targets.length > 0) ? [`D${row}`] : figures.map(at)),
  ];
}

type Differences = Parameters<typeof written>[1];

/** What is said otherwise than the report stands now; null where nothing is. */
function differences(report: ReportModel, filled: readonly FilledRow[]): Differences | null {
  const first = filled.find(({ isFirst }) => isFirst)?.says;
  const done = `${first?.done ?? ''}`;
  const own = typeof first?.ownProgress === 'number' ? first.ownProgress : null;
  const figures = filled.flatMap(({ target, says }): FigureModel[] => {
    if (!target) return [];
    const period = typeof says.periodValue === 'number' ? says.periodValue : null;
    const sum = typeof says.cumulativeValue === 'number' ? says.cumulativeValue : null;
    const explanation = `${says.explanation ?? ''}`;
    const stands = report.figures.find(({ targetId }) => targetId === target.id);
    const isSame =
      (stands?.period ?? null) === period &&
      (stands?.sum ?? null) === sum &&
      (stands?.explanation ?? '') === explanation;
    return isSame ? [] : [{ targetId: target.id, period, sum, explanation }];
  });
  const what = {
    ...(done === report.done ? {} : { done }),
    ...(targetsOf(report).length > 0 || own === report.ownProgress ? {} : { ownProgress: own }),
    figures,
  };
  return Object.keys(what).length === 1 && figures.length === 0 ? null : what;
}
