import { docxOf, docxParagraph, pdfOf, zipped, type PdfLine } from '../../../test/documents-as-files.js';
import { readPolicy } from '../../domain/policy-reader/read-policy.js';
import { ExtractionError } from './extraction-error.js';
import { extractText } from './extract-text.js';

const text = async (bytes: Buffer, name: string) => (await extractText(bytes, name)).text;
const lines = async (bytes: Buffer, name: string) =>
  (await text(bytes, name)).split('\n').filter((line) => line !== '');

async function refusal(bytes: Buffer, name: string): Promise<ExtractionError> {
  try {
    await extractText(bytes, name);
  } catch (error) {
    if (error instanceof ExtractionError) return error;
    throw error;
  }
  throw new Error('not refused');
}

describe('.docx', () => {
  const run = (words: string) => `<w:r><w:t>${words}</w:t></w:r>`;
  const level = (at: number, format: string, printed: string, more = '') =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:suff w:val="nothing"/><w:lvlText w:val="${printed}"/></w:lvl>`;
  const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const numbered = (id: number, at = 0) =>
    `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${id}"/></w:numPr>`;
  const numbering = (...levels: string[]) => ({
    'word/numbering.xml': `<w:numbering ${W}><w:abstractNum w:abstractNumId="1">${levels.join('')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
  });

  it.each([
    ['chineseCountingThousand', '%1、', ['一、', '二、']],
    ['chineseCounting', '（%1）', ['（一）', '（二）']],
    ['chineseLegalSimplified', '%1、', ['壹、', '贰、']],
    ['ideographTraditional', '%1、', ['甲、', '乙、']],
    ['decimalFullWidth', '%1．', ['１．', '２．']],
    ['decimalZero', '%1.', ['01.', '02.']],
    ['upperRoman', '%1.', ['I.', 'II.']],
    ['lowerRoman', '%1.', ['i.', 'ii.']],
    ['decimalEnclosedCircleChinese', '%1', ['①', '②']],
    ['decimalEnclosedParen', '%1', ['⑴', '⑵']],
    ['decimalEnclosedFullstop', '%1', ['⒈', '⒉']],
    ['upperLetter', '%1.', ['A.', 'B.']],
  ])('prints numbers as %s', async (format, printed, expected) => {
    const body = docxParagraph('建平台', numbered(1)) + docxParagraph('育人才', numbered(1));
    expect(await lines(docxOf(body, numbering(level(0, format, printed))), 'a.docx')).toEqual([
      `${expected[0]}建平台`,
      `${expected[1]}育人才`,
    ]);
  });

  it('counts legal style numbers in digits, whatever the levels above are in', async () => {
    const body =
      docxParagraph('总则', numbered(1)) +
      docxParagraph('建平台', numbered(1, 1)) +
      docxParagraph('育人才', numbered(1, 1));
    const parts = numbering(
      level(0, 'chineseCounting', '第%1章 '),
      level(1, 'decimal', '%1.%2 ', '<w:isLgl/>'),
    );
    expect(await lines(docxOf(body, parts), 'a.docx')).toEqual(['第一章 总则', '1.1 建平台', '1.2 育人才']);
  });

  it('leaves out notes, comments, hidden styles, field codes; keeps text boxes, links and symbols of a field', async () => {
    const styles = `<w:styles ${W}><w:style w:type="paragraph" w:styleId="Hidden"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>`;
    const body =
      `<w:p>${run('建设平台')}<w:r><w:footnoteReference w:id="1"/></w:r><w:commentRangeStart w:id="1"/>${run('。')}<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r></w:p>` +
      docxParagraph('看不见的提示', '<w:pStyle w:val="Hidden"/>') +
      `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('见第3页')}<w:r><w:fldChar w:fldCharType="end"/></w:r><w:hyperlink>${run('附件')}</w:hyperlink></w:p>` +
      `<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice><w:drawing><wps:txbx xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:txbxContent>${docxParagraph('责任单位：市经信局')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${docxParagraph('责任单位：市经信局')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>${run('引进人才。')}</w:p>` +
      `<w:p><w:r><w:ruby><w:rt>${run('zi')}</w:rt><w:rubyBase>${run('字')}</w:rubyBase></w:ruby></w:r></w:p>`;
    const parts = {
      'word/styles.xml': styles,
      'word/footnotes.xml': `<w:footnotes ${W}><w:footnote w:id="1">${docxParagraph('脚注')}</w:footnote></w:footnotes>`,
      'word/comments.xml': `<w:comments ${W}><w:comment w:id="1">${docxParagraph('批注')}</w:comment></w:comments>`,
    };
    expect(await lines(docxOf(body, parts), 'a.docx')).toEqual([
      '建设平台。',
      '见第3页附件',
      '引进人才。',
      '责任单位：市经信局',
      '字',
    ]);
  });
});

describe('.xlsx', () => {
  const S =
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
  const inline = (reference: string, words: string) =>
    words === ''
      ? `<c r="${reference}"/>`
      : `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${words}</t></is></c>`;
  const row = (number: number, cells: string[], more = '') =>
    `<row r="${number}" ${more}>${cells.map((words, at) => (words.startsWith('<c ') ? words : inline(`${'ABCDEFGH'[at]}${number}`, words))).join('')}</row>`;
  const workbook = (rows: string, after = '', cols = '', styles = '') =>
    zipped({
      'xl/workbook.xml': `<workbook ${S}><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="rId1" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
      'xl/styles.xml': `<styleSheet ${S}>${styles}</styleSheet>`,
      'xl/worksheets/sheet1.xml': `<worksheet ${S}>${cols}<sheetData>${rows}</sheetData>${after}</worksheet>`,
    });
  const tasks = async (bytes: Buffer) => {
    const reading = readPolicy(await text(bytes, 'a.xlsx'));
    return reading.tasks.map((task) => [
      reading.text.slice(task.start, task.end),
      task.responsibilities.map(({ unit, role }) => `${unit} ${role}`).join('，'),
      task.deadlines.find(({ basis }) => basis === 'text')?.date ?? null,
    ]);
  };

  it('reads a head of two rows under a title, columns in any order, merged tasks and units', async () => {
    const bytes = workbook(
      row(1, ['2025年重点工作责任分解表']) +
        row(2, ['责任分工', '', '时间节点', '工作任务', '具体举措', '编号']) +
        row(3, ['牵头部门', '协办单位', '', '', '', '']) +
        row(4, ['市经信局', '市财政局', '2025年6月底', '产业提升', '建设平台。', '1']) +
        row(5, ['', '', '2025年底', '', '引进企业30家。', '2']) +
        row(6, ['市科技局', '', '2025年底', '创新驱动', '培育企业50家。', '3']),
      '<mergeCells><mergeCell ref="A1:F1"/><mergeCell ref="A2:B2"/><mergeCell ref="C2:C3"/><mergeCell ref="D2:D3"/><mergeCell ref="E2:E3"/><mergeCell ref="F2:F3"/><mergeCell ref="A4:A5"/><mergeCell ref="B4:B5"/><mergeCell ref="D4:D5"/></mergeCells>',
    );
    expect(await tasks(bytes)).toEqual([
      ['产业提升\t建设平台。', '市经信局 lead，市财政局 support', '2025-06-30'],
      ['引进企业30家。', '市经信局 lead，市财政局 support', '2025-12-31'],
      ['创新驱动\t培育企业50家。', '市科技局 lead', '2025-12-31'],
    ]);
  });

  it('shows numbers as the sheet does, the cached value of formulas, and what Excel escapes', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="180" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="180"/><xf numFmtId="9"/><xf numFmtId="10"/><xf numFmtId="14"/></cellXfs>';
    const bytes = workbook(
      row(1, ['任务', '目标', '牵头单位', '完成时限']) +
        row(2, [
          '提高联网率_x000D_\n到规定水平',
          '<c r="B2" s="2"><v>0.8</v></c>',
          '<c r="C2" t="str"><f>"市"&amp;"经信局"</f><v>市经信局</v></c>',
          '<c r="D2" s="1"><v>45992</v></c>',
        ]) +
        row(3, [
          '提高占比',
          '<c r="B3" s="3"><v>0.0325</v></c>',
          '市科技局',
          '<c r="D3" t="d" s="4"><v>2025-06-30T00:00:00</v></c>',
        ]) +
        row(4, [
          '清理',
          '<c r="B4"><v>0.30000000000000004</v></c>',
          '市财政局',
          '<c r="D4" t="e"><v>#REF!</v></c>',
        ]),
      '',
      '',
      styles,
    );
    expect(await lines(bytes, 'a.xlsx')).toEqual([
      '任务\t目标\t牵头单位\t完成时限',
      '提高联网率 到规定水平\t80%\t市经信局\t2025年12月',
      '提高占比\t3.25%\t市科技局\t2025-06-30',
      '清理\t0.3\t市财政局\t',
    ]);
  });

  it('leaves hidden rows and columns out', async () => {
    const bytes = workbook(
      row(1, ['任务', '内部备注', '牵头单位']) +
        row(2, ['建设平台', '不公开', '市经信局']) +
        row(3, ['已取消', '', '市科技局'], 'hidden="1"') +
        row(4, ['引进人才', '', '市人社局']),
      '',
      '<cols><col min="2" max="2" hidden="1"/></cols>',
    );
    expect(await lines(bytes, 'a.xlsx')).toEqual([
      '任务\t牵头单位',
      '建设平台\t市经信局',
      '引进人才\t市人社局',
    ]);
  });
});

describe('.csv', () => {
  it.each([
    ['commas', ','],
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('reads cells between %s, with quotes and line ends in them', async (_what, sign) => {
    const rows = [
      ['序号', '任务', '牵头单位', '配合单位'],
      [
        '1',
        '"建设""双创""平台，到2025年建成12个。\r\n（1）选址；（2）施工。"',
        '市经信局',
        '"市财政局、市科技局"',
      ],
      ['2', '引进人才', '市人社局', ''],
    ];
    const bytes = Buffer.from(`\ufeff${rows.map((row) => row.join(sign)).join('\r\n')}\r\n`);
    const reading = readPolicy(await text(bytes, '分解表.csv'));
    expect(reading.tasks.map((task) => reading.text.slice(task.start, task.end))).toEqual([
      '建设“双创”平台，到2025年建成12个。\n（1）选址；（2）施工。',
      '引进人才',
    ]);
    expect(reading.tasks[0]?.responsibilities.map(({ unit }) => unit)).toEqual([
      '市经信局',
      '市财政局',
      '市科技局',
    ]);
  });
});

describe('.html', () => {
  it('is read in the encoding its own head declares', async () => {
    const gb = Buffer.concat([
      Buffer.from(
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body><p>',
      ),
      Buffer.from([0xd2, 0xbb, 0xa1, 0xa2, 0xd7, 0xdc, 0xcc, 0xe5, 0xd2, 0xaa, 0xc7, 0xf3]),
      Buffer.from('</p></body></html>'),
    ]);
    expect(await text(gb, '文件.html')).toBe('一、总体要求');
  });

  it('keeps what hidden styles do not hide, and headings that are only bold', async () => {
    const page = `<html><body><p><strong>一、重点任务</strong></p><p>&nbsp;&nbsp;&nbsp;&nbsp;（一）建设平台。<br/>（责任单位：市经信局）</p>
      <p style="visibility: hidden">看不见</p><p style="display : NONE">也看不见</p><span style="font-size:0px">赌博</span>
      <div class="article-share"><p>（二）引进人才。（责任单位：市人社局）</p></div>
      <table><tr><td>任务</td><td colspan="2">单位</td></tr><tr><td>建平台</td><td>市经信局</td><td>市科技局</td></tr></table></body></html>`;
    const reading = readPolicy(await text(Buffer.from(page), 'a.html'));
    expect(reading.tasks.map(({ responsibilities }) => responsibilities[0]?.unit)).toEqual([
      '市经信局',
      '市人社局',
    ]);
    expect(reading.text).not.toMatch(/看不见|赌博/);
    expect(reading.text).toContain('任务\t单位\t\n建平台\t市经信局\t市科技局');
  });
});

describe('.pdf', () => {
  const line = (words: string, top: number, left = 72, size = 16): PdfLine => ({ words, top, left, size });

  it('reads two columns one after the other', async () => {
    const left = [
      '（一）建设平台。支持企业开展',
      '技术改造和设备更新，推动产业',
      '链上下游协同，到2025年建成平',
      '台12个。（责任单位：市经信局',
      '、市财政局）',
    ];
    const right = [
      '（二）引进人才。围绕重点产业',
      '每年引进人才50名以上。（责任',
      '单位：市人力资源社会保障局）',
      '（三）完善服务。开展上门服务',
    ];
    const page = [
      ...left.map((words, at) => line(words, 100 + at * 20, 60, 12)),
      ...right.map((words, at) => line(words, 100 + at * 20, 330, 12)),
    ];
    const said = await text(pdfOf([page]), 'a.pdf');
    expect(said.replace(/\s/g, '')).toBe([...left, ...right].join(''));
  });

  it('keeps a table a table', async () => {
    const page = [
      ['序号', '任务', '牵头单位'],
      ['1', '建设平台', '市经信局'],
      ['2', '引进人才', '市人社局'],
    ].flatMap((cells, down) =>
      cells.map((words, at) => line(words, 100 + down * 24, [72, 130, 330][at] ?? 0)),
    );
    expect(await lines(pdfOf([page]), 'a.pdf')).toEqual([
      '序号\t任务\t牵头单位',
      '1\t建设平台\t市经信局',
      '2\t引进人才\t市人社局',
    ]);
  });

  it('says that a file is locked', async () => {
    const lock = `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${'00'.repeat(32)}> /U <${'00'.repeat(32)}> /P -4 >> /ID [<00> <00>]`;
    expect((await refusal(pdfOf([[line('一、总体要求', 100)]], { encrypt: lock }), 'a.pdf')).code).toBe(
      'file.encrypted',
    );
  });
});

describe('what cannot be read says what to do', () => {
  const compound = (...streams: string[]) =>
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1'.padEnd(1024, '0'), 'hex'),
      ...streams.map((name) => Buffer.from(name.padEnd(32, '\0'), 'utf16le')),
    ]);

  it.each([
    ['an old Word file', compound('WordDocument'), '方案.doc', /\.doc.*Word 或 WPS.*另存为 \.docx/],
    ['a WPS file', compound('WordDocument'), '方案.wps', /\.wps.*WPS.*另存为 \.docx/],
    ['an old Excel file', compound('Workbook'), '分解表.xls', /\.xls.*另存为 \.xlsx/],
    ['an old Excel file of WPS', compound('Workbook'), '分解表.et', /\.et.*另存为 \.xlsx/],
    [
      'an OFD file',
      zipped({ 'OFD.xml': '<ofd:OFD/>', 'Doc_0/Document.xml': '<a/>' }),
      '公文.ofd',
      /OFD.*另存为.*PDF/,
    ],
    ['an OFD file by another name', zipped({ 'OFD.xml': '<ofd:OFD/>' }), '公文.zip', /OFD/],
    ['slides', zipped({ 'ppt/presentation.xml': '<p/>' }), '汇报.pptx', /演示文稿.*复制/],
    ['an archive', zipped({ '方案.txt': '一' }), '附件.zip', /压缩包.*解压/],
    ['rich text', Buffer.from('{\\rtf1 abc}'), '方案.rtf', /\.rtf.*另存为 \.docx/],
    [
      'OpenDocument',
      zipped({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<a/>' }),
      '方案.odt',
      /\.odt.*另存为 \.docx/,
    ],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), '扫描.png', /图片.*文字识别|图片.*识别/],
  ])('%s', async (_what, bytes, name, words) => {
    const { message } = await refusal(bytes, name);
    expect(message).toMatch(words);
    expect(message).toMatch(/。$/);
  });
});
