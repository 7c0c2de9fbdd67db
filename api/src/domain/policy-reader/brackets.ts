const OPENERS = '([“';
const CLOSERS = ')]”';
const QUOTE = 2;

/** Whether a character closes this kind; past the end of the text there is none that could. */
const closes = (character: string | undefined, kind: number): boolean =>
  character !== undefined && CLOSERS.indexOf(character) === kind;

/** An annotation is a list of units and a date or two. Nothing longer is one, however its brackets stand. */
const LONGEST = 2400;
const DEEPEST = 6;

/** After the closer of 各县(市、区): what still belongs to the name, and the closer of the annotation. */
const PLACES_GO_ON = /[)\]](?:人民政府|政府|党委|管委会|管理委员会)[^()\[\]\n。]{0,80}[)\]]/y;

export interface BracketEnd {
  /** Where the content ends. */
  contentEnd: number;
  /** After the closing bracket, or `contentEnd` where none is printed. */
  end: number;
  closed: boolean;
}

const NEXT_PARAGRAPH =
  /\n[ \t#*•●·-]*(?:\n|$|[一二三四五六七八九十百]+、|[(\[][一二三四五六七八九十百\d]+[)\]]|[一二三四五六七八九十]{1,3}[)\]]|[①-⑳⑴-⒛❶-❿㈠-㈩]|\[?(?:任务|措施|举措|行动|工程|事项)[一二三四五六七八九十\d]{1,3}[\]:、.]|\d{1,2}[.、](?!\d)|\d[.]\d{1,2}[ .、\u4e00-\u9fff]|第[一二三四五六七八九十百]+[章节条])/y;

/** Whether the line end at `offset` ends the paragraph, and not only the line of a page. */
export function endsParagraph(folded: string, offset: number): boolean {
  NEXT_PARAGRAPH.lastIndex = offset;
  if (offset >= folded.length - 1) return true;
  const next = NEXT_PARAGRAPH.exec(folded);
  // A list that breaks off after 、 goes on after an empty line.
  return (
    next !== null && !(/\n[^\n]*\n$/.test(next[0]) && folded[skipSpacesBack(folded, offset) - 1] === '、')
  );
}

/** 市工信局、市财政局。列首位的为牵头单位,下同): a rule after the full stop, and then the bracket closes. */
const RULE_TO_CLOSER = /^(?:列|排|首位|第一|以下|下同|不再|其他|其它)[^。\n([]{0,50}[)\]]/;

/**
 * The end of what opens at `open`. Round and square brackets close their own kind; a stray closer of the other kind is
 * taken when nothing better follows (`〔…政府)〕` ends at 〕, `〔…单位)` at the round bracket). Where the closer is lost, the
 * content ends with the sentence, or earlier, after the last inner closer, if `continues` says that what follows that is
 * no longer content; else `cut` says how much of the rest is.
 */
export function findClose(
  folded: string,
  open: number,
  stops: (offset: number) => boolean,
  continues: (from: number, to: number) => boolean,
  cut: (from: number, to: number) => number,
): BracketEnd {
  const own = OPENERS.indexOf(folded[open] ?? '');
  const stack: number[] = [own];
  const limit = Math.min(folded.length, open + LONGEST);
  let lastCloser = -1;
  let offset = open + 1;
  for (; offset < limit; offset++) {
    const character = folded[offset] ?? '';
    const opener = OPENERS.indexOf(character);
    if (opener >= 0) {
      if (stops(offset)) break;
      stack.push(opener);
      if (stack.length > DEEPEST) break;
      continue;
    }
    const closer = CLOSERS.indexOf(character);
    if (closer >= 0) {
      const at = stack.lastIndexOf(closer);
      if (at > 0) {
        stack.length = at;
        if (closer !== QUOTE) lastCloser = offset;
      } else if (at === 0) {
        // 各县市、区)政府): the inner opener is lost.
        PLACES_GO_ON.lastIndex = offset;
        if (PLACES_GO_ON.test(folded) && /[市县区镇乡道]/.test(folded[offset - 1] ?? '')) {
          lastCloser = offset;
          continue;
        }
        return { contentEnd: offset, end: offset + 1, closed: true };
      } else if (closer !== QUOTE) {
        const next = skipSpaces(folded, offset + 1);
        if (stack.length === 1) {
          if (closes(folded[next], own)) return { contentEnd: next, end: next + 1, closed: true };
          return { contentEnd: offset, end: offset + 1, closed: true };
        }
        // A closer of another kind inside an inner bracket: 各县(市、区].
        stack.pop();
        lastCloser = offset;
      }
      continue;
    }
    if (character === '。' || character === '!' || character === '?') {
      const next = skipSpaces(folded, offset + 1);
      if (!closes(folded[next], own) && !stops(next) && !RULE_TO_CLOSER.test(folded.slice(next, next + 60)))
        break;
      continue;
    }
    if (character === '\n' && endsParagraph(folded, offset)) break;
  }
  const stop = Math.min(offset, limit);
  const end = trimmedEnd(folded, open + 1, cut(open + 1, stop));
  const inner = lastCloser >= open && lastCloser <= end;
  if (inner && (lastCloser === end || !continues(lastCloser + 1, stop))) {
    return { contentEnd: lastCloser, end: lastCloser + 1, closed: true };
  }
  return { contentEnd: end, end, closed: false };
}

/** ((责任单位:…)): the range of a bracket with the same bracket printed twice around it. */
export function withDoubled(folded: string, open: number, end: number): [start: number, end: number] {
  const doubled = open > 0 && folded[open - 1] === folded[open] && folded[end] === folded[end - 1];
  return doubled ? [open - 1, end + 1] : [open, end];
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\n' || character === '\t' || character === '\f';
}

export function skipSpaces(folded: string, offset: number): number {
  let at = offset;
  while (isBlank(folded[at])) at++;
  return at;
}

export function skipSpacesBack(folded: string, offset: number): number {
  let at = offset;
  while (at > 0 && isBlank(folded[at - 1])) at--;
  return at;
}

function trimmedEnd(folded: string, from: number, to: number): number {
  let end = skipSpacesBack(folded, to);
  while (end > from && /[,;、:]/.test(folded[end - 1] ?? '')) end--;
  return Math.max(end, from);
}

const FLAT = new Uint8Array(0);

/** For each character, the depth of brackets around it; brackets without a partner count as ordinary characters. Empty where there are none. */
export function depths(text: string): Uint8Array {
  if (!/[([“]/.test(text)) return FLAT;
  const depth = new Uint8Array(text.length + 1);
  const open: number[] = [];
  const pairs: [number, number][] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (OPENERS.includes(character)) open.push(at);
    else {
      const closer = CLOSERS.indexOf(character);
      if (closer < 0) continue;
      for (let from = open.length - 1; from >= 0 && from >= open.length - 4; from--) {
        if (OPENERS.indexOf(text[open[from] ?? 0] ?? '') === closer) {
          pairs.push([open[from] ?? 0, at]);
          open.length = from;
          break;
        }
      }
    }
  }
  const steps = new Int32Array(text.length + 1);
  for (const [from, to] of pairs) {
    steps[from] = (steps[from] ?? 0) + 1;
    steps[to] = (steps[to] ?? 0) - 1;
  }
  let level = 0;
  for (let at = 0; at < text.length; at++) {
    level += steps[at] ?? 0;
    depth[at] = Math.min(level, 255);
  }
  return depth;
}
