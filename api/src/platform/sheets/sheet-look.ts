import type { CellStyle, WriteSheet } from 'hucre/xlsx';

const EDGE = { style: 'thin', color: { rgb: '7F8C9A' } } as const;
export const BORDER = { top: EDGE, right: EDGE, bottom: EDGE, left: EDGE };
export const FONT = { name: '宋体', size: 10 };
export const TITLE: CellStyle = {
  font: { name: '黑体', size: 16, bold: true },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
export const FACTS: CellStyle = {
  font: FONT,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
export const HEAD: CellStyle = {
  font: { name: '黑体', size: 10, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E3EAF2' } },
  border: BORDER,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
const body = (horizontal: 'center' | 'left'): CellStyle => ({
  font: FONT,
  border: BORDER,
  numFmt: '@',
  alignment: { horizontal, vertical: 'center', wrapText: true },
});
export const CENTRED = body('center');
export const LEFT = body('left');

const LINE = 13.5;
/** No spreadsheet shows a higher row. */
const HIGHEST = 409;

export function widthOf(columns: readonly { readonly width: number }[]): number {
  return columns.reduce((sum, { width }) => sum + width, 0);
}

/** Not every program finds the height of wrapped words when it opens a file, so it is said: in points. */
export function heightOf(cells: readonly string[], widths: readonly number[]): number {
  const lines = cells.map((words, at) =>
    words
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(wide(line) / ((widths[at] ?? 10) - 2))), 0),
  );
  return Math.min(HIGHEST, Math.max(1, ...lines) * LINE + 6);
}

/** In characters of ordinary width. */
function wide(words: string): number {
  return words.length + (words.match(/[^ -\u00ff]/g)?.length ?? 0);
}

/** A4 across, as wide as the paper, the rows down to the head on every page, pages numbered. */
export function onPaper(headRow: number): Pick<WriteSheet, 'pageSetup' | 'headerFooter'> {
  return {
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${headRow}:$${headRow}`,
      horizontalCentered: true,
      margins: { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&C第 &P 页，共 &N 页' },
  };
}
