import { takeReportSheet } from '../../src/cycles/commands/take-report-sheet.js';
import { readReportSheet } from '../../src/cycles/queries/read-report-sheet.js';
import { reportSheetFile, SHEET_NAME } from '../../src/cycles/report-sheet-file.js';
import * as calls from '../../src/cycles/report-sheet.schemas.js';
import type { SheetCell } from '../../src/domain/report-sheet/sheet-cell.js';
import { readSheetCells } from '../../src/platform/sheets/read-sheet-cells.js';
import { SheetOnDesk } from '../report-sheets.js';
import type { Deed } from './deed.js';
import { figuresToSay } from './figures.js';
import type { CycleModel, Model, SheetBlockModel, SheetModel, SheetRowModel } from './model.js';
import {
  blocksFor,
  type Bringing,
  type Column,
  keyFor,
  planBringing,
  planTakingSheet,
  type Taking,
  toldOf,
  type WrittenCell,
} from './sheet-plans.js';

const WORDS = '平台主体完工，设备正在安装调试。';

/** The real ones, as they came out of the file that was made. */
const desks = new Map<string, SheetOnDesk>();

function deskOf(key: string): SheetOnDesk {
  const desk = desks.get(key);
  if (!desk) throw new Error(`the sheet ${key} is on no desk`);
  return desk;
}

/** Rows of reports begin below the title, the facts and the heads. */
function marksOf(desk: SheetOnDesk): { row: number; mark: string }[] {
  const found = [];
  for (let row = 4; desk.read(row, 'mark') !== ''; row += 1)
    found.push({ row, mark: desk.read(row, 'mark') });
  return found;
}

const markOf = ({ report, version }: SheetBlockModel, { target }: SheetRowModel) =>
  `${report.id} ${version} ${target?.id ?? '-'}`;

const named = (cycle: CycleModel, model: Model) =>
  `${cycle.period.code} (${model.cycles.indexOf(cycle) + 1})`;

export const takingSheet: Deed<Taking> = {
  name: 'takes the sheet of',
  endpoint: calls.readReportSheet,
  targets: ({ cycles, deeds }) => cycles.map((cycle) => ({ cycle, key: `${cycle.id} ${deeds}` })),
  about: ({ cycle }) => [cycle, ...cycle.reports],
  describe: ({ cycle }, model) => named(cycle, model),
  plan: planTakingSheet,
  perform: async (context, { cycle, key }) => {
    const file = await reportSheetFile(await readReportSheet(context, cycle.id));
    const desk = new SheetOnDesk(readSheetCells(file, SHEET_NAME));
    desks.set(keyFor(key, context.actor), desk);
    const cells = ['before', 'periodValue', 'cumulativeValue', 'explanation', 'done', 'ownProgress'] as const;
    return marksOf(desk)
      .map(({ row, mark }) =>
        [...mark.split(' ').slice(0, 3), ...cells.map((column) => desk.read(row, column))].join(' '),
      )
      .toSorted()
      .join('\n');
  },
  answer: (model, actor, { cycle }) =>
    blocksFor(model, actor, cycle)
      .flatMap((block) =>
        block.rows.map((row, index) => {
          const { before, period, sum, explanation, target } = row;
          return [
            markOf(block, row),
            before === null ? '' : `${before}${target?.measure}`,
            period,
            sum,
            explanation,
            index === 0 ? block.done : '',
            index === 0 ? block.ownProgress : '',
          ].join(' ');
        }),
      )
      .toSorted()
      .join('\n'),
  learn: (model, _, { key }) => {
    for (const sheet of model.sheets.filter((each) => each.key.startsWith(key))) {
      const marks = marksOf(deskOf(sheet.key));
      for (const block of sheet.blocks)
        for (const row of block.rows)
          row.row = marks.find(({ mark }) => mark.startsWith(`${markOf(block, row)} `))?.row ?? 0;
    }
    return Promise.resolve();
  },
};

/** Only those taken last are still thought of. */
const REMEMBERED = 5;

export const bringingSheet: Deed<Bringing> = {
  name: 'brings back',
  endpoint: calls.takeReportSheet,
  targets: (model) =>
    model.sheets.slice(-REMEMBERED).flatMap((sheet, at) => {
      const { cycle } = sheet;
      const ways = fillings(model, sheet, model.deeds + at);
      const other = model.cycles[(model.deeds + at) % model.cycles.length] ?? cycle;
      return [
        ...[true, true, false].flatMap((submit) =>
          ways.map((filling) => ({ sheet, cycle, submit, ...filling })),
        ),
        ...ways.slice(0, 1).map((filling) => ({ sheet, cycle: other, submit: false, ...filling })),
      ];
    }),
  about: ({ sheet, cycle }) => [
    cycle,
    ...sheet.blocks.flatMap(({ report }) => [report, report.item]),
    ...(sheet.cycle === cycle ? [] : [sheet.cycle]),
  ],
  describe: ({ sheet, cycle, told, cells, submit }, model) =>
    `the sheet of ${sheet.blocks.length} reports of ${named(sheet.cycle, model)}${
      sheet.cycle === cycle ? '' : ` for ${named(cycle, model)}`
    }: ${told}, ${cells.length} cells${submit ? ', to be handed in' : ''}`,
  plan: planBringing,
  perform: async (context, { sheet, cycle, cells, submit }) => {
    const desk = new SheetOnDesk(deskOf(sheet.key).grid);
    for (const { row, column, cell } of cells) desk.write(row, { [column]: cell });
    const { incomplete, ...counts } = await takeReportSheet(context, cycle.id, desk.grid, submit);
    return {
      ...counts,
      incomplete: incomplete
        .map(({ id }) => id)
        .toSorted()
        .join(' '),
    };
  },
  answer: toldOf,
  places: ({ code, extra }) => {
    const fields = code === 'report.sheet_faulty' ? (extra.fields ?? []) : [];
    return [...new Set(fields.map(({ pointer }) => pointer.replace('/file/', '')))].toSorted().join(' ');
  },
};

/** What people make of a sheet: right, in part, as they like to write it, and wrong. */
function fillings(
  model: Model,
  sheet: SheetModel,
  at: number,
): { readonly told: string; readonly cells: readonly WrittenCell[] }[] {
  const rows = sheet.blocks.flatMap(({ rows: own }) => own);
  const [first, last] = [rows[0], rows.at(-1)];
  const right = sheet.blocks.flatMap((block, index) => filled(model, sheet, block, at + index, 0));
  const chance = sheet.blocks.flatMap((block, index) =>
    filled(model, sheet, block, at + index, at + 3 * index),
  );
  if (!first || !last) return [{ told: 'as it is', cells: [] }];
  const cell = (
    { row }: SheetRowModel,
    column: Column,
    written: string | number | SheetCell,
    means: WrittenCell['means'],
  ): WrittenCell => ({ row, column, cell: written, means });
  const slip = last.target
    ? [
        cell(last, 'cumulativeValue', '约二十家', undefined),
        cell(last, 'periodValue', { kind: 'day', value: 46_000 }, undefined),
      ]
    : [cell(last, 'ownProgress', 101, undefined), cell(last, 'ownProgress', '过半', undefined)];
  const emptied = rows.flatMap((row) =>
    (['periodValue', 'cumulativeValue', 'explanation', 'done', 'ownProgress'] as const).map((column) =>
      cell(row, column, '', column === 'explanation' || column === 'done' ? '' : null),
    ),
  );
  return [
    { told: 'all of it', cells: right },
    { told: 'all of it', cells: right },
    { told: 'the first report', cells: right.filter(({ row }) => row === first.row) },
    { told: 'by chance', cells: chance },
    { told: 'by chance', cells: chance },
    { told: 'as people write', cells: right.map((each) => inWords(rows, each)) },
    { told: 'one word too few', cells: [...right, cell(first, 'done', '太短', '太短')] },
    { told: 'the words alone', cells: [cell(first, 'done', `${WORDS} ${at}`, `${WORDS} ${at}`)] },
    { told: 'a slip', cells: [...right, ...slip.slice(at % 2, (at % 2) + 1)] },
    { told: 'too long', cells: [...right, cell(first, 'done', '长'.repeat(5001), undefined)] },
    {
      told: 'a row of its own',
      cells: [...right, cell({ ...last, row: last.row + 9 }, 'done', WORDS, WORDS)],
    },
    {
      told: 'where nothing is asked',
      cells: [...right, first.target ? cell(first, 'ownProgress', 50, 50) : cell(first, 'periodValue', 3, 3)],
    },
    { told: 'emptied', cells: emptied },
    { told: 'without words', cells: [cell(first, 'done', '', '')] },
    { told: 'as it is', cells: [] },
  ];
}

/** The cells of one report: its words, and what its unit may say of its targets. */
function filled(
  model: Model,
  { cycle }: SheetModel,
  { report, rows }: SheetBlockModel,
  at: number,
  pick: number,
): WrittenCell[] {
  const sayings = figuresToSay(model, { cycle, report }, at);
  const figures = sayings[pick % sayings.length] ?? [];
  return rows.flatMap(({ row, target }, index): WrittenCell[] => {
    const said = figures.find(({ targetId }) => targetId === target?.id);
    const number = (column: Column, value: number | null) => ({
      row,
      column,
      cell: value ?? '',
      means: value !== null && value < 0 ? undefined : value,
    });
    const own = (at * 17) % 101;
    return [
      ...(index === 0 ? [{ row, column: 'done' as const, cell: WORDS, means: WORDS }] : []),
      ...(target === null ? [number('ownProgress', own)] : []),
      ...(said
        ? [
            number('periodValue', said.period),
            number('cumulativeValue', said.sum),
            { row, column: 'explanation' as const, cell: said.explanation, means: said.explanation },
          ]
        : []),
    ];
  });
}

/** The same with the measure behind it, in wide figures, with space around it. */
function inWords(rows: readonly SheetRowModel[], each: WrittenCell): WrittenCell {
  const { row, column, cell, means } = each;
  if (typeof cell === 'string') return { ...each, cell: cell === '' ? cell : ` ${cell}\r\n` };
  if (typeof cell !== 'number' || typeof means !== 'number') return each;
  const measure =
    column === 'ownProgress' ? '％' : (rows.find((other) => other.row === row)?.target?.measure ?? '');
  const wide = `${cell}`.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfe_e0));
  return { ...each, cell: ` ${wide} ${measure}` };
}
