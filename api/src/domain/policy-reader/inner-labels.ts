import { announcesUnits, kindOfWords, labelAt, type Label } from './labels.js';
import { isCollective, looksLikeFullUnit, looksLikeUnit } from './units.js';

/** What may stand between a label without a colon and its first name: 责任单位为…, 责任单位;…. */
const LINK = /[ ]*(?:为|是|[;,、。])?[ ]*/y;
const ITEM = /[^、,;。:\s()[\]]{2,40}(?:\([^()\n]{1,20}\)[^、,;。:\s()[\]]{0,8})?/y;
const TIME_START = /20\d\d|\d{1,2}月|[每年长持按常]|上半|下半/y;
/** A label nobody foresaw: 监管单位:, 任务期限:. */
const UNFORESEEN = /([\u4e00-\u9fff]{2,12})\**[ ]{0,8}(?:\([^()\n]{1,20}\)[ ]{0,8})?:\**/y;
const LINE_END = /[ ]*\n[ ]*/y;
const BEFORE_LABEL = /[\s;,。、|*•·\-(\[]/;

/**
 * The labels inside an annotation, in order. Here, at the start of a phrase, they are believed without a colon too, and
 * words that stand before a colon are labels whether the reader knows them or not.
 */
export function labelsWithin(folded: string, start: number, end: number): Label[] {
  const labels: Label[] = [];
  let depth = 0;
  let boundary = true;
  for (let at = start; at < end; at++) {
    const character = folded[at] ?? '';
    if (boundary && depth === 0 && /[\u4e00-\u9fff]/.test(character)) {
      const label = linkedLabel(folded, at, end) ?? unforeseen(folded, at);
      if (label !== null && label.end <= end) {
        labels.push(label);
        at = Math.max(at, label.end - 1);
        continue;
      }
      boundary = false;
      continue;
    }
    if (character === '(' || character === '[') {
      // (责任单位:…)(配合单位:…) and 【责任单位】: the label itself may stand in the bracket.
      const opensLabel: boolean = boundary && linkedLabel(folded, at + 1, end) !== null;
      if (!opensLabel) depth++;
      boundary = opensLabel;
    } else if (character === ')' || character === ']') {
      depth = Math.max(0, depth - 1);
      boundary = true;
    } else if (depth === 0) boundary = BEFORE_LABEL.test(character) || (boundary && /[\d.]/.test(character));
  }
  return labels;
}

/** The label at `offset`, if a colon, a box, or the name of a unit right after it shows that it is one. */
export function linkedLabel(folded: string, offset: number, end: number): Label | null {
  const label = labelAt(folded, offset);
  if (label === null || label.hasColon || label.boxed) return label;
  LINK.lastIndex = label.wordEnd;
  const link = LINK.exec(folded)?.[0] ?? '';
  const contentAt = label.wordEnd + link.length;
  if (contentAt >= end) return null;
  const follows =
    label.kind === 'deadline'
      ? timeAt(folded, contentAt)
      : unitAt(folded, contentAt, end, link.trim() === '');
  return follows && label.kind !== 'person' && label.kind !== 'content'
    ? { ...label, end: contentAt, hasColon: true }
    : null;
}

function timeAt(folded: string, offset: number): boolean {
  TIME_START.lastIndex = offset;
  return TIME_START.test(folded);
}

/** Whether a name of a list begins at `offset`: 责任单位要加强配合 is no label. */
function unitAt(folded: string, offset: number, end: number, full: boolean): boolean {
  ITEM.lastIndex = offset;
  const item = ITEM.exec(folded);
  if (item === null) return false;
  const name = item[0].slice(0, Math.max(0, end - offset)).replace(/等.{0,6}$/, '');
  if (/[的为列]/.test(name)) return false;
  return (full ? looksLikeFullUnit(name) : looksLikeUnit(name)) || isCollective(name);
}

/** 责任单位 as the whole of a line, with the list on the next. */
export function loneLabel(folded: string, offset: number): Label | null {
  const label = labelAt(folded, offset);
  if (label === null || label.hasColon || label.boxed || !announcesUnits(label.kind)) return null;
  LINE_END.lastIndex = label.wordEnd;
  const contentAt = label.wordEnd + (LINE_END.exec(folded)?.[0].length ?? 0);
  return contentAt > label.wordEnd && unitAt(folded, contentAt, folded.length, true)
    ? { ...label, end: contentAt, hasColon: true }
    : null;
}

/** A label that nobody foresaw at the start of a line, if it announces units or a time. */
export function unforeseenLabel(folded: string, offset: number): Label | null {
  const label = unforeseen(folded, offset);
  return label === null || label.kind === 'content' ? null : label;
}

function unforeseen(folded: string, offset: number): Label | null {
  UNFORESEEN.lastIndex = offset;
  const match = UNFORESEEN.exec(folded);
  if (match === null) return null;
  const words = match[1] ?? '';
  if (looksLikeUnit(words) && kindOfWords(words) === 'content') return null;
  return {
    kind: kindOfWords(words),
    start: offset,
    wordEnd: offset + words.length,
    end: offset + match[0].length,
    hasColon: true,
    boxed: false,
    namesPeople: false,
    remark: null,
  };
}
