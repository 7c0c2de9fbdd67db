import { fold } from '../policy-reader/folding.js';
import type { TaskVersion } from './task-version.js';

const BLANKS = /\s+/g;
const LAST_MARKS = /[。.;,、]+$/;
const MARKS = /[\p{P}\p{S}\s]+/gu;
const DIGITS = /\d+/g;

/** The words of a task in one form: width of characters, blanks and the mark at its end say nothing. */
export function wordsOf(text: string): string {
  return fold(text).replace(BLANKS, '').replace(LAST_MARKS, '');
}

/** The same with every date and figure that was read taken out: what is left is what a change of them leaves alone. */
export function wordsAround(task: TaskVersion): string {
  const ranges = [...task.deadlines, ...task.targets]
    .filter(({ start, end }) => end > start)
    .toSorted((a, b) => a.start - b.start || a.end - b.end);
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of ranges) {
    if (start >= at) parts.push(task.text.slice(at, start), '□');
    at = Math.max(at, end);
  }
  parts.push(task.text.slice(at));
  return wordsOf(parts.join(''));
}

/** Letters alone, figures made alike: what two wordings are likened by. */
export function lettersOf(text: string): string {
  return fold(text).replace(MARKS, '').replace(DIGITS, '0');
}

export function numbersOf(text: string): string[] {
  return fold(text).match(DIGITS) ?? [];
}
