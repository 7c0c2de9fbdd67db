import { wordsOfCell } from '../../domain/policy-reader/cell-lines.js';
import { printTable } from './table-lines.js';

/** A table saved with commas (or semicolons, or tabs) between its cells, as rows of cells between tabs. */
export function csvToText(text: string): string {
  const rows = rowsOf(text, dividerOf(text));
  return printTable(
    rows.map((row) =>
      row.map((words, column) => ({ column, across: 1, words: wordsOfCell(words.split('\n')) })),
    ),
  ).join('\n');
}

/** What stands most often outside of quotes in the first lines. */
function dividerOf(text: string): string {
  const head = text.slice(0, 4000).replace(/"[^"]*"/g, '');
  const count = (sign: string) => head.split(sign).length;
  return [',', '\t', ';'].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ',');
}

function rowsOf(text: string, divider: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let words = '';
  let quoted = false;
  const endCell = () => {
    row.push(words);
    words = '';
  };
  const source = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  for (let at = 0; at < source.length; at++) {
    const character = source[at] ?? '';
    if (quoted && character === '"' && source[at + 1] === '"') {
      words += '"';
      at++;
    } else if (character === '"' && (quoted || words.trim() === '')) quoted = !quoted;
    else if (!quoted && character === divider) endCell();
    else if (!quoted && character === '\n') {
      endCell();
      rows.push(row);
      row = [];
    } else words += character;
  }
  endCell();
  rows.push(row);
  return rows;
}
