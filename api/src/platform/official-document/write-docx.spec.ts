import type { Element } from '@xmldom/xmldom';
import { DOMParser } from '@xmldom/xmldom';
import { strFromU8, unzipSync } from 'fflate';
import type { OfficialDocument } from './official-document.js';
import { writeDocx } from './write-docx.js';

const DOCUMENT: OfficialDocument = {
  mark: '某市督查通报',
  issue: '第3期',
  documentNumber: '督通〔2026〕3号',
  title: '关于第三季度督查情况的通报',
  addressees: '各责任单位：',
  paragraphs: [
    { rank: 1, text: '一、总体情况' },
    { rank: 2, text: '（一）滞后事项' },
    { rank: 3, text: '1.市甲局2项。' },
    { rank: null, text: '共2项 < 3项 & "若干"。\u0007' },
  ],
  issuer: '某市督查室',
  date: '2026-11-02',
  annexes: [
    {
      title: '慢序时事项表',
      columns: [
        { label: '单位', width: 40, align: 'center' },
        { label: '事项', width: 60, align: 'left' },
      ],
      rows: [['市甲局', '任务一']],
    },
    { title: '未报送一览表', columns: [{ label: '单位', width: 100, align: 'center' }], rows: [['市乙局']] },
  ],
  imprint: { copies: '市委办公室，市人大常委会办公室', printed: { by: '某市督查室', on: '2026-11-09' } },
};

function partsOf(document: OfficialDocument): (name: string) => Element {
  const files = unzipSync(writeDocx(document));
  return (name) => {
    const bytes = files[`word/${name}.xml`];
    if (!bytes) throw new Error(`no ${name}`);
    const root = new DOMParser().parseFromString(strFromU8(bytes), 'text/xml').documentElement;
    if (!root) throw new Error(`${name} is empty`);
    return root;
  };
}

const part = partsOf(DOCUMENT);
const all = (root: Element, name: string): Element[] => [...root.getElementsByTagName(`w:${name}`)];
const one = (root: Element, name: string): Element => {
  const [found] = all(root, name);
  if (!found) throw new Error(`no w:${name}`);
  return found;
};
const value = (element: Element, name = 'val') => element.getAttribute(`w:${name}`);
const millimetres = (twips: string | null) => Math.round((Number(twips) / 1440) * 25.4 * 10) / 10;
const textOf = (element: Element) =>
  all(element, 't')
    .map((each) => each.textContent ?? '')
    .join('');
const style = (id: string): Element => {
  const found = all(part('styles'), 'style').find((each) => value(each, 'styleId') === id);
  if (!found) throw new Error(`no style ${id}`);
  return found;
};
const paragraphs = all(part('document'), 'p');
/** The first that says so, or with -1 the last. */
const saying = (text: string, at: 0 | -1 = 0): Element => {
  const found = paragraphs.filter((each) => textOf(each) === text).at(at);
  if (!found) throw new Error(`nothing says ${text}`);
  return found;
};

describe('the page is that of the standard', () => {
  const section = one(part('document'), 'sectPr');

  test('A4 with a text area of 156 × 225 mm, 37 mm from the top and 28 mm from the binding', () => {
    const size = one(section, 'pgSz');
    const margin = one(section, 'pgMar');
    expect([millimetres(value(size, 'w')), millimetres(value(size, 'h'))]).toEqual([210, 297]);
    expect([millimetres(value(margin, 'top')), millimetres(value(margin, 'left'))]).toEqual([37, 28]);
    expect(
      millimetres(
        String(Number(value(size, 'w')) - Number(value(margin, 'left')) - Number(value(margin, 'right'))),
      ),
    ).toBe(156);
    expect(
      millimetres(
        String(Number(value(size, 'h')) - Number(value(margin, 'top')) - Number(value(margin, 'bottom'))),
      ),
    ).toBe(225);
  });

  test('22 lines of 28 characters fill it', () => {
    const grid = one(section, 'docGrid');
    expect(value(grid, 'type')).toBe('linesAndChars');
    const height = (225 / 25.4) * 1440;
    const width = (156 / 25.4) * 72;
    const pitch = Number(value(grid, 'linePitch'));
    expect(Math.floor(height / pitch)).toBe(22);
    expect(height - 22 * pitch).toBeLessThan(22);
    const character = 16 + Number(value(grid, 'charSpace')) / 4096;
    expect(width - 28 * character).toBeGreaterThanOrEqual(0);
    expect(width - 28 * character).toBeLessThan(0.1);
  });

  test('the styles come to the same without the grid', () => {
    const defaults = one(part('styles'), 'docDefaults');
    const closer = Number(value(all(one(defaults, 'rPrDefault'), 'spacing')[0] ?? defaults));
    const line = one(one(defaults, 'pPrDefault'), 'spacing');
    expect([value(line, 'line'), value(line, 'lineRule')]).toEqual(['579', 'exact']);
    expect(Math.floor(((156 / 25.4) * 72) / (16 + closer / 20))).toBe(28);
  });

  test('page numbers of 4号 宋体 between dashes, outside, one character in', () => {
    expect(all(part('settings'), 'evenAndOddHeaders')).toHaveLength(1);
    for (const [file, side, kind] of [
      ['footer1', 'right', 'default'],
      ['footer2', 'left', 'even'],
    ] as const) {
      const root = part(file);
      expect(textOf(root)).toBe('— 1 —');
      expect(one(root, 'instrText').textContent).toBe(' PAGE ');
      expect(value(one(root, 'jc'))).toBe(side);
      expect(value(one(root, 'ind'), `${side}Chars`)).toBe('100');
      for (const run of all(root, 'r')) {
        expect(value(one(run, 'sz'))).toBe('28');
        expect(value(one(run, 'rFonts'), 'eastAsia')).toBe('宋体');
      }
      expect(all(section, 'footerReference').map((each) => value(each, 'type'))).toContain(kind);
    }
    // The dash stands 7 mm below the text area.
    const margin = one(section, 'pgMar');
    expect(
      millimetres(String(Number(value(margin, 'bottom')) - Number(value(margin, 'footer')) - 14 * 20)),
    ).toBe(7);
  });
});

test('printed on both sides, the binding margin is at the right of even pages', () => {
  expect(all(part('settings'), 'mirrorMargins')).toHaveLength(1);
});

describe('type is that of the standard', () => {
  test.each([
    ['DocumentTitle', '方正小标宋简体', '44'],
    ['Body', '仿宋_GB2312', '32'],
    ['RankOne', '黑体', '32'],
    ['RankTwo', '楷体_GB2312', '32'],
    ['AnnexMark', '黑体', '32'],
  ])('%s is %s of %s half-points', (id, font, size) => {
    expect(value(one(style(id), 'rFonts'), 'eastAsia')).toBe(font);
    expect(value(one(style(id), 'sz'))).toBe(size);
  });

  test.each([
    ['一、总体情况', 'RankOne'],
    ['（一）滞后事项', 'RankTwo'],
    ['1.市甲局2项。', 'Body'],
    ['共2项 < 3项 & "若干"。', 'Body'],
    ['关于第三季度督查情况的通报', 'DocumentTitle'],
    ['附件1', 'AnnexMark'],
  ])('%s is set as %s', (text, id) => expect(value(one(saying(text), 'pStyle'))).toBe(id));

  test('every paragraph of the text begins two characters in', () => {
    for (const id of ['Body', 'RankOne', 'RankTwo'])
      expect(value(one(style(id), 'ind'), 'firstLineChars')).toBe('200');
    expect(value(one(style('DocumentTitle'), 'jc'))).toBe('center');
  });

  test('every font has another name that is on every machine', () => {
    const table = new Map(
      all(part('fontTable'), 'font').map((font) => [value(font, 'name'), value(one(font, 'altName'))]),
    );
    expect(Object.fromEntries(table)).toEqual({
      方正小标宋简体: '宋体',
      仿宋_GB2312: '仿宋',
      楷体_GB2312: '楷体',
      黑体: 'SimHei',
      宋体: 'SimSun',
    });
    const used = ['document', 'styles', 'footer1', 'footer2'].flatMap((name) =>
      all(part(name), 'rFonts').map((each) => value(each, 'eastAsia')),
    );
    for (const name of used) expect(table.has(name)).toBe(true);
  });
});

describe('the head, the end and the annexes', () => {
  test('the mark is red 小标宋, 35 mm below the top; a red line is 4 mm below the number', () => {
    const mark = saying('某市督查通报');
    expect(value(one(mark, 'color'))).toBe('FF0000');
    expect(value(one(mark, 'rFonts'), 'eastAsia')).toBe('方正小标宋简体');
    expect(millimetres(value(one(mark, 'spacing'), 'before'))).toBe(35);
    const line = one(one(saying('督通〔2026〕3号'), 'pBdr'), 'bottom');
    expect([value(line, 'color'), Math.round((Number(value(line, 'space')) / 72) * 25.4)]).toEqual([
      'FF0000',
      4,
    ]);
  });

  test('the number stands two lines below the mark, the title two below the line', () => {
    const texts = paragraphs.map(textOf);
    const at = (text: string) => texts.indexOf(text);
    expect(at('督通〔2026〕3号') - at('某市督查通报')).toBe(3);
    expect(at('关于第三季度督查情况的通报') - at('督通〔2026〕3号')).toBe(3);
  });

  test('the date is four characters from the right with the office over its middle, and room for the seal', () => {
    const date = saying('2026年11月2日');
    expect([value(one(date, 'jc')), value(one(date, 'ind'), 'rightChars')]).toEqual(['right', '400']);
    // The date is six and a half characters wide, the office five: three quarters of one on each side.
    expect(value(one(saying('某市督查室'), 'ind'), 'rightChars')).toBe('475');
    const at = paragraphs.indexOf(saying('某市督查室'));
    expect(paragraphs.slice(at - 2, at).map(textOf)).toEqual(['', '']);
  });

  test('the last of the text, the names of the annexes and the signature stay on one page', () => {
    const end = paragraphs.indexOf(saying('2026年11月2日'));
    const last = paragraphs.findIndex((each) => textOf(each).startsWith('共2项'));
    for (const each of paragraphs.slice(last, end)) expect(all(each, 'keepNext')).toHaveLength(1);
    expect(all(paragraphs[end] ?? saying(''), 'keepNext')).toHaveLength(0);
  });

  test('annexes are named after the text and begin on pages of their own', () => {
    const texts = paragraphs.map(textOf);
    const named = texts.indexOf('附件：1.慢序时事项表');
    expect(texts[named - 1]).toBe('');
    expect(texts[named + 1]).toBe('2.未报送一览表');
    for (const mark of ['附件1', '附件2']) expect(all(saying(mark), 'pageBreakBefore')).toHaveLength(1);
    expect(texts.indexOf('慢序时事项表') - texts.indexOf('附件1')).toBe(2);
  });

  test('the head row of a table is repeated on every page, and no row is cut', () => {
    const [table] = all(part('document'), 'tbl');
    const rows = table ? all(table, 'tr') : [];
    expect(rows.map((row) => all(row, 'tblHeader').length)).toEqual([1, 0]);
    expect(rows.every((row) => all(row, 'cantSplit').length === 1)).toBe(true);
    expect(rows.map((row) => all(row, 'tc').map(textOf))).toEqual([
      ['单位', '事项'],
      ['市甲局', '任务一'],
    ]);
  });

  test('the 版记 is as wide as the text area and stands on its lower edge; lines of 0.35, 0.25 and 0.35 mm', () => {
    const whole = part('document');
    const [box] = [...whole.getElementsByTagName('wp:anchor')];
    if (!box) throw new Error('no box');
    const place = box.getElementsByTagName('wp:positionV')[0];
    expect([place?.getAttribute('relativeFrom'), place?.textContent]).toEqual(['margin', 'bottom']);
    const table = one(box, 'tbl');
    const [width, height] = ['cx', 'cy'].map(
      (side) => Number(box.getElementsByTagName('wp:extent')[0]?.getAttribute(side)) / 635,
    );
    expect([millimetres(String(width)), millimetres(value(one(table, 'tblW'), 'w'))]).toEqual([156, 156]);
    // Its rows fill it, but for the paragraph that has to end a box.
    const rows = all(table, 'trHeight').map((each) => Number(value(each)));
    expect(rows.reduce((sum, each) => sum + each, 20)).toBe(height);
    const borders = one(table, 'tblBorders');
    const thickness = (side: string) => (Number(value(one(borders, side), 'sz')) / 8 / 72) * 25.4;
    expect(thickness('top')).toBeCloseTo(0.35, 1);
    expect(thickness('insideH')).toBeCloseTo(0.25, 1);
    expect(thickness('bottom')).toBe(thickness('top'));
    expect(thickness('top')).toBeGreaterThan(thickness('insideH'));
    // It is the last thing there is, and says the same to who draws boxes in the old way.
    const last = one(whole, 'sectPr').previousSibling as Element;
    const [now, before] = all(last, 'tbl');
    expect(now === table).toBe(true);
    expect(before && textOf(before)).toBe(textOf(table));
  });

  test('抄送 is 4号仿宋, one character in, the 印发机关 at the left and its date at the right', () => {
    const copies = saying('抄送：市委办公室，市人大常委会办公室。');
    const by = saying('某市督查室', -1);
    const on = saying('2026年11月9日印发');
    for (const each of [copies, by, on]) {
      expect(value(one(each, 'sz'))).toBe('28');
      expect(value(one(each, 'rFonts'), 'eastAsia')).toBe('仿宋_GB2312');
    }
    const indents = (each: Element) =>
      ['left', 'hanging', 'right'].map((side) => value(one(each, 'ind'), side));
    const character = String(14 * 20);
    // What runs over stands under the first character after 抄送：.
    expect(indents(copies)).toEqual([String(4 * 14 * 20), String(3 * 14 * 20), character]);
    expect(indents(by)).toEqual([character, null, null]);
    expect(indents(on)).toEqual([null, null, character]);
    expect([by, on].map((each) => value(one(each, 'jc')))).toEqual(['left', 'right']);
  });

  test('a 版记 without copies has two lines only; one that is not printed yet has no date', () => {
    const draft = partsOf({
      ...DOCUMENT,
      imprint: { copies: null, printed: { by: '某市督查室', on: null } },
    });
    const table = all(draft('document'), 'tbl').at(-1);
    expect(table && all(table, 'tr')).toHaveLength(1);
    expect(table && textOf(table)).toBe('某市督查室　年　月　日印发');
    const none = partsOf({ ...DOCUMENT, imprint: null });
    expect(all(none('document'), 'tbl')).toHaveLength(2);
  });

  test('one annex has no number; a draft has neither number nor date', () => {
    const draft = partsOf({
      ...DOCUMENT,
      documentNumber: null,
      issue: null,
      date: null,
      annexes: DOCUMENT.annexes.slice(0, 1),
    });
    const texts = all(draft('document'), 'p').map(textOf);
    expect(texts).toEqual(expect.arrayContaining(['附件：慢序时事项表', '附件', '年　月　日']));
  });
});

test('the same document is the same file', () => {
  expect(writeDocx(DOCUMENT).equals(writeDocx(DOCUMENT))).toBe(true);
});
