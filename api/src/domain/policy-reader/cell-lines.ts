/** Heads of columns and short cells are one line to the reader, however the page broke them. */
export const SHORTEST_KEPT = 25;

/**
 * Lines of one cell of a table as its words. Paragraphs of a long cell stay apart, an empty line between two of them too;
 * quotation marks that would divide cells become those of running text.
 */
export function wordsOfCell(lines: readonly string[]): string {
  let opens = false;
  const trimmed = lines.map((line) =>
    line
      .replace(/[^\S\n]+/g, ' ')
      .replace(/["＂]/g, () => {
        opens = !opens;
        return opens ? '“' : '”';
      })
      .trim(),
  );
  const filled = trimmed.filter((line) => line !== '');
  const length = filled.reduce((sum, line) => sum + line.length + 1, -1);
  if (length < SHORTEST_KEPT) return filled.join(' ');
  return trimmed
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '');
}

/** A cell as it stands between tabs: one of several lines is quoted, as spreadsheets do. */
export function tabbedCell(words: string): string {
  return words.includes('\n') ? `"${words}"` : words;
}
