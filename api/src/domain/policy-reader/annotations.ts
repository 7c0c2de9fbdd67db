import { endsParagraph, findClose, skipSpaces, skipSpacesBack } from './brackets.js';
import { announcesUnits, findLabels, labelAt, roleOf, type Label } from './labels.js';
import type { Role } from './reading.js';
import {
  parseAssignment,
  type Assignment,
  type DocumentRule,
  type Duty,
  type ListedUnit,
} from './unit-list.js';
import { isCollective, looksLikeFullUnit, looksLikeUnit } from './units.js';

export interface AnnotatedUnit {
  name: string;
  start: number;
  end: number;
  role: Role;
  collective: boolean;
  confidence: number;
  doubtful: boolean;
}

/** One or more printed annotations that belong to the same task, because nothing but spaces stands between them. */
export interface Annotation {
  start: number;
  end: number;
  units: AnnotatedUnit[];
  openEnded: boolean;
  dates: { start: number; end: number }[];
  rules: DocumentRule[];
  /** Printed on a line of its own. */
  ownLine: boolean;
  /** The closing bracket is missing. */
  unclosed: boolean;
}

/** An annotation as found, before roles are decided over its neighbours. */
export interface RawAnnotation {
  start: number;
  end: number;
  assignment: Assignment;
  ownLine: boolean;
  unclosed: boolean;
  /** How sure it is that this is an annotation at all. */
  confidence: number;
}

const SENTENCE_END = /[。;!?…”)\]]/;
const MARKER_BEFORE =
  /(?:^|\n)[ \t]*(?:[(\[]?[一二三四五六七八九十\d]{1,3}[)\]、.][ \t]*|[-*•·>#\t ]+|\*\*)*[(\[]?\**$/;

export function findAnnotations(folded: string): RawAnnotation[] {
  const raw: RawAnnotation[] = [];
  const labels = findLabels(folded, 0, folded.length).filter((label) => label.kind !== 'content');
  let index = 0;
  let from = 0;
  while (index < labels.length) {
    const label = labels[index];
    if (label === undefined) break;
    const found = label.start < from ? null : readLabelled(folded, label, labels, index, from);
    if (found === null) {
      index++;
      continue;
    }
    raw.push(found);
    from = found.end;
    while (index < labels.length && (labels[index]?.start ?? 0) < from) index++;
  }
  return mergeSorted(raw, findUnlabelled(folded, raw));
}

function mergeSorted(labelled: RawAnnotation[], others: RawAnnotation[]): RawAnnotation[] {
  return [...labelled, ...others].sort((a, b) => a.start - b.start);
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
    } else if (character === '。' || character === '\n') return -1;
  }
  return -1;
}

function readLabelled(
  folded: string,
  label: Label,
  labels: readonly Label[],
  index: number,
  floor: number,
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
    let past = index;
    while (past < labels.length && (labels[past]?.start ?? 0) < close.contentEnd) past++;
    const inside = labels.slice(index, past);
    const assignment = readSegments(folded, opener + 1, close.contentEnd, inside);
    if (assignment.units.length === 0 && !inside.some((other) => announcesUnits(other.kind))) return null;
    if (!label.hasColon && !plausible(assignment)) return null;
    const ownLine = MARKER_BEFORE.test(folded.slice(Math.max(0, opener - 20), opener + 1));
    return { start: opener, end: close.end, assignment, ownLine, unclosed: !close.closed, confidence: 1 };
  }
  return readLabelLine(folded, label, labels, index, floor);
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
    end = lineContentEnd(folded, last.end, inline || !ownLine, next?.start ?? folded.length);
    if (next === undefined || inside.length > 12) break;
    const nextStart = next.boxed ? folded.lastIndexOf('[', next.start) : next.start;
    const gap = next.start < end ? '' : folded.slice(end, nextStart);
    if (next.start >= end && (gap.length > 24 || !/^[\s;,。、|*)\]\-•·\d.(]*$/.test(gap))) break;
    if (/\n[ \t]*\n[ \t]*\n/.test(gap)) break;
    if (/\(/.test(gap)) break;
    inside.push(next);
    last = next;
  }
  const assignment = readSegments(folded, label.start, end, inside);
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

/** Where the content of a label that has no bracket ends. Lists go on over a line that ends with 、. */
function lineContentEnd(folded: string, from: number, stopsAtSentence: boolean, nextLabel: number): number {
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
      const openList = /[、,]$/.test(line) || line === '';
      const wraps = !openList && wrapsName(folded, from, at);
      if ((!openList && !wraps) || (endsParagraph(folded, at) && line !== '')) break;
      if (labelAt(folded, skipSpaces(folded, at)) !== null) break;
    } else if (character === '。' && (stopsAtSentence || depth === 0)) break;
    else if (character === '\t' || character === '|') break;
  }
  return Math.max(from, skipSpacesBack(folded, at));
}

/** 市发展改⏎革委: the line ends inside a name. Only where the line is long enough to have been broken by a page. */
function wrapsName(folded: string, from: number, lineEnd: number): boolean {
  const lineStart = folded.lastIndexOf('\n', lineEnd - 1) + 1;
  if (lineEnd - lineStart < 24) return false;
  const line = folded.slice(Math.max(from, lineStart), lineEnd);
  const last = line
    .slice(line.lastIndexOf('、') + 1)
    .trim()
    .replace(/等.{0,8}$/, '等部门');
  return last.length > 0 && last.length < 20 && !looksLikeUnit(last) && !endsParagraph(folded, lineEnd);
}

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

function dutyOf(label: Label): Duty | null {
  if (label.kind === 'responsible') return 'responsible';
  return roleOf(label.kind);
}

/** An annotation is words before its first label, then label after label with what stands under it. */
function readSegments(folded: string, start: number, end: number, labels: readonly Label[]): Assignment {
  const whole: Assignment = { units: [], openEnded: false, dates: [], rules: [], hasVerb: false };
  const take = (part: Assignment) => {
    whole.units.push(...part.units);
    whole.openEnded ||= part.openEnded;
    whole.dates.push(...part.dates);
    whole.rules.push(...part.rules);
    whole.hasVerb ||= part.hasVerb;
  };
  const first = labels[0];
  if (first === undefined) return whole;
  if (first.start > start) {
    const before = parseAssignment(folded, start, skipBoxBack(folded, start, first), null);
    // Before a label only what is clearly a unit counts: 市经信局;配合单位:….
    before.units = before.units.filter((unit) => unit.collective || looksLikeUnit(unit.name));
    take(before);
  }
  labels.forEach((label, at) => {
    const next = labels[at + 1];
    const to = next === undefined ? end : skipBoxBack(folded, label.end, next);
    if (label.remark !== null)
      take(onlyRules(parseAssignment(folded, label.remark.start + 1, label.remark.end - 1, null)));
    if (to <= label.end) return;
    if (label.kind === 'deadline') {
      const range = trimmed(folded, label.end, to);
      if (range.end > range.start) whole.dates.push(range);
      return;
    }
    if (label.kind === 'person' || label.kind === 'content') return;
    take(parseAssignment(folded, label.end, to, dutyOf(label)));
  });
  return whole;
}

function onlyRules(assignment: Assignment): Assignment {
  return { ...assignment, units: [], openEnded: false, dates: [] };
}

function skipBoxBack(folded: string, floor: number, label: Label): number {
  let at = label.start;
  while (at > floor && /[[(*\s;,。、\-•·]/.test(folded[at - 1] ?? '')) at--;
  const numbered = /[\n;。][ \t]*\d{1,2}[.、]?$/.exec(folded.slice(Math.max(floor, at - 6), at));
  return numbered === null ? at : at - numbered[0].length;
}

function trimmed(folded: string, from: number, to: number): { start: number; end: number } {
  let start = skipSpaces(folded, from);
  let end = skipSpacesBack(folded, to);
  while (end > start && /[。;,、)\]*|]/.test(folded[end - 1] ?? '')) end = skipSpacesBack(folded, end - 1);
  if (start > end) start = end;
  return { start, end };
}

const LONGEST_UNLABELLED = 320;
const HINT = /牵头|负责|会同|配合|分工|参与|协助|落实|主体/;

/**
 * Annotations that say by verbs who does what, `(甲牵头,乙、丙等按职责分工负责)`, or that only list units, `(省发展改革委、
 * 省科技厅)`; in brackets at the end of a sentence, or as a line of their own.
 */
function findUnlabelled(folded: string, labelled: readonly RawAnnotation[]): RawAnnotation[] {
  const found: RawAnnotation[] = [];
  let taken = 0;
  let at = 0;
  const opener = /[([]/g;
  for (;;) {
    opener.lastIndex = at;
    const match = opener.exec(folded);
    if (match === null) break;
    at = match.index + 1;
    while (taken < labelled.length && (labelled[taken]?.end ?? 0) <= match.index) taken++;
    const inside = labelled[taken];
    if (inside !== undefined && inside.start <= match.index) {
      at = Math.max(at, inside.end);
      continue;
    }
    const raw = readBareBracket(folded, match.index);
    if (raw === null || (inside !== undefined && raw.end > inside.start)) continue;
    found.push(raw);
    at = raw.end;
  }
  return mergeSorted(found, findAssignmentLines(folded, mergeSorted([...labelled], found)));
}

function readBareBracket(folded: string, open: number): RawAnnotation | null {
  // A name has at least two characters, and a number in brackets is a clause or a document number.
  const dated = /^(?:20\d\d年|\d{1,2}月|每|长期|年)/.test(folded.slice(open + 1, open + 8));
  if (!dated && /^[\d一二三四五六七八九十\s)\]a-zA-Z]/.test(folded.slice(open + 1, open + 2))) return null;
  const close = bareClose(folded, open);
  if (close < 0) return null;
  const content = folded.slice(open + 1, close);
  const verbal = HINT.test(content);
  if (!verbal && !/[、,\n ]/.test(content) && !looksLikeFullUnit(content.trim())) return null;
  const beforeAt = skipSpacesBack(folded, open);
  const before = folded[beforeAt - 1] ?? '\n';
  const after = folded[skipSpaces(folded, close + 1)] ?? '\n';
  const lineBreakAfter = /^[ \t]*(?:\n|$)/.test(folded.slice(close + 1, close + 12));
  const atSentenceEnd =
    beforeAt === 0 || SENTENCE_END.test(before) || folded.slice(beforeAt, open).includes('\n');
  const endsSentence = lineBreakAfter || after === '。' || after === ';';
  if (!atSentenceEnd && !endsSentence) return null;
  const assignment = parseAssignment(folded, open + 1, close, null);
  const { units } = assignment;
  if (units.length === 0 || units.some((unit) => unit.doubtful)) return null;
  if (!verbal || !assignment.hasVerb) {
    const strong = units.filter((unit) => looksLikeFullUnit(unit.name) || unit.collective);
    if (strong.length === 0 || (units.length > 1 && strong.length * 3 < units.length)) return null;
    if (!units.some((unit) => looksLikeDepartment(unit))) return null;
    // 领导小组办公室(市经信局) explains a name.
    if (!atSentenceEnd && units.length < 2) return null;
  }
  const ownLine = MARKER_BEFORE.test(folded.slice(Math.max(0, open - 20), open + 1));
  return {
    start: open,
    end: close + 1,
    assignment,
    ownLine,
    unclosed: false,
    confidence: assignment.hasVerb ? 1 : 0.9,
  };
}

/** A department or government, not just a place: (北京市、上海市) lists places. */
function looksLikeDepartment(unit: ListedUnit): boolean {
  return /(?:局|厅|委|办|部|院|署|处|室|中心|公司|行|政府|管委会|委员会|办公室|领导小组|专班|单位|部门|大队|支队|总队|会)$/.test(
    unit.name,
  );
}

function bareClose(folded: string, open: number): number {
  let depth = 0;
  const limit = Math.min(folded.length, open + LONGEST_UNLABELLED);
  for (let at = open + 1; at < limit; at++) {
    const character = folded[at] ?? '';
    if (character === '(' || character === '[') {
      if (++depth > 3) return -1;
    } else if (character === ')' || character === ']') {
      if (depth === 0) return at;
      depth--;
    } else if (character === '。' && !/^[ \n]*[)\]]/.test(folded.slice(at + 1, at + 4))) return -1;
    else if (character === '《' || character === '\t' || character === '|') return -1;
    else if (character === '\n' && endsParagraph(folded, at)) return -1;
  }
  return -1;
}

const LINE_VERB_END = /(?:负责|牵头|配合|参与|落实|协助|主体|实施|推进|参加)[。;]?[ \t]*$/;

/** 市经信局牵头,市财政局、市科技局按职责分工负责 as a line. */
function findAssignmentLines(folded: string, taken: readonly RawAnnotation[]): RawAnnotation[] {
  const found: RawAnnotation[] = [];
  let index = 0;
  for (let start = 0; start < folded.length;) {
    let end = folded.indexOf('\n', start);
    if (end < 0) end = folded.length;
    const next = end + 1;
    if (
      end - start >= 6 &&
      end - start <= 200 &&
      LINE_VERB_END.test(folded.slice(Math.max(start, end - 12), end))
    ) {
      const lead = /^[\s*•·-]*/.exec(folded.slice(start, end))?.[0].length ?? 0;
      const from = start + lead;
      const to = skipSpacesBack(folded, end);
      while (index < taken.length && (taken[index]?.end ?? 0) <= from) index++;
      if ((taken[index]?.start ?? Infinity) >= to) {
        const assignment = parseAssignment(folded, from, to, null);
        // 由甲负责组织实施。 is a sentence of the text.
        const sure =
          folded[from] !== '由' &&
          assignment.hasVerb &&
          assignment.units.length > 0 &&
          assignment.units.every((unit) => !unit.doubtful && unit.name.length <= 24) &&
          assignment.units.some((unit) => looksLikeFullUnit(unit.name) || unit.collective);
        if (sure && from < to)
          found.push({ start: from, end: to, assignment, ownLine: true, unclosed: false, confidence: 0.9 });
      }
    }
    start = next;
  }
  return found;
}

const BETWEEN = /^[\s。;,、*•·\-]*$/;

/** Puts annotations together that belong to one task, and decides who leads. */
export function groupAnnotations(
  folded: string,
  raw: readonly RawAnnotation[],
  firstLeadsFrom = Infinity,
): Annotation[] {
  const groups: RawAnnotation[][] = [];
  for (const next of raw) {
    const group = groups.at(-1);
    const previous = group?.at(-1);
    const gap =
      previous === undefined ? null : folded.slice(previous.end, Math.min(next.start, previous.end + 40));
    const adjoins =
      gap !== null && previous !== undefined && next.start - previous.end < 40 && BETWEEN.test(gap);
    if (group !== undefined && adjoins) group.push(next);
    else groups.push([next]);
  }
  return groups.map((group) => {
    const units = group.flatMap((one) => one.assignment.units);
    const rules = group.flatMap((one) => one.assignment.rules);
    const firstLeads = (group[0]?.start ?? 0) >= firstLeadsFrom;
    const confidence = group.reduce((least, one) => Math.min(least, one.confidence), 1);
    return {
      start: group[0]?.start ?? 0,
      end: group.at(-1)?.end ?? 0,
      units: decideRoles(units, firstLeads, confidence),
      openEnded: group.some((one) => one.assignment.openEnded),
      dates: group.flatMap((one) => one.assignment.dates),
      rules,
      ownLine: group[0]?.ownLine ?? false,
      unclosed: group.some((one) => one.unclosed),
    };
  });
}

/** Governments of places below, as opposed to 成员单位 and 有关部门. */
export function isLocalCollective(name: string): boolean {
  return isCollective(name) && !/(?:单位|部门|机构|企业|高校|院校|组织|联盟|协会)$/.test(name);
}

export function decideRoles(
  units: readonly ListedUnit[],
  firstLeads: boolean,
  confidence: number,
): AnnotatedUnit[] {
  const seen = new Set<string>();
  const hasLead = units.some((unit) => unit.duty === 'lead');
  const hasSupport = units.some((unit) => unit.duty === 'support');
  let led = hasLead;
  const decided: AnnotatedUnit[] = [];
  for (const unit of units) {
    if (seen.has(unit.name)) continue;
    seen.add(unit.name);
    let role: Role;
    if (unit.duty !== 'responsible') role = unit.duty;
    else if (!led) role = 'lead';
    else if (isLocalCollective(unit.name)) role = 'local';
    else if (hasLead || !hasSupport || firstLeads || unit.collective) role = 'support';
    else role = 'lead';
    if (role === 'lead') led = true;
    const { name, start, end, collective, doubtful } = unit;
    decided.push({
      name,
      start,
      end,
      role,
      collective,
      doubtful,
      confidence: doubtful ? Math.min(confidence, 0.6) : confidence,
    });
  }
  return decided;
}
