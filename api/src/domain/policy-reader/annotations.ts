import { MARKER_BEFORE, SENTENCE_END, type RawAnnotation } from './annotation.js';
import { findUnlabelled, mergeSorted } from './bare-annotations.js';
import { endsParagraph, findClose, skipSpaces, skipSpacesBack, withDoubled } from './brackets.js';
import { readSegments } from './annotation-segments.js';
import { labelsWithin, linkedLabel, loneLabel, unforeseenLabel } from './inner-labels.js';
import { announcesUnits, findLabels, labelAt, skipMarks, type Label } from './labels.js';
import { isDateLine } from './outline.js';
import type { Assignment } from './unit-list.js';
import { isCollective, looksLikeFullUnit, looksLikeUnit } from './units.js';

export interface FoundAnnotations {
  raw: RawAnnotation[];
  /** Labels such as 责任单位: that announce units and are not part of any annotation. A person must look. */
  unread: { start: number; end: number }[];
}

/** Every place where a document says who answers for what, in the order of the text. */
export function findAnnotations(folded: string, pageLine: number): FoundAnnotations {
  const raw: RawAnnotation[] = [];
  const unread: Label[] = [];
  const labels = findLabels(folded, 0, folded.length, lineLabel).filter((label) => label.kind !== 'content');
  let index = 0;
  let from = 0;
  while (index < labels.length) {
    const label = labels[index];
    if (label === undefined) break;
    const found = label.start < from ? null : readLabelled(folded, label, labels, index, from, pageLine);
    if (found === null) {
      if (label.start >= from && label.hasColon && announcesUnits(label.kind)) unread.push(label);
      index++;
      continue;
    }
    raw.push(found);
    from = found.end;
    while (index < labels.length && (labels[index]?.start ?? 0) < from) index++;
  }
  return { raw: mergeSorted(raw, findUnlabelled(folded, raw, pageLine)), unread };
}

/** 责任单位为市经信局 at the start of a line; 责任单位 as a line, with the list on the next. */
function lineLabel(folded: string, offset: number): Label | null {
  return linkedLabel(folded, offset, folded.length) ?? loneLabel(folded, offset);
}

/** The bracket around a label: right before it, or earlier in the sentence: `(2025年底前完成,责任单位:…)`. */
function openerOf(folded: string, label: Label, floor: number): number {
  const lowest = Math.max(floor, label.start - 120);
  let skipped = 0;
  for (let at = label.start - 1; at >= lowest; at--) {
    const character = folded[at] ?? '';
    if (character === ')' || character === ']') skipped++;
    else if (character === '(' || character === '[') {
      if (skipped === 0) return at;
      skipped--;
    } else if (
      character === '。' ||
      (character === '\n' && !/[(\[,;、][ ]*$/.test(folded.slice(Math.max(0, at - 8), at)))
    )
      return -1;
  }
  return -1;
}

function readLabelled(
  folded: string,
  label: Label,
  labels: readonly Label[],
  index: number,
  floor: number,
  pageLine: number,
): RawAnnotation | null {
  if (label.kind === 'person' && !hasUnitsNear(labels, index)) return null;
  if (label.kind === 'deadline' && !hasUnitsNear(labels, index)) return null;
  const opener = label.boxed ? -1 : openerOf(folded, label, floor);
  if (opener >= 0) {
    const close = findClose(
      folded,
      opener,
      (offset) => {
        const inner = labelAt(folded, /[([]/.test(folded[offset] ?? '') ? offset + 1 : offset);
        const remark = inner !== null && folded[offset] === '(' && folded[inner.wordEnd] === ')';
        return inner !== null && inner.kind !== 'content' && !remark && offset > label.start;
      },
      (from, to) => continuesList(folded.slice(from, to)),
      (from, to) => endOfList(folded, Math.max(from, label.end), to),
    );
    if (close.contentEnd < label.wordEnd) return null;
    const inside = labelsWithin(folded, opener + 1, close.contentEnd);
    const assignment = readSegments(folded, opener + 1, close.contentEnd, inside);
    if (assignment.units.length === 0 && !inside.some((other) => announcesUnits(other.kind))) return null;
    if (!inside.some((other) => other.hasColon || other.boxed) && !plausible(assignment)) return null;
    if (statesOnlyRules(assignment)) return null;
    const ownLine = MARKER_BEFORE.test(folded.slice(Math.max(0, opener - 20), opener + 1));
    const [start, end] = withDoubled(folded, opener, close.end);
    return { start, end, assignment, ownLine, unclosed: !close.closed, confidence: 1 };
  }
  return readLabelLine(folded, label, labels, index, floor, pageLine);
}

/** (责任单位中列首位的为牵头单位,下同) speaks of annotations and is none. */
function statesOnlyRules(assignment: Assignment): boolean {
  return assignment.units.length === 0 && assignment.dates.length === 0 && assignment.rules.length > 0;
}

function hasUnitsNear(labels: readonly Label[], index: number): boolean {
  const label = labels[index];
  if (label === undefined) return false;
  for (let at = index + 1; at < labels.length && at <= index + 4; at++) {
    const other = labels[at];
    if (other === undefined || other.start - label.end > 160) return false;
    if (announcesUnits(other.kind)) return true;
  }
  return false;
}

/** A label without a bracket before it: on a line of its own, or after the end of a sentence. */
function readLabelLine(
  folded: string,
  label: Label,
  labels: readonly Label[],
  index: number,
  floor: number,
  pageLine: number,
): RawAnnotation | null {
  if (!label.hasColon && !label.boxed) return null;
  let start = label.start;
  if (label.boxed) start = folded.lastIndexOf('[', label.start);
  while (start > floor && folded[start - 1] === '*') start--;
  const before = skipSpacesBack(folded, start);
  const ownMarker = MARKER_BEFORE.exec(folded.slice(Math.max(0, start - 20), start));
  const ownLine = ownMarker !== null;
  const afterSentence =
    before === 0 || SENTENCE_END.test(folded[before - 1] ?? '') || folded[start - 1] === '\n';
  const inline = !ownLine && !afterSentence;
  let end = label.end;
  let last = label;
  const inside: Label[] = [label];
  for (let at = index + 1; ; at++) {
    const next = labels[at];
    end = lineContentEnd(folded, last.end, inline || !ownLine, next?.start ?? folded.length, pageLine);
    if (inside.length > 12) break;
    const unforeseen = labelOfNextLine(folded, end, next);
    if (unforeseen !== null) {
      inside.push(unforeseen);
      last = unforeseen;
      at--;
      continue;
    }
    if (next === undefined) break;
    const nextStart = next.boxed ? folded.lastIndexOf('[', next.start) : next.start;
    const gap = next.start < end ? '' : folded.slice(end, nextStart);
    if (next.start >= end && (gap.length > 24 || !/^[\s;,。、|*)\]\-•·\d.(]*$/.test(gap))) break;
    if (/\n[ \t]*\n[ \t]*\n/.test(gap)) break;
    if (/\(/.test(gap)) break;
    inside.push(next);
    last = next;
  }
  const within = labelsWithin(folded, label.start, end);
  const assignment = readSegments(folded, label.start, end, within.length < inside.length ? inside : within);
  if (inline) {
    // 工作责任单位:甲、乙) with its opening bracket lost; anything else in mid-sentence is prose.
    const closer = folded[end];
    if (closer !== ')' && closer !== ']' && !(assignment.units.length > 0 && plausibleAll(assignment)))
      return null;
    if (!plausible(assignment)) return null;
  }
  if (assignment.units.length === 0 && !inside.some((other) => announcesUnits(other.kind))) return null;
  if (folded[end] === ')' || folded[end] === ']') end++;
  // 3.责任单位:… the number of the line is part of the annotation.
  const marker = ownMarker === null ? 0 : ownMarker[0].replace(/^\n/, '').length;
  start = Math.max(floor, start - marker);
  return { start, end, assignment, ownLine, unclosed: false, confidence: inline ? 0.8 : 1 };
}

/** 监管单位:… on the line after 责任单位:…. */
function labelOfNextLine(folded: string, end: number, next: Label | undefined): Label | null {
  const at = skipMarks(folded, skipSpaces(folded, end));
  if (at - end > 24 || at >= (next?.start ?? Infinity) || !folded.slice(end, at).includes('\n')) return null;
  return unforeseenLabel(folded, at);
}

/** What a list may go on with on the next line. */
const GOES_ON = /^[ ]*(?:[、,]|等(?:[\u4e00-\u9fff]{0,6}(?:部门|单位|地区))?[ 。;]*(?:\n|,|$))/;

/** Where the content of a label that has no bracket ends. Lists go on over a line that ends with 、. */
function lineContentEnd(
  folded: string,
  from: number,
  stopsAtSentence: boolean,
  nextLabel: number,
  pageLine: number,
): number {
  let depth = 0;
  const limit = Math.min(nextLabel, from + 1600);
  let at = from;
  for (; at < limit; at++) {
    const character = folded[at] ?? '';
    if (character === '(' || character === '[') depth++;
    else if (character === ')' || character === ']') {
      if (depth === 0) break;
      depth--;
    } else if (character === '\n') {
      const line = folded.slice(Math.max(from, at - 60), at).trimEnd();
      const openList = /[、,]$/.test(line) || line === '' || GOES_ON.test(folded.slice(at + 1, at + 14));
      const goesOn =
        openList ||
        wrapsName(folded, from, at, pageLine) ||
        isListLine(folded, at + 1, lineEndAt(folded, at + 1));
      if (!goesOn || (endsParagraph(folded, at) && line !== '')) break;
      if (labelAt(folded, skipSpaces(folded, at)) !== null) break;
    } else if (character === '。' && (stopsAtSentence || depth === 0)) break;
    else if (character === '\t' || character === '|') break;
  }
  return Math.max(from, skipSpacesBack(folded, at));
}

function lineEndAt(folded: string, offset: number): number {
  const end = folded.indexOf('\n', offset);
  return end < 0 ? folded.length : end;
}

/** A line of nothing but names goes on with the list above, unless a date below it makes it a signature. */
function isListLine(folded: string, start: number, end: number): boolean {
  if (end - start > 120 || end - start < 2) return false;
  const names = folded
    .slice(start, end)
    .trim()
    .split(/[、,;]/);
  if (!names.every((name) => looksLikeFullUnit(name) || isCollective(name))) return false;
  return !isDateLine(folded.slice(end + 1, lineEndAt(folded, end + 1)).trim());
}

/** 市发展改⏎革委: the line ends inside a name. Only where the line is long enough to have been broken by a page. */
function wrapsName(folded: string, from: number, lineEnd: number, pageLine: number): boolean {
  const lineStart = folded.lastIndexOf('\n', lineEnd - 1) + 1;
  if (lineEnd - lineStart < pageLine || endsParagraph(folded, lineEnd)) return false;
  const head = /[^、,;:\s]{1,24}$/.exec(folded.slice(Math.max(from, lineStart), lineEnd))?.[0] ?? '';
  const after = /^[ ]*([\u4e00-\u9fff()]{1,24})/.exec(folded.slice(lineEnd + 1, lineEnd + 40))?.[1] ?? '';
  const rest = after.replace(/等[\u4e00-\u9fff]{0,8}$/, '');
  if (head === '' || rest === '' || /等.{0,8}$/.test(head)) return false;
  // A whole name before the line end goes on only with what ends a name: 市人才工作办⏎公室, 金融监管总局⏎某市监管分局.
  if (looksLikeUnit(head) && !NAME_TAIL.test(rest)) return false;
  const name = head + rest;
  return name.length <= 30 && (looksLikeUnit(name) || isCollective(name));
}

const NAME_TAIL = /^[^等]{1,7}[局厅委办部室会队]$|^[^等]{0,6}(?:公司|中心|支行|分行)$|^公室/;

/** After an inner closing bracket, whether the words still read as part of a list of units. */
function continuesList(words: string): boolean {
  const first = words.split(/[、,;。\n]/, 1)[0]?.trim() ?? '';
  return first !== '' && (looksLikeUnit(first) || /^(?:人民)?政府|^管委会/.test(first)) && first.length < 30;
}

/** Where a list ends whose closing bracket is lost: at the first words that are no longer names. */
function endOfList(folded: string, from: number, to: number): number {
  let at = from;
  const list = folded.slice(from, to);
  for (const match of list.matchAll(/[^、,;\n。]+/g)) {
    const itemStart = from + match.index;
    const itemEnd = itemStart + match[0].length;
    const words = match[0].trim();
    const label = labelAt(folded, itemStart + (match[0].length - match[0].trimStart().length));
    const name = label === null ? words : words.slice(label.end - label.start);
    const closed = name.replace(/等(?:\d*[个家]?(?:有关|相关|各|[省市县]级|[省市县]直)?(?:单位|部门))?$/, '');
    if (looksLikeUnit(closed) || isCollective(closed) || VERB_END.test(name) || name === '') {
      at = itemEnd;
      // A paragraph break after a full name is the end, not a line of the page.
      if (folded[at] === '\n' && looksLikeUnit(closed)) return at;
      continue;
    }
    const head = nameAtHead(name);
    if (head === 0) return at;
    return itemStart + match[0].indexOf(name) + head + (name[head] === '等' ? 1 : 0);
  }
  return Math.min(to, at);
}

const VERB_END = /^[^是要]{2,30}(?:负责|牵头|配合|参与|落实|为(?:责任)?主体)$|^(?:以)?下同$|列出$/;

const STRONG_END = /(?:局|厅|委|办|部|院|署|处|政府|会|室|行|队|社|中心|公司|单位|部门)$/;

/** 省市场监管局完善机制 begins with a name; the length of the shortest that stands at its head. */
function nameAtHead(words: string): number {
  for (let length = 3; length <= Math.min(words.length, 22); length++) {
    const name = words.slice(0, length);
    if (!looksLikeFullUnit(name) || !STRONG_END.test(name)) continue;
    if (/^(?:厅|委|办|会|局|公室|员会|室)/.test(words.slice(length))) continue;
    return length;
  }
  return 0;
}

function plausible(assignment: Assignment): boolean {
  return assignment.units.some((unit) => unit.collective || looksLikeUnit(unit.name));
}

function plausibleAll(assignment: Assignment): boolean {
  return assignment.units.every((unit) => unit.collective || looksLikeUnit(unit.name));
}
