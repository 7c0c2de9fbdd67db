/** What a cell of a workbook holds, as far as it matters to who reads a filled-in sheet. */
export type SheetCell =
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'number'; readonly value: number }
  /** A number shown as a share: 0.45 stands as 45%. */
  | { readonly kind: 'share'; readonly value: number }
  /** A number shown as a day or month: what a spreadsheet makes of 3-5. */
  | { readonly kind: 'day'; readonly value: number }
  /** 是/否, TRUE/FALSE. */
  | { readonly kind: 'flag'; readonly value: boolean }
  /** A formula that failed: #REF!, #VALUE!. */
  | { readonly kind: 'failed' };

/** The cells of a sheet that hold something: by row, then by column, both counted from 0. */
export type SheetGrid = ReadonlyMap<number, ReadonlyMap<number, SheetCell>>;

/** Words of a cell: line ends of one kind, nothing that is not printed, no space around them. */
export function wordsOf(cell: SheetCell | undefined): string {
  if (cell === undefined) return '';
  switch (cell.kind) {
    case 'words':
      return printable(cell.words);
    case 'share':
      return `${Number((cell.value * 100).toPrecision(12))}%`;
    case 'number':
    case 'day':
      return String(cell.value);
    case 'flag':
      return cell.value ? '是' : '否';
    case 'failed':
      return '';
  }
}

/** As it can stand in a cell and come back: a workbook knows no control characters but tab and line end. */
export function printable(words: string): string {
  return (
    words
      .replace(/\r\n?/g, '\n')
      // oxlint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
      .trim()
  );
}

/** The name of a column counted from 0: A, B … Z, AA. */
export function letterOf(column: number): string {
  const rest = Math.floor(column / 26);
  return `${rest > 0 ? letterOf(rest - 1) : ''}${String.fromCharCode(65 + (column % 26))}`;
}
