import { strToU8, zipSync } from 'fflate';

/** Files as offices have them, made from lines of text; for tests of what opens them. */

export function zipped(parts: Record<string, string>): Buffer {
  return Buffer.from(
    zipSync(
      Object.fromEntries(
        // OpenDocument wants its first part as it is, so that one sees what the file is.
        Object.entries(parts).map(([path, xml]) => [
          path,
          [strToU8(xml), { level: path === 'mimetype' ? 0 : 6 }],
        ]),
      ),
    ),
  );
}

const escaped = (words: string) => words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

export function docxOf(body: string, more: Record<string, string> = {}): Buffer {
  return zipped({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${W}><w:body>${body}<w:sectPr/></w:body></w:document>`,
    ...more,
  });
}

export const docxParagraph = (words: string, properties = '') =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${escaped(words)}</w:t></w:r></w:p>`;

/** Paragraphs as they are typed, numbers and all. */
export function typedDocx(lines: readonly string[]): Buffer {
  return docxOf(lines.map((line) => docxParagraph(line)).join(''));
}

const LEVELS: [RegExp, string, string][] = [
  [/^[一二三四五六七八九十]+、/, 'chineseCountingThousand', '%1、'],
  [/^（[一二三四五六七八九十]+）/, 'chineseCountingThousand', '（%2）'],
];

/** The same, but Word counts: the numbers are taken out of the words and left to the numbering, which goes as the text does. */
export function numberedDocx(lines: readonly string[]): Buffer {
  const level = (at: number, format: string, printed: string) =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:suff w:val="nothing"/><w:lvlText w:val="${printed}"/></w:lvl>`;
  const abstract = `<w:abstractNum w:abstractNumId="1">${LEVELS.map(([, format, printed], at) => level(at, format, printed)).join('')}</w:abstractNum>`;
  const lists: string[] = [];
  const last = [0, 0];
  const body = lines.map((line) => {
    const at = LEVELS.findIndex(([number]) => number.test(line));
    const [number] = LEVELS[at]?.[0].exec(line) ?? [];
    if (number === undefined) return docxParagraph(line);
    const count = han(number.replace(/[（）、]/g, ''));
    // Where the text does not go on by one, a list of its own begins at its number.
    if (count !== (last[at] ?? 0) + 1 || lists.length === 0)
      lists.push(
        `<w:num w:numId="${lists.length + 1}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="${at}"><w:startOverride w:val="${count}"/></w:lvlOverride></w:num>`,
      );
    last[at] = count;
    return docxParagraph(
      line.slice(number.length),
      `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${lists.length}"/></w:numPr>`,
    );
  });
  return docxOf(body.join(''), {
    'word/numbering.xml': `<w:numbering ${W}>${abstract}${lists.join('')}</w:numbering>`,
  });
}

function han(numeral: string): number {
  const digits = '一二三四五六七八九';
  const [tens, ones] = numeral.includes('十') ? numeral.split('十') : ['', numeral];
  const ten = numeral.includes('十') ? (tens === '' ? 1 : digits.indexOf(tens ?? '') + 1) : 0;
  return ten * 10 + (ones ? digits.indexOf(ones) + 1 : 0);
}

/** A page of a government's portal around the document. */
export function portalPage(lines: readonly string[]): string {
  const body = lines.map(
    (line) => `<p style="text-indent:2em">${line === '' ? '&nbsp;' : escaped(line)}</p>`,
  );
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>文件_某市人民政府</title><style>.a{color:red}</style></head><body>
<div class="header-nav"><ul><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li></ul></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; 政策文件</div>
<script>var title = "责任单位：某局";</script>
<div class="tools">字体：<a href="javascript:">大</a> <a href="javascript:">中</a> <a href="javascript:">小</a> <a>打印本页</a> <a>关闭窗口</a></div>
<div class="TRS_Editor article-content">${body.join('\n')}</div>
<div style="display:none">责任单位：隐藏局</div>
<div class="share-box">分享到：<a>微信</a><a>微博</a></div>
<p>上一篇：<a>关于其他事项的通知</a></p><p>下一篇：没有了</p>
<div class="qrcode"><img src="q.png">扫一扫在手机打开当前页</div>
<div class="footer"><p>主办单位：某市人民政府办公室 备案号：浙ICP备00000000号</p></div>
</body></html>`;
}

export interface PdfLine {
  words: string;
  left: number;
  top: number;
  size?: number;
}

/** A PDF with a named Chinese font, one piece of text to a line; `top` counts from the top of an A4 page, in points. */
export function pdfOf(pages: readonly (readonly PdfLine[])[], more: { encrypt?: string } = {}): Buffer {
  const objects: string[] = ['', '', ''];
  const kids: number[] = [];
  for (const lines of pages) {
    const words = lines
      .map(({ words: said, left, top, size = 16 }) => {
        const hex = Buffer.from(said, 'utf16le').swap16().toString('hex');
        return `/F1 ${size} Tf 1 0 0 1 ${left} ${842 - top} Tm <${hex}> Tj`;
      })
      .join('\n');
    const stream = `BT\n${words}\nET`;
    objects.push(`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${objects.length} 0 R >>`,
    );
    kids.push(objects.length);
  }
  objects[0] = '<< /Type /Catalog /Pages 2 0 R >>';
  objects[1] = `<< /Type /Pages /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] /Count ${kids.length} >>`;
  objects[2] =
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 ' +
    '/BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor ' +
    '/FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >>] >>';
  let file = '%PDF-1.4\n';
  const offsets = objects.map((body, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${more.encrypt ?? ''} >>\nstartxref\n${start}\n%%EOF`;
  return Buffer.from(file, 'latin1');
}

/** Laid out as official documents are: 28 characters to a line, 22 lines to a page, paragraphs indented, a running head and page numbers. */
export function officialPdf(lines: readonly string[]): Buffer {
  const set: PdfLine[] = [];
  for (const line of lines) {
    if (line === '') continue;
    let rest = `　　${line}`;
    while (rest !== '') {
      // Punctuation does not begin a line.
      let width = 28;
      if (/^[，。；：、）”》]/.test(rest.slice(width))) width++;
      const words = rest.slice(0, width);
      const indent = /^　*/.exec(words)?.[0].length ?? 0;
      set.push({ words: words.slice(indent), left: 72 + indent * 16, top: 0 });
      rest = rest.slice(width);
    }
  }
  const pages: PdfLine[][] = [];
  for (let from = 0; from < set.length; from += 22) {
    const page = set.slice(from, from + 22).map((line, at) => ({ ...line, top: 110 + at * 29 }));
    pages.push([
      { words: '某市人民政府公报', left: 72, top: 60, size: 9 },
      ...page,
      { words: `— ${pages.length + 1} —`, left: 280, top: 800, size: 12 },
    ]);
  }
  return pdfOf(pages);
}
