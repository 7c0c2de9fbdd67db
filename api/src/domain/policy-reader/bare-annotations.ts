import { MARKER_BEFORE, SENTENCE_END, type RawAnnotation } from './annotation.js';
import { readSegments } from './annotation-segments.js';
import { endsParagraph, skipSpaces, skipSpacesBack, withDoubled } from './brackets.js';
import { labelsWithin } from './inner-labels.js';
import { skipMarks } from './labels.js';
import { readMarker } from './markers.js';
import { WRAP } from './page-lines.js';
import type { ListedUnit } from './unit-items.js';
import type { Assignment } from './unit-list.js';
import { looksLikeFullUnit, looksLikeUnit } from './units.js';

const LONGEST_UNLABELLED = 320;
const HINT = /牵头|负责|会同|配合|分工|参与|协助|落实|主体/;

/**
 * Annotations that say by verbs who does what, `(甲牵头,乙、丙等按职责分工负责)`, or that only list units, `(省发展改革委、
 * 省科技厅)`; in brackets at the end of a sentence, or as a line of their own.
 */
export function findUnlabelled(
  folded: string,
  labelled: readonly RawAnnotation[],
  pageLine: number,
): RawAnnotation[] {
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
  return mergeSorted(found, findAssignmentLines(folded, mergeSorted(labelled, found), pageLine));
}

function readBareBracket(folded: string, open: number): RawAnnotation | null {
  // A name has at least two characters, and a number in brackets is a clause or a document number.
  const dated = /^(?:20\d\d年|\d{1,2}月|每|长期|年)/.test(folded.slice(open + 1, open + 8));
  if (!dated && /[\d一二三四五六七八九十)\]a-zA-Z]/.test(folded[skipSpaces(folded, open + 1)] ?? ')'))
    return null;
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
  const labels = content.includes(':') ? labelsWithin(folded, open + 1, close) : [];
  const assignment = readSegments(folded, open + 1, close, labels);
  const { units } = assignment;
  if (units.length === 0 || units.some((unit) => unit.doubtful)) return null;
  if (isSignature(content, units.length, assignment.hasVerb)) return null;
  if (!verbal || !assignment.hasVerb) {
    const strong = units.filter((unit) => looksLikeFullUnit(unit.name) || unit.collective);
    const closes = SENTENCE_END.test(before) && lineBreakAfter;
    const few = strong.length === 0 || (units.length > 1 && strong.length * 3 < units.length);
    if (few && !(closes && isListOfDepartments(units))) return null;
    if (!units.some((unit) => looksLikeDepartment(unit))) return null;
    // 领导小组办公室(市经信局) explains a name.
    if (!atSentenceEnd && units.length < 2) return null;
  }
  const ownLine = MARKER_BEFORE.test(folded.slice(Math.max(0, open - 20), open + 1));
  const [start, end] = withDoubled(folded, open, close + 1);
  return {
    start,
    end,
    assignment,
    ownLine,
    unclosed: false,
    confidence: assignment.hasVerb ? 1 : 0.9,
  };
}

/** (某市某局,2024年2月) under a title says who issued it, and when. */
function isSignature(content: string, units: number, hasVerb: boolean): boolean {
  return units === 1 && !hasVerb && /20\d\d[ ]*年[ ]*\d{1,2}[ ]*月(?:[ ]*\d{1,2}[ ]*日)?[ ]*$/.test(content);
}

/** A department or government, not just a place: (北京市、上海市) lists places. */
function looksLikeDepartment(unit: ListedUnit): boolean {
  return /(?:局|厅|委|办|部|院|署|处|室|中心|公司|行|政府|管委会|委员会|办公室|领导小组|专班|单位|部门|大队|支队|总队|会|联|中央|集团|海关)(?:\([^()]*\))?$/.test(
    unit.name,
  );
}

/** (党群工作部、投资促进局): the departments of a park or a bureau go without a level. */
function isListOfDepartments(units: readonly ListedUnit[]): boolean {
  return units.length > 1 && units.every((unit) => looksLikeUnit(unit.name) && looksLikeDepartment(unit));
}

/** Nothing more follows the full stop, or a rule: 列在首位的为牵头单位,下同. */
function goesOnWithRule(words: string): boolean {
  return /^[ \n]*[)\]]/.test(words) || /^[ \n]*(?:列|排|首位|第一|以下|下同|不再|其他|其它)/.test(words);
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
    } else if (character === '。' && !goesOnWithRule(folded.slice(at + 1, at + 20))) return -1;
    else if (character === '《' || character === '\t' || character === '|') return -1;
    else if (character === '\n' && endsParagraph(folded, at)) return -1;
  }
  return -1;
}

const LINE_VERB_END = /(?:负责|牵头|配合|参与|落实|协助|主体|实施|推进|参加|完成|坚持|[前底内])[。;]?$/;
const STARTS_WITH_NAME =
  /^(?:[\u4e00-\u9fff]{2,8}\**:)?[^、,;。:\n]{1,24}[局厅委办部会室院署处府行站司团联地门位心队关央馆学)]/;
const LONGEST_LINE = 400;

/** 市经信局牵头,市财政局、市科技局按职责分工负责 as a line. */
function findAssignmentLines(
  folded: string,
  taken: readonly RawAnnotation[],
  pageLine: number,
): RawAnnotation[] {
  const found: RawAnnotation[] = [];
  let index = 0;
  for (let start = 0; start < folded.length;) {
    const lineStart = start;
    const from = skipMarks(folded, start);
    // From a blank line one would look back over all those above it, for each of them again.
    if (folded[from] === '\n') {
      start = from + 1;
      continue;
    }
    const named = STARTS_WITH_NAME.test(folded.slice(from, from + 40));
    const end = endOfList(folded, start, named ? pageLine : Infinity);
    const to = skipSpacesBack(folded, end);
    start = end + 1;
    if (!named || to - from < 6 || to - from > LONGEST_LINE) continue;
    if (!LINE_VERB_END.test(folded.slice(Math.max(from, to - 12), to).replaceAll(WRAP, ''))) continue;
    // One sentence, and no clause of its own.
    if (/[。!?]/.test(folded.slice(from, to - 1)) || readMarker(folded, from) !== null) continue;
    while (index < taken.length && (taken[index]?.end ?? 0) <= from) index++;
    if ((taken[index]?.start ?? Infinity) < to) continue;
    const labels = folded.slice(from, to).includes(':') ? labelsWithin(folded, from, to) : [];
    const assignment = readSegments(folded, from, to, labels);
    if (!saysWhoDoes(assignment, labels.length > 0) || folded[from] === '由') continue;
    found.push({
      start: Math.min(from, skipSpaces(folded, lineStart)),
      end: to,
      assignment,
      ownLine: true,
      unclosed: false,
      confidence: 0.9,
    });
  }
  return found;
}

/** The end of the line, or of the lines of a list that breaks off after 、 or where the page ends. */
function endOfList(folded: string, start: number, pageLine: number): number {
  for (let from = start; ;) {
    const end = folded.indexOf('\n', from);
    if (end < 0) return folded.length;
    const to = skipSpacesBack(folded, end);
    const broken =
      to - from >= pageLine &&
      !/[。;:]$|(?:负责|配合|落实|参与)$/.test(folded.slice(to - 3, to).replaceAll(WRAP, '')) &&
      !endsParagraph(folded, end);
    if (end - start > LONGEST_LINE || (folded[to - 1] !== '、' && !broken)) return end;
    from = end + 1;
  }
}

/** Names and verbs and nothing else. 由甲负责组织实施。 is a sentence of the text. */
function saysWhoDoes({ units, hasVerb }: Assignment, labelled: boolean): boolean {
  return (
    hasVerb &&
    units.length > 0 &&
    units.every((unit) => !unit.doubtful && unit.name.length <= 24) &&
    (labelled || units.some((unit) => unit.collective || looksLikeFullUnit(unit.name)))
  );
}

export function mergeSorted(
  some: readonly RawAnnotation[],
  others: readonly RawAnnotation[],
): RawAnnotation[] {
  return [...some, ...others].sort((a, b) => a.start - b.start);
}
