import {
  docxOf as docx,
  docxParagraph as paragraph,
  pdfOf,
  zipped as zip,
} from '../../../test/documents-as-files.js';
import { readPolicy } from '../../domain/policy-reader/read-policy.js';
import type { Reading } from '../../domain/policy-reader/reading.js';
import { ExtractionError } from './extraction-error.js';
import { extractText } from './extract-text.js';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

const run = (words: string) => `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`;
const text = async (bytes: Buffer, name = 'a.docx') => (await extractText(bytes, name)).text;

async function codeOf(bytes: Buffer, name: string): Promise<string> {
  try {
    await extractText(bytes, name);
  } catch (error) {
    if (error instanceof ExtractionError) return error.code;
    throw error;
  }
  return 'none';
}

describe('.docx', () => {
  it('gives paragraphs as lines, with tracked changes accepted and hidden words left out', async () => {
    const body =
      paragraph('一、总体要求') +
      `<w:p>${run('建设')}<w:ins w:id="1">${run('新')}</w:ins><w:del w:id="2"><w:r><w:delText>旧</w:delText></w:r></w:del>${run('平台')}` +
      `<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:br/></w:r>${run('第二行')}</w:p>` +
      `<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr>${run('上半句,')}</w:p>${paragraph('下半句。')}`;
    expect(await text(docx(body))).toBe('一、总体要求\n建设新平台\n第二行\n上半句,下半句。');
  });

  it('prints the numbers that Word counts', async () => {
    const level = (at: number, format: string, printed: string) =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:suff w:val="nothing"/><w:lvlText w:val="${printed}"/></w:lvl>`;
    const numbering = `<w:numbering ${W}><w:abstractNum w:abstractNumId="7">${level(0, 'chineseCounting', '%1、')}${level(1, 'chineseCounting', '（%2）')}${level(2, 'decimal', '%3.')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>`;
    const styles = `<w:styles ${W}><w:style w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>`;
    const at = (index: number) => `<w:numPr><w:ilvl w:val="${index}"/><w:numId w:val="1"/></w:numPr>`;
    const body =
      paragraph('总体要求', '<w:pStyle w:val="H1"/>') +
      paragraph('重点任务', '<w:pStyle w:val="H1"/>') +
      paragraph('建平台', at(1)) +
      paragraph('选址', at(2)) +
      paragraph('施工', at(2)) +
      paragraph('育人才', at(1)) +
      paragraph('选拔', at(2));
    expect(
      (await text(docx(body, { 'word/numbering.xml': numbering, 'word/styles.xml': styles }))).split('\n'),
    ).toEqual(['一、总体要求', '二、重点任务', '（一）建平台', '1.选址', '2.施工', '（二）育人才', '1.选拔']);
  });

  it('gives tables as rows, merged cells in each row they cover', async () => {
    const cell = (words: string, properties = '') =>
      `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(words)}</w:tc>`;
    const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`;
    const table =
      `<w:tbl>${row(cell('序号'), cell('任务'), cell('责任单位'))}` +
      row(cell('1'), cell('建平台'), cell('市经信局', '<w:vMerge w:val="restart"/>')) +
      row(cell('2'), cell('育人才'), cell('', '<w:vMerge/>')) +
      row(cell('一、其他', '<w:gridSpan w:val="3"/>')) +
      '</w:tbl>';
    expect((await text(docx(table))).split('\n')).toEqual([
      '序号\t任务\t责任单位',
      '1\t建平台\t市经信局',
      '2\t育人才\t市经信局',
      '一、其他',
    ]);
  });
});

const S =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

function xlsx(rows: string, merges = ''): Buffer {
  return zip({
    'xl/workbook.xml': `<workbook ${S}><sheets><sheet name="分解表" sheetId="1" r:id="rId1"/><sheet name="底稿" sheetId="2" state="hidden" r:id="rId2"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="worksheets/sheet2.xml"/></Relationships>',
    'xl/sharedStrings.xml': `<sst ${S}><si><t>任务</t></si><si><r><t>建</t></r><r><t>平台</t></r><rPh><t>jian</t></rPh></si></sst>`,
    'xl/styles.xml': `<styleSheet ${S}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet ${S}><sheetData>${rows}</sheetData>${merges}</worksheet>`,
    'xl/worksheets/sheet2.xml': `<worksheet ${S}><sheetData><row><c t="inlineStr"><is><t>不可见</t></is></c></row></sheetData></worksheet>`,
  });
}

const inline = (reference: string, words: string) =>
  `<c r="${reference}" t="inlineStr"><is><t>${words}</t></is></c>`;

describe('.xlsx', () => {
  const sheet = xlsx(
    `<row r="1">${inline('A1', '序号')}<c r="B1" t="s"><v>0</v></c>${inline('C1', '牵头单位')}${inline('D1', '完成时限')}</row>` +
      `<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="s"><v>1</v></c>${inline('C2', '市经信局')}<c r="D2" s="1"><v>45291</v></c></row>` +
      `<row r="3"><c r="A3"><v>2</v></c>${inline('B3', '引进人才50名')}<c r="C3"/><c r="D3" s="1"><v>45657</v></c></row>`,
    '<mergeCells><mergeCell ref="C2:C3"/></mergeCells>',
  );

  it('gives the visible sheets as rows, with dates and merged cells', async () => {
    const { text: words, kind } = await extractText(sheet, 'a.xlsx');
    expect(kind).toBe('xlsx');
    expect(words.split('\n')).toEqual([
      '序号\t任务\t牵头单位\t完成时限',
      '1\t建平台\t市经信局\t2023-12-31',
      '2\t引进人才50名\t市经信局\t2024-12-31',
    ]);
  });

  it('is read as tasks', async () => {
    const reading = readPolicy(await text(sheet, 'a.xlsx'));
    expect(reading.tasks.map((task) => [task.responsibilities[0]?.unit, task.deadlines[0]?.date])).toEqual([
      ['市经信局', '2023-12-31'],
      ['市经信局', '2024-12-31'],
    ]);
  });
});

/** One line of text below the other. */
function pdf(pages: string[][]): Buffer {
  return pdfOf(
    pages.map((lines) =>
      lines.flatMap((words, at) => (words === '' ? [] : [{ words, left: 72, top: 102 + at * 24 }])),
    ),
  );
}

describe('.pdf', () => {
  const pages = [
    [
      '某市人民政府文件',
      '',
      '一、重点任务',
      '（一）建设平台。支持企业开展技术改造和设备更新，',
      '到2025年建成平台12个。（责任单位：市经信局）',
      '— 1 —',
    ],
    [
      '某市人民政府文件',
      '',
      '（二）引进人才。每年引进人才50名。（责任单位：市',
      '人力资源社会保障局）',
      '— 2 —',
    ],
    ['某市人民政府文件', '', '（三）完善服务。（责任单位：市财政局）', '— 3 —'],
  ];

  it('joins broken lines and drops page numbers and running heads', async () => {
    const { text: words, kind } = await extractText(pdf(pages), 'a.pdf');
    expect(kind).toBe('pdf');
    expect(words.split('\n')).toEqual([
      '一、重点任务',
      '（一）建设平台。支持企业开展技术改造和设备更新，到2025年建成平台12个。（责任单位：市经信局）',
      '（二）引进人才。每年引进人才50名。（责任单位：市人力资源社会保障局）',
      '（三）完善服务。（责任单位：市财政局）',
    ]);
  });

  it('says that a scan is a scan', async () => {
    expect(await codeOf(pdf([[], []]), 'a.pdf')).toBe('file.scan');
    expect(await codeOf(pdf([['1'], ['2'], ['3']]), 'a.pdf')).toBe('file.scan');
  });
});

describe('files that cannot be opened', () => {
  const whole = docx(paragraph('一、总体要求'));

  it.each([
    ['half a docx', whole.subarray(0, whole.length / 2), 'a.docx', 'file.corrupt'],
    [
      'a docx with broken XML',
      zip({ 'word/document.xml': '<w:document><w:body>' }),
      'a.docx',
      'file.corrupt',
    ],
    ['a docx without words', docx('<w:p/>'), 'a.docx', 'file.empty'],
    ['another archive', zip({ 'a.txt': '一' }), 'a.zip', 'file.unsupported'],
    ['half a pdf', Buffer.from('%PDF-1.4\n1 0 obj\n<<'), 'a.pdf', 'file.corrupt'],
    [
      'a docx with a password',
      Buffer.from('d0cf11e0a1b11ae1'.padEnd(1024, '0'), 'hex'),
      'a.docx',
      'file.encrypted',
    ],
  ])('says why: %s', async (_what, bytes, name, code) => {
    expect(await codeOf(bytes, name)).toBe(code);
  });

  it('does not unpack a bomb', async () => {
    const bomb = docx(' '.repeat(201 * 1024 * 1024));
    expect(await codeOf(bomb, 'a.docx')).toBe('file.tooLarge');
  });
});

describe('one document in four containers', () => {
  const lines = [
    '关于推进工业发展的实施意见',
    '一、重点任务',
    '（一）建设平台。到2025年建成平台12个。（责任单位：市经信局、市财政局）',
    '（二）引进人才。每年引进人才50名。（责任单位：市人社局）',
  ];
  const shape = (reading: Reading) =>
    reading.tasks.map((task) => ({
      words: reading.text.slice(task.start, task.end),
      units: task.responsibilities.map(({ unit, role }) => [unit, role]),
      deadlines: task.deadlines.map(({ quote, date }) => [quote, date]),
      targets: task.targets.map(({ quote, value }) => [quote, value]),
    }));

  it('gives the same tasks', async () => {
    const html = `<html><body>${lines.map((line) => `<p>${line}</p>`).join('')}</body></html>`;
    const files: [string, Buffer][] = [
      ['a.txt', Buffer.from(lines.join('\n'))],
      ['a.html', Buffer.from(html)],
      ['a.docx', docx(lines.map((line) => paragraph(line)).join(''))],
      ['a.pdf', pdf([lines.flatMap((line) => line.match(/.{1,26}/g) ?? [])])],
    ];
    const shapes = [];
    for (const [name, bytes] of files) shapes.push(shape(readPolicy(await text(bytes, name))));
    expect(shapes[0]).toHaveLength(2);
    for (const other of shapes) expect(other).toEqual(shapes[0]);
  });
});
