import { readRows } from './read-rows.js';
import { markText, sealOf } from './row-mark.js';
import type { SheetCell, SheetGrid } from './sheet-cell.js';

const ID = '0199c0de-0000-7000-8000-000000000001';
const words = (text: string): SheetCell => ({ kind: 'words', words: text });
const grid = (...rows: string[][]): SheetGrid =>
  new Map(
    rows.map((row, at) => [
      at,
      new Map(row.flatMap((text, column) => (text === '' ? [] : [[column, words(text)] as const]))),
    ]),
  );
const mark = markText({ reportId: ID, version: 3, targetId: null, seal: sealOf({}) });

it('finds the head by its words, and each column wherever it stands', () => {
  const { rows, columns, faults } = readRows(
    grid(['标题'], [], ['编 号', '做了什么（必填）', '进度', ''], [mark, '做了一件事', '']),
  );
  expect(faults).toEqual([]);
  expect(columns.get('done')).toBe('B');
  expect(rows).toEqual([
    {
      row: 4,
      mark: { reportId: ID, version: 3, targetId: null, seal: sealOf({}) },
      cells: { done: words('做了一件事') },
      touched: true,
    },
  ]);
});

it.each([
  ['no head', grid(['某某', '某某']), '没有找到表头'],
  ['no column of marks', grid(['序号', '事项', '做了什么']), '没有找到“编号”列'],
  ['nothing to fill in', grid(['序号', '事项', '编号']), '没有找到要填的列'],
  ['no rows', grid(['事项', '做了什么', '编号']), '表里没有报告'],
])('says what is missing: %s', (_, given, detail) => {
  expect(readRows(given).faults).toEqual([{ cell: 'A1', detail: expect.stringContaining(detail) }]);
});

it('names a row that was added and a mark that was changed', () => {
  const { faults } = readRows(
    grid(['事项', '做了什么', '编号'], ['', '新的', ''], ['', '旧的', `${mark}x`], ['说明文字', '', '']),
  );
  expect(faults).toEqual([
    { cell: 'B2', detail: 'B2：第 2 行是新加的行，没有编号；请把内容填到原有的行里' },
    { cell: 'C3', detail: 'C3：编号被改动，认不出是哪份报告，请重新下载填报表' },
  ]);
});

it('takes a formula that failed for something written, although it says nothing', () => {
  const given = new Map(grid(['事项', '做了什么', '编号'], ['', '', mark]));
  expect(readRows(given).rows).toMatchObject([{ touched: false }]);
  given.set(1, new Map<number, SheetCell>([...(given.get(1) ?? []), [1, { kind: 'failed' }]]));
  expect(readRows(given).rows).toMatchObject([{ touched: true }]);
});
