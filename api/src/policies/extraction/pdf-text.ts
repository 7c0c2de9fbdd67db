import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ExtractionError } from './extraction-error.js';
import { unfoldColumns } from './page-columns.js';
import { joinPages, type PageLine } from './page-lines.js';

interface TextItem {
  str: string;
  width: number;
  height: number;
  transform: number[];
}

/**
 * The text layer of a PDF, without page numbers and running heads, lines joined to paragraphs.
 * Throws `file.scan` where no page has text, `file.encrypted`, `file.corrupt`.
 */
export async function pdfToText(bytes: Uint8Array): Promise<string> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  // The library opens these as plain paths: as a URL, a folder with a Chinese name or a space would not be found.
  const folder = (name: string) => `${join(root, name)}/`;
  const task = getDocument({
    data: new Uint8Array(bytes),
    // Fonts that are only named, as many offices write them, need the tables that come with the library.
    cMapUrl: folder('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: folder('standard_fonts'),
    useSystemFonts: false,
    disableFontFace: true,
    isEvalSupported: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const document = await task.promise;
    const pages: PageLine[][] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const content = await page.getTextContent();
      const items = content.items.filter((item): item is typeof item & TextItem => 'str' in item);
      pages.push(linesOf(items));
      page.cleanup();
    }
    const text = joinPages(pages);
    // A scan may carry a stray stamp or page number as text.
    if (text.replace(/\s/g, '').length < 10 * Math.min(pages.length, 5))
      throw new ExtractionError('file.scan');
    return text;
  } catch (error) {
    if (error instanceof ExtractionError) throw error;
    const name = error instanceof Error ? error.name : (error as { name?: unknown }).name;
    throw new ExtractionError(name === 'PasswordException' ? 'file.encrypted' : 'file.corrupt', error);
  } finally {
    await task.destroy();
  }
}

/** Pieces of text that stand on one height are a line; a wide gap between two of them divides cells or columns of text. */
function linesOf(items: readonly TextItem[]): PageLine[] {
  const rows: { y: number; size: number; items: TextItem[] }[] = [];
  for (const item of items) {
    // The library gives gaps as blanks of their own; how wide they are is told by what stands around them.
    if (item.str.trim() === '') continue;
    const y = item.transform[5] ?? 0;
    const size = Math.hypot(item.transform[2] ?? 0, item.transform[3] ?? 0) || item.height || 10;
    const row = rows.findLast((one) => Math.abs(one.y - y) < Math.max(one.size, size) * 0.4);
    if (row === undefined || rows.length - rows.indexOf(row) > 40) rows.push({ y, size, items: [item] });
    else row.items.push(item);
  }
  rows.sort((a, b) => b.y - a.y);
  return unfoldColumns(rows.map(({ y, size, items: row }) => piecesOf(row, y, size))).map(joinPieces);
}

/** What stands on one height, cut at wide gaps. */
function piecesOf(row: TextItem[], y: number, size: number): PageLine[] {
  row.sort((a, b) => (a.transform[4] ?? 0) - (b.transform[4] ?? 0));
  const pieces: PageLine[] = [];
  for (const item of row) {
    const left = item.transform[4] ?? 0;
    const last = pieces.at(-1);
    const gap = last === undefined ? Infinity : left - last.right;
    if (last === undefined || gap > size * 1.5) {
      pieces.push({ text: item.str, left, right: left + item.width, y, size });
      continue;
    }
    const words = gap > size * 0.15 && /[A-Za-z\d]$/.test(last.text) && /^[A-Za-z\d]/.test(item.str);
    last.text += (words ? ' ' : '') + item.str;
    last.right = left + item.width;
  }
  return pieces.map((piece) => ({ ...piece, text: piece.text.trim() }));
}

function joinPieces(pieces: readonly PageLine[]): PageLine {
  const first = pieces[0];
  return {
    text: pieces.map(({ text }) => text).join('\t'),
    left: first?.left ?? 0,
    right: pieces.at(-1)?.right ?? 0,
    y: first?.y ?? 0,
    size: first?.size ?? 10,
  };
}
