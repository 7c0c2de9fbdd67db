import { DOMParser } from '@xmldom/xmldom';
import { strFromU8, unzipSync } from 'fflate';
import type { OfficialDocument } from './official-document.js';
import { writeDocx } from './write-docx.js';

const ROWS = 10_000;
const DOCUMENT: OfficialDocument = {
  mark: '某市督查通报',
  issue: '第3期',
  documentNumber: '督通〔2026〕3号',
  title: '关于督查情况的通报',
  addressees: '各责任单位：',
  paragraphs: [
    { rank: 1, text: '一、总体情况' },
    { rank: 2, text: '（一）甲 & 乙' },
    { rank: 3, text: '1.<丙>“丁”\u0000\u000b\u001f后' },
    { rank: null, text: '正文。' },
  ],
  issuer: '市督查室',
  date: '2026-11-09',
  imprint: { copies: '市委办公室', printed: { by: '市督查室', on: '2026-11-10' } },
  annexes: ['甲', '乙'].map((title) => ({
    title,
    columns: [
      { label: '序号', width: 10, align: 'center' as const },
      { label: '事项', width: 90, align: 'left' as const },
    ],
    rows: Array.from({ length: title === '甲' ? ROWS : 1 }, (_, at) => [String(at + 1), '任务']),
  })),
};

const filesOf = (document: OfficialDocument): Record<string, string> =>
  Object.fromEntries(
    Object.entries(unzipSync(writeDocx(document))).map(([path, bytes]) => [path, strFromU8(bytes)]),
  );
const files = filesOf(DOCUMENT);
const xml = (path: string) => files[path] ?? '';
const found = (path: string, pattern: RegExp) =>
  [...xml(path).matchAll(pattern)].map((match) => match[1] ?? '');

test('every part is well-formed, whatever characters a sentence has', () => {
  for (const [path, text] of Object.entries(filesOf({ ...DOCUMENT, annexes: DOCUMENT.annexes.slice(1) }))) {
    const faults: string[] = [];
    new DOMParser({ onError: (_, message) => faults.push(message) }).parseFromString(text, 'text/xml');
    expect([path, faults]).toEqual([path, []]);
    // What XML 1.0 has no place for, which a lenient parser lets pass and Word does not.
    // oxlint-disable-next-line no-control-regex
    expect([path, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text)]).toEqual([path, false]);
  }
});

test('every part has its type, and every relationship a part that is there', () => {
  const typed = found('[Content_Types].xml', /<Override PartName="\/([^"]+)"/g);
  const parts = Object.keys(files).filter(
    (path) => !path.endsWith('.rels') && path !== '[Content_Types].xml',
  );
  expect(typed.toSorted()).toEqual(parts.toSorted());
  for (const [rels, folder] of [
    ['_rels/.rels', ''],
    ['word/_rels/document.xml.rels', 'word/'],
  ] as const) {
    const ids = found(rels, / Id="([^"]+)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    for (const target of found(rels, / Target="([^"]+)"/g)) expect(files).toHaveProperty([folder + target]);
  }
  const known = found('word/_rels/document.xml.rels', / Id="([^"]+)"/g);
  expect(known).toEqual(expect.arrayContaining(found('word/document.xml', / r:id="([^"]+)"/g)));
});

test('every style that is used is there, and no drawing shares its id', () => {
  const styles = found('word/styles.xml', /w:styleId="([^"]+)"/g);
  for (const path of ['word/document.xml', 'word/footer1.xml', 'word/footer2.xml'])
    expect(styles).toEqual(expect.arrayContaining([...new Set(found(path, /<w:pStyle w:val="([^"]+)"/g))]));
  const ids = found('word/document.xml', /<wp:docPr id="([^"]+)"/g);
  expect(ids.length).toBeGreaterThan(0);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a table of ten thousand rows is whole, and begins each page with its head', () => {
  const [first = '', second = ''] = xml('word/document.xml').split('<w:tbl>').slice(1);
  for (const [table, rows] of [
    [first, ROWS],
    [second, 1],
  ] as const) {
    expect(table.split('<w:tr>').length - 1).toBe(rows + 1);
    expect(table.split('<w:tblHeader/>').length - 1).toBe(1);
    expect(table.indexOf('<w:tblHeader/>')).toBeLessThan(table.indexOf('</w:tr>'));
    expect(table.split('<w:cantSplit/>').length - 1).toBe(rows + 1);
  }
});
