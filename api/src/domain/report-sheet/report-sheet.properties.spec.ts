import fc from 'fast-check';
import { printRows } from './print-sheet.js';
import { readReports } from './read-reports.js';
import { readRows } from './read-rows.js';
import { SHEET_COLUMNS, SHEET_HEADS, type SheetReport } from './report-sheet.js';
import type { SheetCell, SheetGrid } from './sheet-cell.js';

const figure = fc.option(
  fc.double({ min: 0, max: 1e13, noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
);
const text = fc.string({ unit: 'binary', maxLength: 40 });
const target: fc.Arbitrary<SheetReport['targets'][number]> = fc.record({
  id: fc.uuid(),
  object: text,
  operator: fc.constantFrom('>=', '<=', '=', '~'),
  value: fc.nat(),
  valueTo: fc.constant(null),
  measure: fc.constantFrom('个', '%', '元', '', '家次'),
  periodValue: figure,
  cumulativeValue: figure,
  explanation: text,
  before: figure,
});
const report: fc.Arbitrary<SheetReport> = fc.record({
  id: fc.uuid(),
  version: fc.integer({ min: 1, max: 99_999 }),
  title: text,
  policyTitle: text,
  clauseRef: text,
  done: text,
  problems: text,
  nextSteps: text,
  judgement: fc.option(fc.constantFrom('on-track', 'at-risk', 'behind')),
  ownProgress: fc.option(fc.integer({ min: 0, max: 100 })),
  targets: fc.uniqueArray(target, { maxLength: 3, selector: ({ id }) => id }),
  previous: fc.constant(null),
});
const reports = fc.uniqueArray(report, { minLength: 1, maxLength: 5, selector: ({ id }) => id });

/** The printed rows as a grid, under a head in this order of columns. */
function gridOf(printed: readonly SheetReport[], order: readonly number[]): SheetGrid {
  const grid = new Map<number, Map<number, SheetCell>>();
  grid.set(
    2,
    new Map(
      order.map((column, at) => [
        at,
        { kind: 'words', words: SHEET_HEADS[SHEET_COLUMNS[column] ?? 'number'] },
      ]),
    ),
  );
  for (const [down, row] of printRows(printed).rows.entries())
    grid.set(
      down + 3,
      new Map(
        order.flatMap((column, at): [number, SheetCell][] => {
          const cell = row[column]?.cell;
          return cell ? [[at, cell]] : [];
        }),
      ),
    );
  return grid;
}

const ALL = SHEET_COLUMNS.map((_, at) => at);
const shuffled = fc.shuffledSubarray(ALL, { minLength: ALL.length });
const asKnown = (given: readonly SheetReport[], change: Partial<{ version: number; refusal: string }> = {}) =>
  new Map(given.map((each) => [each.id, { ...each, refusal: null, ...change }]));

it('changes nothing when it comes back as it went, wherever its columns stand', () => {
  fc.assert(
    fc.property(reports, shuffled, (given, order) => {
      const rows = readRows(gridOf(given, order));
      expect(rows.faults).toEqual([]);
      expect(rows.rows.filter(({ touched }) => touched)).toEqual([]);
      const { edits, faults } = readReports(rows, asKnown(given));
      expect({ edits, faults }).toEqual({ edits: [], faults: [] });
    }),
  );
});

it('changes nothing of untouched rows that others have changed or handed in meanwhile', () => {
  fc.assert(
    fc.property(reports, (given) => {
      const rows = readRows(gridOf(given, ALL));
      const { edits, faults } = readReports(rows, asKnown(given, { version: 100_000, refusal: '已提交' }));
      expect({ edits, faults }).toEqual({ edits: [], faults: [] });
    }),
  );
});

it('changes nothing of what a column holds that was taken out', () => {
  fc.assert(
    fc.property(reports, fc.subarray(ALL.slice(0, -1), { minLength: 4 }), (given, kept) => {
      const rows = readRows(gridOf(given, [...kept, ALL.length - 1]));
      fc.pre(rows.rows.length > 0);
      expect(readReports(rows, asKnown(given)).edits).toEqual([]);
    }),
  );
});

it('takes all that is written into an empty sheet, and nothing else', () => {
  fc.assert(
    fc.property(reports, (given) => {
      const before = given.map((each) => ({
        ...each,
        done: '',
        problems: '',
        nextSteps: '',
        judgement: null,
        ownProgress: null,
        targets: each.targets.map((one) => ({
          ...one,
          periodValue: null,
          cumulativeValue: null,
          explanation: '',
        })),
      }));
      const printed = readRows(gridOf(given, ALL));
      const written = { ...printed, rows: printed.rows.map((row) => ({ ...row, touched: true })) };
      const { edits, faults } = readReports(written, asKnown(before));
      expect(faults).toEqual([]);
      // What was taken, held against what was written: a second reading finds no difference.
      const after = before.map((each) => {
        const draft = edits.find(({ reportId }) => reportId === each.id)?.draft ?? {};
        return {
          ...each,
          ...draft,
          targets: each.targets.map((one) => ({
            ...one,
            ...draft.figures?.find(({ targetId }) => targetId === one.id),
          })),
        };
      });
      expect(readReports(written, asKnown(after)).edits).toEqual([]);
    }),
  );
});
