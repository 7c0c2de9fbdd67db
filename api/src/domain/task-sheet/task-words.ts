import { SHORTEST_KEPT } from '../policy-reader/cell-lines.js';
import { fold } from '../policy-reader/folding.js';
import { dividesSentences } from '../policy-reader/task-reading.js';
import { cellWords, squeezed } from './cell-words.js';
import type { SheetTask } from './sheet-policy.js';

/** A document whose tasks are printed: `folded` has the offsets of `text`, and spaces for what is no part of it. */
export interface PrintedText {
  text: string;
  folded: string;
  /** From this length on a line may have been broken by the page. */
  pageLine: number;
}

/** More than a spreadsheet keeps in a cell is no use to anybody. */
const LONGEST_CELL = 30_000;
const CUT = '……（内容过长，全文见原文件）';

/**
 * What is to be done, as it stands in the document: a line for each paragraph or cell, those the page broke joined. A last
 * cell of nothing but figures is left to the column of figures.
 */
export function taskWords(document: PrintedText, task: SheetTask): string {
  const lines = linesOf(document, task);
  const figures = new Set(task.targets.map(({ quote }) => squeezed(quote)));
  const last = lines.at(-1);
  const repeats =
    lines.length > 1 &&
    last?.cellBefore === true &&
    last.words.split(/[；;]/).every((words) => figures.has(squeezed(words)));
  const words = cellWords(joined((repeats ? lines.slice(0, -1) : lines).map((line) => line.words)));
  return words.length > LONGEST_CELL ? words.slice(0, LONGEST_CELL - CUT.length) + CUT : words;
}

interface TaskLine {
  words: string;
  /** It begins a cell of a table. */
  cellBefore: boolean;
}

function linesOf({ text, folded, pageLine }: PrintedText, task: SheetTask): TaskLine[] {
  const lines: TaskLine[] = [];
  let words = '';
  let cellBefore = false;
  const end = () => {
    const line = words.replace(/ +/g, ' ').trim();
    if (line !== '') lines.push({ words: line, cellBefore });
    words = '';
  };
  for (let at = task.start; at < task.end; at++) {
    const character = text[at] ?? '';
    if (folded[at] === ' ' && /\S|\n/.test(character)) continue;
    if (character !== '\n' && character !== '\t') words += character;
    else if (dividesSentences(folded, task.start, at, pageLine)) {
      end();
      cellBefore = character === '\t';
    } else if (/[A-Za-z\d]$/.test(words) && /^\s*[A-Za-z]/.test(text.slice(at, at + 40))) words += ' ';
  }
  end();
  return lines;
}

/** Short words lose their line ends in a cell. A long line without an end needs an empty one after it to be a line. */
function joined(lines: readonly string[]): string {
  const short = lines.reduce((sum, line) => sum + line.length + 1, -1) < SHORTEST_KEPT;
  return lines.reduce((words, line, at) => {
    if (at === 0) return line;
    const before = lines[at - 1] ?? '';
    const ends = /[。;:!?)\]]$/.test(fold(before));
    if (short) return `${words}${ends ? ' ' : '；'}${line}`;
    return `${words}${ends || before.length < 24 ? '\n' : '\n\n'}${line}`;
  }, '');
}
