import { strToU8, zipSync } from 'fflate';
import { readSheetCells } from './read-sheet-cells.js';

/** A workbook of one sheet, as markup. */
function workbook({
  sheet,
  strings = '',
  styles = '',
  name = '填报表',
}: {
  sheet: string;
  strings?: string;
  styles?: string;
  name?: string;
}): Uint8Array {
  return zipSync(
    {
      'xl/workbook.xml': strToU8(`<workbook><sheets><sheet name="${name}" r:id="r1"/></sheets></workbook>`),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
      'xl/worksheets/sheet1.xml': strToU8(sheet),
      'xl/sharedStrings.xml': strToU8(strings),
      'xl/styles.xml': strToU8(styles),
    },
    { level: 1 },
  );
}
const cellsOf = (bytes: Uint8Array) =>
  [...readSheetCells(bytes, '填报表')].map(([row, line]) => [row, [...line]] as const);
const codeOf = (bytes: Uint8Array) => {
  try {
    readSheetCells(bytes, '填报表');
  } catch (error) {
    return (error as { code?: string }).code;
  }
  return 'read';
};

it('reads words, numbers, shares, days, flags and failed formulas by their place', () => {
  const bytes = workbook({
    strings:
      '<sst><si><t>甲&amp;乙</t></si><si><r><t>两</t></r><rPh><t>liang</t></rPh><r><t>段</t></r></si></sst>',
    styles:
      '<styleSheet><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    sheet: `<worksheet><sheetData>
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1"/></row>
      <row r="3" spans="1:6"><c r="A3"><f>1+1</f><v>2</v></c><c r="B3" s="1"><v>0.45</v></c><c r="C3" s="2"><v>45000</v></c>
        <c r="D3" t="b"><v>1</v></c><c r="E3" t="e"><v>#REF!</v></c><c r="G3"><f>SUM(A1:A2)</f></c><c r="F3" t="inlineStr"><is><t xml:space="preserve"> 写在格里 </t></is></c></row>
    </sheetData></worksheet>`,
  });
  expect(cellsOf(bytes)).toEqual([
    [
      0,
      [
        [0, { kind: 'words', words: '甲&乙' }],
        [1, { kind: 'words', words: '两段' }],
      ],
    ],
    [
      2,
      [
        [0, { kind: 'number', value: 2 }],
        [1, { kind: 'share', value: 0.45 }],
        [2, { kind: 'day', value: 45000 }],
        [3, { kind: 'flag', value: true }],
        [4, { kind: 'failed' }],
        [6, { kind: 'failed' }],
        [5, { kind: 'words', words: ' 写在格里 ' }],
      ],
    ],
  ]);
});

it('reads markup with prefixes and without places', () => {
  const sheet =
    '<x:worksheet><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c/><x:c><x:v>3</x:v></x:c></x:row></x:sheetData></x:worksheet>';
  expect(cellsOf(workbook({ sheet }))).toEqual([
    [
      0,
      [
        [0, { kind: 'number', value: 1 }],
        [2, { kind: 'number', value: 3 }],
      ],
    ],
  ]);
});

it('reads the first sheet shown where none has the name', () => {
  expect(cellsOf(workbook({ name: '别的', sheet: '<row r="1"><c r="A1"><v>7</v></c></row>' }))).toHaveLength(
    1,
  );
});

describe('what is no filled-in sheet', () => {
  const whole = workbook({ sheet: '<row r="1"><c r="A1"><v>7</v></c></row>' });
  const container = Buffer.from('d0cf11e0a1b11ae1'.padEnd(1024, '0'), 'hex');
  test.each([
    ['an empty file', Buffer.alloc(0), 'file.empty'],
    ['an old workbook', container, 'file.unsupported'],
    [
      'one with a password',
      Buffer.concat([container, Buffer.from('EncryptedPackage', 'utf16le')]),
      'file.encrypted',
    ],
    [
      'a picture under another name',
      Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      'file.unsupported',
    ],
    ['another archive', zipSync({ 'a.txt': strToU8('一') }), 'file.unsupported'],
    ['half a file', whole.subarray(0, whole.length / 2), 'file.corrupt'],
    ['a file without its sheet', zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') }), 'file.corrupt'],
    ['a cell without an end', workbook({ sheet: '<row r="1"><c r="A1"><v>7</v>' }), 'file.corrupt'],
    [
      'more rows than anybody fills in',
      workbook({
        sheet: Array.from({ length: 50_001 }, (_, at) => `<row r="${at + 1}"><c><v>1</v></c></row>`).join(''),
      }),
      'file.too_complex',
    ],
    ['a bomb', workbook({ sheet: ' '.repeat(121 * 1024 * 1024) }), 'file.too_complex'],
  ])('%s is refused', (_what, bytes, code) => {
    expect(codeOf(bytes)).toBe(code);
  });

  // Where every opening would look for its end anew, each of these takes minutes.
  test.each([
    ['cells', { sheet: '<c>'.repeat(1_000_000) }],
    ['cells without a bracket', { sheet: '<c '.repeat(1_000_000) }],
    ['values', { sheet: `<c>${'<v>'.repeat(1_000_000)}</c>` }],
    ['rows', { sheet: '<row r="'.repeat(500_000) }],
    ['strings', { sheet: '<row/>', strings: '<si>'.repeat(1_000_000) }],
    ['parts of a string', { sheet: '<row/>', strings: `<si>${'<t>'.repeat(1_000_000)}</si>` }],
    ['styles', { sheet: '<row/>', styles: '<cellXfs '.repeat(500_000) }],
  ])('%s that never end are soon done with', (_what, parts) => {
    expect(['file.corrupt', 'read']).toContain(codeOf(workbook(parts)));
  });
});
