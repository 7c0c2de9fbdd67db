import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { columnName, textCell } from './sheet-parts.js';
import { type ListColumn, streamedSheet } from './streamed-sheet.js';

interface Row {
  readonly name: string;
  readonly on: string | null;
  readonly count: number | null;
}
const COLUMNS: readonly ListColumn<Row>[] = [
  { key: 'name', head: '单位 & 事项', width: 30, kind: 'text', cell: ({ name }) => name },
  { key: 'on', head: '日期', width: 12, kind: 'date', cell: ({ on }) => on },
  { key: 'count', head: '数量', width: 9, kind: 'number', cell: ({ count }) => count },
];
const row = (name: string, more: Partial<Row> = {}): Row => ({ name, on: null, count: null, ...more });

async function* streamed<T>(rows: readonly T[]): AsyncGenerator<T> {
  yield* rows;
}

async function bytesOf(rows: readonly Row[], rowsOfSheet?: number): Promise<Uint8Array> {
  const stream = streamedSheet('事项', COLUMNS, streamed(rows), rowsOfSheet);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
const part = (bytes: Uint8Array, path: string) => {
  const found = unzipSync(bytes)[path];
  if (!found) throw new Error(`no ${path}`);
  return strFromU8(found);
};

test('dates are dates, figures numbers, and text is text whatever it begins with', async () => {
  const bytes = await bytesOf([
    row('=1+1', { on: '2026-02-28', count: 0 }),
    row('甲 <&> "乙"\n下一行 ', { on: '1999-12-31', count: -2.5 }),
    row(''),
  ]);
  const { sheets } = await readXlsx(bytes);
  expect(sheets[0]?.rows).toEqual([
    ['单位 & 事项', '日期', '数量'],
    ['=1+1', new Date('2026-02-28T00:00:00Z'), 0],
    ['甲 <&> "乙"\n下一行 ', new Date('1999-12-31T00:00:00Z'), -2.5],
  ]);
  expect(part(bytes, 'xl/worksheets/sheet1.xml')).not.toContain('<f>');
});

test('the head is frozen and has filter buttons over all rows; columns are as wide as said', async () => {
  const bytes = await bytesOf([row('甲'), row('乙')]);
  const { sheets } = await readXlsx(bytes);
  expect(sheets[0]).toMatchObject({ name: '事项', autoFilter: { range: 'A1:C3' }, freezePane: { rows: 1 } });
  const sheet = part(bytes, 'xl/worksheets/sheet1.xml');
  expect(
    [...sheet.matchAll(/<col [^>]*width="(\d+)" customWidth="1"\/>/g)].map(([, width]) => width),
  ).toEqual(COLUMNS.map(({ width }) => String(width)));
  // The order that the schema wants: the view and the columns before the rows, the filter after them.
  expect(
    [...sheet.matchAll(/<(sheetViews|sheetFormatPr|cols|sheetData|autoFilter)\b/g)].map(([, name]) => name),
  ).toEqual(['sheetViews', 'sheetFormatPr', 'cols', 'sheetData', 'autoFilter']);
  // Excel finds the range by this name.
  expect(part(bytes, 'xl/workbook.xml')).toContain(
    `<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">'事项'!$A$1:$C$3</definedName>`,
  );
});

test('what one sheet does not hold goes on in another, under the head again', async () => {
  const bytes = await bytesOf(
    ['甲', '乙', '丙', '丁', '戊'].map((name) => row(name)),
    3,
  );
  const { sheets } = await readXlsx(bytes);
  expect(
    sheets.map(({ name, rows, autoFilter }) => [name, rows.map(([first]) => first), autoFilter?.range]),
  ).toEqual([
    ['事项', ['单位 & 事项', '甲', '乙'], 'A1:C3'],
    ['事项_2', ['单位 & 事项', '丙', '丁'], 'A1:C3'],
    ['事项_3', ['单位 & 事项', '戊'], 'A1:C2'],
  ]);
  expect(part(bytes, 'xl/workbook.xml')).toContain(`localSheetId="2" hidden="1">'事项_3'!$A$1:$C$2<`);
  for (const number of [1, 2, 3])
    expect(part(bytes, '[Content_Types].xml')).toContain(`/xl/worksheets/sheet${number}.xml`);
});

test('a list of nothing is its head', async () => {
  const { sheets } = await readXlsx(await bytesOf([]));
  expect(sheets.map(({ rows, autoFilter }) => [rows.length, autoFilter?.range])).toEqual([[1, 'A1:C1']]);
});

test('a cell is XML and says the same, whatever the words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (words) => {
      const faults: string[] = [];
      const parser = new DOMParser({ onError: (_, message) => faults.push(message) });
      const cell = parser.parseFromString(textCell('A1', 2, words), 'text/xml').documentElement;
      expect(faults).toEqual([]);
      // oxlint-disable-next-line no-control-regex
      const allowed = words.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
      expect(cell?.textContent).toBe(allowed.replace(/\r\n?/g, '\n'));
    }),
  );
});

test('rows are asked for as the file is taken, and no more of them once nobody takes it', async () => {
  let asked = 0;
  let ended = false;
  async function* endless(): AsyncGenerator<Row> {
    try {
      for (;;) yield row(`第${(asked += 1)}项${Math.random()}`);
    } finally {
      ended = true;
    }
  }
  const reader = streamedSheet('事项', COLUMNS, endless()).getReader();
  expect((await reader.read()).done).toBe(false);
  expect(asked).toBeLessThan(5000);
  await reader.cancel();
  expect(ended).toBe(true);
});

test.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [701, 'ZZ'],
  [702, 'AAA'],
])('column %d is %s', (at, name) => expect(columnName(at)).toBe(name));
