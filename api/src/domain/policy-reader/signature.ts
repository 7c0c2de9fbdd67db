import type { Line } from './lines.js';
import { readMarker } from './markers.js';
import { isDateLine, isSignature } from './outline.js';
import { parseDate } from './printed-dates.js';

/** Who signs, and when. */
export interface Signature {
  /** As printed, several with a space between. */
  issuer: string | null;
  date: string | null;
  /** A body stands over the date: a signature, and not only a line with a date. */
  signed: boolean;
}

const MOST_SIGNERS = 15;
const PRINTED_BY =
  /^(?:印发机关:)?[ ]*([\u4e00-\u9fff() ]{3,40}?)[ ]*((?:19|20)\d{2}[ ]*年[ ]*\d{1,2}[ ]*月[ ]*\d{1,2}[ ]*日)[ ]*(?:印发|印制)?$/;
const DATE_ALONE = /^\(?[ ]*(?:19|20)\d{2}[-.\/]\d{1,2}[-.\/]\d{1,2}[ ]*\)?$/;

/** The bodies that sign and the date under them, at the end of the document or of the notice that carries it. */
export function readSignature(folded: string, lines: readonly Line[]): Signature {
  let date: string | null = null;
  let printed: Signature | null = null;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined || line.end - line.start > 64) continue;
    const content = folded.slice(line.start, line.end);
    if (content.length <= 24 && (isDateLine(content) || DATE_ALONE.test(content))) {
      const bodies = signersAbove(folded, lines, index);
      if (bodies.length > 0) return { issuer: bodies.join(' '), date: parseDate(content), signed: true };
      date ??= parseDate(content);
    } else if (printed === null && /20\d\d|19\d\d/.test(content)) {
      // 某某办公室 2022年4月7日印发, under the line at the foot.
      const match = PRINTED_BY.exec(content);
      const bodies = match === null ? [] : bodiesOf(match[1] ?? '');
      if (bodies.length > 0)
        printed = { issuer: bodies.join(' '), date: parseDate(content), signed: content.endsWith('日') };
      if (printed?.signed === true) return printed;
    }
  }
  return {
    issuer: printed?.issuer ?? null,
    date: date ?? printed?.date ?? null,
    signed: false,
  };
}

const ENDING_LINES = 12;
/** Longer than the short names of departments in a table. */
const LONG_NAME = 10;

/**
 * A body alone under the last sentence, or as the last line of all, without a date. It is the last to be believed: a
 * department there may as well be a cell of a table.
 */
export function signerAtEnd(folded: string, lines: readonly Line[]): string | null {
  for (let index = lines.length - 1; index > 0 && index >= lines.length - ENDING_LINES; index--) {
    const line = lines[index];
    const above = lines[index - 1];
    if (line === undefined || above === undefined || line.end - line.start > 40) continue;
    const content = folded.slice(line.start, line.end);
    if (!/(?:领导小组|人民政府|办公室|办公厅|委员会|指挥部|专班)$/.test(content)) continue;
    const last = index === lines.length - 1 && content.length >= LONG_NAME;
    if ((last || /[。)]$/.test(folded.slice(above.start, above.end))) && bodiesOf(content).length === 1)
      return content;
  }
  return null;
}

/** Where several bodies sign, each stands on a line of its own, or several share one. */
function signersAbove(folded: string, lines: readonly Line[], dateAt: number): string[] {
  const bodies: string[] = [];
  for (let index = dateAt - 1; index >= 0 && bodies.length < MOST_SIGNERS; index--) {
    const line = lines[index];
    if (line === undefined || line.end - line.start > 80) break;
    if (readMarker(folded, line.start) !== null) break;
    const found = bodiesOf(folded.slice(line.start, line.end));
    if (found.length === 0) break;
    bodies.unshift(...found);
  }
  return bodies;
}

/** 甲局 乙局 are two; 某 某 市 人 民 政 府 is one with its letters spaced out. */
export function bodiesOf(words: string): string[] {
  const plain = words.trim().replace(/\((?:盖章|代章|章|公章)\)/g, '');
  const parts = plain.split(/[ \t]+/);
  const names = parts.every((part) => part.length >= 4 && !part.startsWith('办公') && isSignature(part))
    ? parts
    : [parts.join('')];
  return names.every((name) => isSignature(name) && /^[\u4e00-\u9fff()、“”]+$/.test(name)) ? names : [];
}
