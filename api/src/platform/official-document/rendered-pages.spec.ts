import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { OfficialDocument } from './official-document.js';
import { writeDocx } from './write-docx.js';

/** LibreOffice with its Writer: without that part it opens no document. */
const soffice = (process.env['PATH'] ?? '')
  .split(path.delimiter)
  .map((folder) => path.join(folder, 'soffice'))
  .find((file) => existsSync(file));
const writes =
  soffice !== undefined && existsSync(path.join(path.dirname(realpathSync(soffice)), 'libswlo.so'));

const CHARACTERS = '一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未';
const FULL: OfficialDocument = {
  mark: '督查通报',
  issue: null,
  documentNumber: '督通〔2026〕3号',
  title: '满版',
  addressees: null,
  paragraphs: [
    { rank: null, text: CHARACTERS.repeat(40) },
    { rank: null, text: '特此通报。' },
  ],
  issuer: '督查室',
  date: '2026-11-02',
  annexes: [],
  imprint: {
    copies: '市委办公室，市人大常委会办公室，市政协办公室，市纪委办公室，各民主党派市委会',
    printed: { by: '督查室', on: '2026-11-09' },
  },
};

interface Line {
  /** Millimetres from the top and the left edge of the page. */
  readonly top: number;
  readonly left: number;
  readonly text: string;
}

/** The lines of each page, from the top. */
async function linesOfPages(pdf: Uint8Array): Promise<Line[][]> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const document = await getDocument({ data: pdf, verbosity: 0 }).promise;
  const pages: Line[][] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const [, , , height = 0] = page.view;
    const rows = new Map<number, { left: number; text: string }[]>();
    for (const item of (await page.getTextContent()).items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      const [x = 0, y = 0] = item.transform.slice(4) as number[];
      const row = Math.round(height - y);
      rows.set(row, [...(rows.get(row) ?? []), { left: x, text: item.str }]);
    }
    pages.push(
      [...rows]
        .sort(([one], [other]) => one - other)
        .map(([row, pieces]) => {
          pieces.sort((one, other) => one.left - other.left);
          return {
            top: (row / 72) * 25.4,
            left: ((pieces[0]?.left ?? 0) / 72) * 25.4,
            text: pieces.map(({ text }) => text).join(''),
          };
        }),
    );
  }
  await document.destroy();
  return pages;
}

(writes ? describe : describe.skip)('as LibreOffice prints it', () => {
  let folder: string;
  let pages: Line[][];
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'luoshi-docx-'));
    writeFileSync(path.join(folder, 'full.docx'), writeDocx(FULL));
    execFileSync(
      'soffice',
      [
        '--headless',
        `-env:UserInstallation=file://${folder}/profile`,
        '--convert-to',
        'pdf',
        '--outdir',
        folder,
        path.join(folder, 'full.docx'),
      ],
      { stdio: 'pipe' },
    );
    pages = await linesOfPages(new Uint8Array(readFileSync(path.join(folder, 'full.pdf'))));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const isText = ({ text }: Line) => !text.includes('—');

  test('a full page has 22 lines of 28 characters within its text area', () => {
    const lines = (pages[1] ?? []).filter(isText);
    expect(lines.map(({ text }) => text.length)).toEqual(Array.from({ length: 22 }, () => 28));
    const [first] = lines;
    // The binding margin of an even page is at its right.
    expect(first?.left).toBeCloseTo(26, 0);
    expect(first?.top).toBeGreaterThan(37);
    expect(first?.top).toBeLessThan(37 + 225 / 22);
    expect(lines.at(-1)?.top).toBeLessThan(37 + 225);
  });

  test('the 版记 stands at the foot of the last page, one character in on both sides', () => {
    const last = pages.at(-1) ?? [];
    const left = pages.length % 2 === 1 ? 28 : 26;
    const foot = last.filter(isText).slice(-3);
    expect(foot.map(({ text }) => text.replace(/\s/g, ''))).toEqual([
      expect.stringMatching(/^抄送：市委办公室/),
      expect.stringMatching(/。$/),
      '督查室2026年11月9日印发',
    ]);
    const [copies, more, printed] = foot;
    const character = (14 / 72) * 25.4;
    expect(copies?.left).toBeCloseTo(left + character, 0);
    expect(more?.left).toBeCloseTo(left + 4 * character, 0);
    expect(printed?.left).toBeCloseTo(left + character, 0);
    // Its last line is the lower edge of the text area.
    expect(printed?.top).toBeLessThan(37 + 225);
    expect(printed?.top).toBeGreaterThan(37 + 225 - 6);
  });

  test('page numbers stand between dashes, outside, below the text area', () => {
    const numbers = pages.map((lines) => lines.find((line) => !isText(line)));
    expect(numbers.map((line) => line?.text.replace(/\s/g, ''))).toEqual(pages.map((_, at) => `—${at + 1}—`));
    for (const [at, line] of numbers.entries()) {
      expect(line?.top).toBeGreaterThan(37 + 225 + 7);
      if (at % 2 === 0) expect(line?.left).toBeGreaterThan(150);
      else expect(line?.left).toBeCloseTo(26 + 5.6, 0);
    }
  });
});
