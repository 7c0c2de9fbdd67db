import { skipSpaces, skipSpacesBack } from './brackets.js';
import { labelAt } from './labels.js';
import type { Line } from './lines.js';
import { LEVELS, printMarker, readMarker, readSpacedMarker, type Marker } from './markers.js';
import { printNumeral } from './numerals.js';

/** A clause with what the reader needs beyond its public shape. */
export interface OutlineClause {
  parent: OutlineClause | null;
  level: number;
  number: number;
  ref: string;
  heading: string;
  start: number;
  /** After the number. */
  contentStart: number;
  end: number;
  actionable: boolean;
  children: OutlineClause[];
  /** The number was lost or broken and is inferred. */
  inferred: boolean;
}

export interface Outline {
  /** In the order of the text, parents before children. */
  clauses: OutlineClause[];
  /** First line of the body: the first clause, or the first paragraph after the recipients. */
  bodyStart: number;
  /** The end of the date or note that closes the document, if nothing is printed after it but what a portal adds. */
  closedAt: number;
}

const NOT_ACTIONABLE =
  /^(?:指导思想|总体思路|重要意义|重大意义|基本原则|工作原则|主要原则|总体原则|基本思路|指导方针|工作背景|起草背景|起草过程|起草说明|出台背景|制定背景|制定过程|决策依据|背景|发展背景|现状|发展现状|基本情况|现实基础|发展基础|面临形势|形势要求|发展环境|编制依据|适用范围|名词解释|术语|总体考虑|充分认识|深刻认识|提高认识|提高思想认识)/;
const DATE_LINE =
  /^(?:\(?[ ]*)?(?:(?:19|20)\d{2}[ ]*年[ ]*\d{1,2}[ ]*月[ ]*\d{1,2}[ ]*日|[二〇零一三四五六七八九○O0]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)(?:[ ]*(?:印发|发布)?\)?)?$/;
const SIGNATURE =
  /(?:人民政府|政府|办公厅|办公室|委员会|领导小组|厅|局|委|部|办|院|会|中心|公司|社|署|指挥部)(?:[ ]*\(?(?:盖章|代章|章)\)?)?$/;
const CLOSING =
  /^(?:附件?|附[:]|附表|附录)[ ]*(?:\d{1,2}|[一二三四五六七八九十]{1,2})?[ ]*(?:[:.、 ]|$)|^\(?(?:此件|本件|联系人|公开方式|信息公开选项|依申请公开)|^(?:抄送|抄报|主送|分送|印发单位|信息公开)[:：]?/;
const SENTENCE_BREAK = /[。!?)\]]/;

export function isDateLine(content: string): boolean {
  return content.length <= 24 && DATE_LINE.test(content);
}

export function isSignature(content: string): boolean {
  return content.length >= 3 && content.length <= 60 && !/[。,;:!?]/.test(content) && SIGNATURE.test(content);
}

export function isClosing(content: string): boolean {
  return content.length <= 120 && CLOSING.test(content);
}

interface State {
  clauses: OutlineClause[];
  open: OutlineClause[];
  /** The last number seen at each level, for numbering that runs through chapters. */
  last: number[];
  /** The last number of the form 2.1 or 2.1.3. */
  path: readonly number[];
}

/** Reads the clause tree off the lines, and gives lost numbers back from their neighbours. */
export function readOutline(
  folded: string,
  lines: readonly Line[],
  tables: readonly { start: number; end: number }[] = [],
): Outline {
  const state: State = { clauses: [], open: [], last: [], path: [] };
  const spaced = spacedNumbers(folded, lines);
  let inAttachments = false;
  let closedAt = Infinity;
  let index = 0;
  let table = 0;
  for (const line of lines) {
    while (table < tables.length && (tables[table]?.end ?? 0) <= line.start) table++;
    if ((tables[table]?.start ?? Infinity) <= line.start) {
      index++;
      extend(state, line.end);
      continue;
    }
    const content = line.end - line.start <= 130 ? folded.slice(line.start, line.end) : '';
    const next = lines[index + 1];
    index++;
    if (content !== '' && closes(folded, content, next)) {
      state.open = [];
      inAttachments = /^附/.test(content);
      if (inAttachments) closedAt = Infinity;
      else if (state.clauses.length > 0) closedAt = Math.min(closedAt, line.end);
      if (inAttachments || isDateLine(content)) state.last = [];
      continue;
    }
    const marker = readMarker(folded, line.start) ?? spaced.get(line) ?? null;
    const known =
      marker === null || breaksSentence(folded, marker, lines[index - 2], line)
        ? null
        : accept(state, marker, folded, line, next);
    if (known !== null && inAttachments) {
      // The list of attachments: short lines without an end. A real clause ends it.
      if (known.level >= LEVELS.third && !/[。;]/.test(content) && content !== '') continue;
      inAttachments = false;
    }
    if (known !== null && startsLabel(folded, known.contentStart)) extend(state, line.end);
    else if (known !== null) openClause(state, known, folded, line.start, line.end);
    else if (state.open.length > 0) extend(state, line.end);
    readInline(state, folded, line, known);
    if (state.open.length > 0) closedAt = Infinity;
  }
  const clauses = addLeads(folded, lines, state.clauses);
  for (const clause of clauses) {
    clause.actionable = (clause.parent?.actionable ?? true) && !NOT_ACTIONABLE.test(clause.heading);
  }
  return { clauses, bodyStart: bodyStart(folded, lines, clauses), closedAt };
}

function closes(folded: string, content: string, next: Line | undefined): boolean {
  if (isDateLine(content) || isClosing(content)) return true;
  if (next === undefined || next.end - next.start > 24 || !isSignature(content)) return false;
  return isDateLine(folded.slice(next.start, next.end)) && readMarker(folded, next.start) === null;
}

/** 2.责任单位:… is an annotation with a number, not a clause. */
function startsLabel(folded: string, offset: number): boolean {
  const label = labelAt(folded, offset);
  return label !== null && label.hasColon && label.kind !== 'content';
}

function siblingNumber(state: State, level: number): number {
  for (let at = state.open.length - 1; at >= 0; at--) {
    const clause = state.open[at];
    if (clause === undefined || clause.level > level) continue;
    if (clause.level === level) return clause.number;
    return 0;
  }
  return 0;
}

/** The number that a sibling at this level, or a numbering that runs on, would have. */
function expects(state: State, level: number, number: number): boolean {
  return number === siblingNumber(state, level) + 1 || number === (state.last[level] ?? 0) + 1;
}

/** A bracket at the start of a line may have lost its number, or close what the line before opened. */
function breaksSentence(folded: string, marker: Marker, previous: Line | undefined, line: Line): boolean {
  if (marker.number !== 0 || previous === undefined || line.blankBefore) return false;
  return previous.end - previous.start > 20 && !/[。;!?)\]”:]/.test(folded[previous.end - 1] ?? '');
}

function accept(
  state: State,
  marker: Marker,
  folded: string,
  line: Line,
  next: Line | undefined,
): Marker | null {
  if (marker.contentStart >= line.end) return marker.damaged ? null : onNextLine(marker, folded, next);
  if (!marker.damaged) return marker;
  if (marker.path !== undefined)
    return followsPath(state, marker.path) ? { ...marker, damaged: false } : null;
  const expected = siblingNumber(state, marker.level) + 1;
  if (marker.number === 0) return state.open.length > 0 ? { ...marker, number: expected } : null;
  if (!expects(state, marker.level, marker.number)) return null;
  if (
    marker.level === LEVELS.first &&
    line.end - marker.contentStart > 40 &&
    !/^.{1,24}。/.test(folded.slice(marker.contentStart, marker.contentStart + 26))
  )
    return null;
  return marker;
}

/** A number on a line of its own belongs to the words on the next. */
function onNextLine(marker: Marker, folded: string, next: Line | undefined): Marker | null {
  if (next === undefined || marker.level > LEVELS.third || readMarker(folded, next.start) !== null)
    return null;
  return { ...marker, contentStart: next.start };
}

/** Whether 2.1 comes where it should: after 1.3, or first under the clause whose number is 2; 2.2 after 2.1. */
function followsPath(state: State, path: readonly number[]): boolean {
  const depth = path.length - 1;
  const number = path[depth] ?? 0;
  const before = state.path;
  const beside = path.slice(0, depth).every((part, at) => part === before[at]);
  if (number > 1) return beside && before.length > depth && number - (before[depth] ?? 0) <= 2;
  if (depth > 1) return beside;
  const [head = 0] = path;
  const above = state.open.findLast((clause) => clause.level < LEVELS.decimal);
  return head === above?.number || head === (before[0] ?? 0) + 1;
}

/** Numbers that stand before a space only, where one follows another: `1 甲`, `2 乙`. */
function spacedNumbers(folded: string, lines: readonly Line[]): Map<Line, Marker> {
  const believed = new Map<Line, Marker>();
  let run: [Line, Marker][] = [];
  const close = () => {
    if (run.length > 1) for (const [line, marker] of run) believed.set(line, { ...marker, damaged: false });
    run = [];
  };
  for (const line of lines) {
    const marker = readSpacedMarker(folded, line.start);
    if (marker === null) continue;
    if (marker.number !== run.length + 1) close();
    if (marker.number === run.length + 1) run.push([line, marker]);
  }
  close();
  return believed;
}

function openClause(state: State, marker: Marker, folded: string, start: number, lineEnd: number): void {
  while (state.open.length > 0 && (state.open.at(-1)?.level ?? 0) >= marker.level) state.open.pop();
  const parent = state.open.at(-1) ?? null;
  if (marker.number === 2 && parent !== null && state.last[marker.level] !== 1)
    addFirst(state, parent, marker, folded, start);
  const clause: OutlineClause = {
    parent,
    level: marker.level,
    number: marker.number,
    ref: refOf(parent, marker),
    heading: headingOf(folded, marker.contentStart, headingEndAt(folded, marker.contentStart, lineEnd)),
    start,
    contentStart: marker.contentStart,
    end: Math.max(lineEnd, marker.contentStart),
    actionable: true,
    children: [],
    inferred: marker.damaged,
  };
  parent?.children.push(clause);
  state.clauses.push(clause);
  state.open.push(clause);
  state.last[marker.level] = marker.number;
  if (marker.path !== undefined) state.path = marker.path;
  state.last.length = Math.max(state.last.length, marker.level + 1);
  for (let level = marker.level + 1; level < state.last.length; level++) {
    if (level > LEVELS.second) state.last[level] = 0;
  }
  extend(state, lineEnd);
}

/** Where the first of several points has lost its number, it begins on the line after the heading above it. */
function addFirst(state: State, parent: OutlineClause, marker: Marker, folded: string, until: number): void {
  const headingEnd = folded.indexOf('\n', parent.contentStart);
  if (headingEnd < 0 || headingEnd >= until || parent.children.length > 0 || marker.article) return;
  const start = skipSpaces(folded, headingEnd);
  const end = skipSpacesBack(folded, until);
  if (end - start < 8) return;
  const first: OutlineClause = {
    parent,
    level: marker.level,
    number: 1,
    ref: refOf(parent, { ...marker, number: 1 }),
    heading: headingOf(folded, start, Math.min(end, headingEndAt(folded, start, start))),
    start,
    contentStart: start,
    end,
    actionable: true,
    children: [],
    inferred: true,
  };
  parent.children.push(first);
  state.clauses.push(first);
}

function refOf(parent: OutlineClause | null, { level, number, article, path, word }: Marker): string {
  if (article) return `第${printNumeral(number)}条`;
  if (word !== undefined) return (parent?.ref ?? '') + word + String(number);
  if (path === undefined) return (parent?.ref ?? '') + printMarker(level, number);
  // 2.1 says the 2 itself.
  let above = parent;
  while (above !== null && above.level >= LEVELS.third) above = above.parent;
  return (above?.ref ?? '') + path.join('.');
}

/** The heading may stand on the line after its number. */
function headingEndAt(folded: string, contentStart: number, lineEnd: number): number {
  if (contentStart < lineEnd) return lineEnd;
  const end = folded.indexOf('\n', contentStart);
  return end < 0 ? folded.length : end;
}

function extend(state: State, end: number): void {
  for (const clause of state.open) clause.end = Math.max(end, clause.contentStart);
}

const LONGEST_HEADING = 60;

/** The words up to the first full stop; where there is none, up to the first comma of a long line. */
export function headingOf(folded: string, from: number, to: number): string {
  const head = folded.slice(from, Math.min(to, from + LONGEST_HEADING + 1));
  const stop = head.search(/[。;!?\n]/);
  if (stop > 0) return head.slice(0, stop).trim();
  if (to - from <= LONGEST_HEADING)
    return head
      .replace(/[(\[](?:责任|牵头|配合|完成|主办|承办)[^)\]]*[)\]]?$/, '')
      .replace(/[:,]$/, '')
      .trim();
  const comma = head.search(/[,:]/);
  return (comma > 1 ? head.slice(0, comma) : head.slice(0, LONGEST_HEADING)).trim();
}

const TITLE_WORD = /[见案划法施知点则定要书报单]/;

interface Candidate {
  at: number;
  marker: Marker;
}

/** Clause numbers inside a line, where line ends were lost: after a sentence, or right after a short heading. */
function readInline(state: State, folded: string, line: Line, opened: Marker | null): void {
  const from = opened?.contentStart ?? line.start;
  const candidates: Candidate[] = [];
  const first = Math.min(from + 1, line.end);
  for (const match of folded.slice(first, line.end).matchAll(/[(\[]?[一二三四五六七八九十\d]/g)) {
    const at = first + match.index;
    const previous = folded[at - 1] ?? '';
    const bracketed = /[(\[]/.test(match[0]);
    // The title may run into the first heading: …实施方案一、总体要求.
    const afterTitle = state.clauses.length === 0 && match[0] === '一' && TITLE_WORD.test(previous);
    if (!bracketed && !SENTENCE_BREAK.test(previous) && previous !== ' ' && !afterTitle) continue;
    const marker = readMarker(folded, at);
    if (marker === null || marker.damaged || marker.level > LEVELS.fourth || marker.contentStart >= line.end)
      continue;
    if (!/[\u4e00-\u9fff“《"]/.test(folded[marker.contentStart] ?? '')) continue;
    candidates.push({ at, marker });
  }
  candidates.forEach((candidate, index) => {
    const { at, marker } = candidate;
    const current = state.open.at(-1);
    const beforeAt = lastNonSpace(folded, at);
    const afterSentence = SENTENCE_BREAK.test(folded[beforeAt] ?? '') && !enumerates(folded, at);
    const since =
      current === undefined
        ? ''
        : folded.slice(current.contentStart, Math.min(at, current.contentStart + 44));
    const afterHeading =
      current !== undefined &&
      current.level < marker.level &&
      at - current.contentStart <= 40 &&
      at > current.contentStart &&
      !/[。;,:!?]/.test(since);
    let taken = false;
    const opensDocument =
      state.clauses.length === 0 &&
      marker.level === LEVELS.first &&
      marker.number === 1 &&
      candidates.some(({ marker: later }) => later.level === LEVELS.first && later.number === 2);
    if (opensDocument) taken = true;
    else if (afterHeading) taken = marker.number === 1 || expects(state, marker.level, marker.number);
    else if (afterSentence) {
      if (marker.number === 1) {
        const follows = candidates[index + 1];
        taken = follows !== undefined && follows.marker.level === marker.level && follows.marker.number === 2;
        if (marker.level === LEVELS.second && current !== undefined && current.level <= LEVELS.first)
          taken = true;
      } else taken = expects(state, marker.level, marker.number) && hasSibling(state, marker);
    }
    if (!taken || startsLabel(folded, marker.contentStart)) return;
    const cut = lastNonSpace(folded, at) + 1;
    trimOpen(state, cut);
    openClause(state, marker, folded, at, line.end);
  });
}

function hasSibling(state: State, marker: Marker): boolean {
  return siblingNumber(state, marker.level) > 0 || (state.last[marker.level] ?? 0) > 0;
}

/** 包括:(1)…;(2)… lists things inside a sentence. */
function enumerates(folded: string, at: number): boolean {
  const previous = folded[lastNonSpace(folded, at)] ?? '';
  return previous === ':' || previous === ';' || previous === ',' || previous === '、';
}

function lastNonSpace(folded: string, before: number): number {
  let at = before - 1;
  while (at > 0 && (folded[at] === ' ' || folded[at] === '\t')) at--;
  return at;
}

function trimOpen(state: State, end: number): void {
  for (const clause of state.open) if (clause.end > end) clause.end = end;
}

const LEAD = /^([^。,:;!?]{4,26}|[^。:;!?]{4,16})。(?=.)/;

/** Paragraphs under one clause that each open with a short sentence are clauses too, if there are at least two. */
function addLeads(
  folded: string,
  lines: readonly Line[],
  clauses: readonly OutlineClause[],
): OutlineClause[] {
  const found = new Map<OutlineClause, { line: Line; lead: string }[]>();
  const order: OutlineClause[] = [];
  let index = -1;
  const open: OutlineClause[] = [];
  let previous: Line | undefined;
  for (const line of lines) {
    let opened = false;
    while (index + 1 < clauses.length && (clauses[index + 1]?.start ?? 0) <= line.end) {
      const next = clauses[++index];
      if (next === undefined) break;
      while (open.length > 0 && open.at(-1) !== next.parent) open.pop();
      open.push(next);
      if (next.start >= line.start) opened = true;
    }
    while (open.length > 0 && (open.at(-1)?.end ?? 0) < line.end) open.pop();
    const clause = open.at(-1);
    const before = previous;
    previous = line;
    if (opened || clause === undefined || line.end - line.start < 24) continue;
    const wraps =
      before !== undefined &&
      !line.blankBefore &&
      !/[。;!?:)\]]/.test(folded[before.end - 1] ?? '') &&
      before.end - before.start >= 24;
    if (wraps) continue;
    const lead = LEAD.exec(folded.slice(line.start, Math.min(line.end, line.start + 40)));
    if (lead === null || line.end - line.start < lead[0].length + 10) continue;
    const list = found.get(clause);
    if (list === undefined) found.set(clause, [{ line, lead: lead[1] ?? '' }]);
    else list.push({ line, lead: lead[1] ?? '' });
  }
  for (const clause of clauses) {
    order.push(clause);
    const leads = found.get(clause);
    if (leads === undefined || leads.length < 2) continue;
    const limit = clause.children[0]?.start ?? clause.end;
    leads.forEach(({ line, lead }, at) => {
      const next = leads[at + 1]?.line.start ?? limit;
      const child: OutlineClause = {
        parent: clause,
        level: LEVELS.lead,
        number: at + 1,
        ref: clause.ref + printMarker(LEVELS.lead, at + 1),
        heading: lead,
        start: line.start,
        contentStart: line.start,
        end: Math.max(line.end, lastNonSpaceOrLine(folded, Math.min(next, Math.max(limit, line.end))) + 1),
        actionable: true,
        children: [],
        inferred: false,
      };
      clause.children.push(child);
      order.push(child);
    });
  }
  return order.sort((a, b) => a.start - b.start || a.level - b.level);
}

function lastNonSpaceOrLine(folded: string, before: number): number {
  let at = before - 1;
  while (at > 0 && /\s/.test(folded[at] ?? '')) at--;
  return at;
}

function bodyStart(folded: string, lines: readonly Line[], clauses: readonly OutlineClause[]): number {
  const first = clauses[0]?.start;
  if (first !== undefined) return first;
  const recipients = lines.findIndex(
    (line) => line.end - line.start < 120 && /[:]$/.test(folded.slice(line.start, line.end)),
  );
  return lines[recipients + 1]?.start ?? lines[0]?.start ?? 0;
}

/** The deepest clause that holds an offset; clauses are in the order of the text. */
export function clauseAt(clauses: readonly OutlineClause[], offset: number): OutlineClause | null {
  let low = 0;
  let high = clauses.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((clauses[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  let clause: OutlineClause | null = clauses[low - 1] ?? null;
  while (clause !== null && clause.end <= offset) clause = clause.parent;
  return clause;
}
