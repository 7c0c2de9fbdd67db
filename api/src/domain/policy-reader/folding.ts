const PAIRS: Record<string, string> = {
  '〔': '[',
  '〕': ']',
  '【': '[',
  '】': ']',
  '﹝': '[',
  '﹞': ']',
  '〖': '[',
  '〗': ']',
  '﹙': '(',
  '﹚': ')',
  '⦅': '(',
  '⦆': ')',
  '{': '[',
  '}': ']',
  '〈': '(',
  '〉': ')',
  '—': '-',
  '–': '-',
  '―': '-',
  '─': '-',
  '−': '-',
  '‐': '-',
  '‑': '-',
  '〜': '~',
  '∼': '~',
  '､': '、',
  '﹑': '、',
  '﹐': ',',
  '﹔': ';',
  '﹕': ':',
  '︰': ':',
  '∶': ':',
  '｡': '。',
  '｢': '“',
  '｣': '”',
  '「': '“',
  '」': '”',
  '『': '“',
  '』': '”',
  '○': '〇',
  '≧': '≥',
  '≦': '≤',
  '⩾': '≥',
  '⩽': '≤',
};

const FOLDED = new RegExp(`[\\uff01-\\uff5e\\t${Object.keys(PAIRS).join('')}]`, 'g');

/**
 * One form for every character that documents write in several: full- and half-width, the many brackets, dashes and
 * colons. The result has the length of `text`, so an offset in one is an offset in the other. Round brackets stay
 * apart from the square family, because documents nest one inside the other.
 */
export function fold(text: string): string {
  return text.replace(FOLDED, (character) => {
    const known = PAIRS[character];
    if (known !== undefined) return known;
    if (character === '\t') return character;
    if (character === '｛') return '[';
    if (character === '｝') return ']';
    return String.fromCharCode(character.charCodeAt(0) - 0xfee0);
  });
}

/** Characters that follow one another in the document, from `at` in the compact text and `offset` in the document. */
export interface Run {
  at: number;
  offset: number;
}

/** A stretch of folded text without its spaces and without the line ends inside a paragraph. */
export interface Compact {
  text: string;
  /** In order, the first at 0. */
  runs: readonly Run[];
  /** Offset in the document of the first character after the stretch. */
  end: number;
}

/** Line ends and tabs for which `keepsLine` holds stay in: they divide paragraphs or cells of a table. */
export function compact(
  folded: string,
  start: number,
  end: number,
  keepsLine: (offset: number) => boolean = () => false,
): Compact {
  const stretch = folded.slice(start, end);
  const runs: Run[] = [{ at: 0, offset: start }];
  let text = '';
  let from = 0;
  for (const match of stretch.matchAll(/[ \t\n\f]/g)) {
    const { index } = match;
    if ((match[0] === '\n' || match[0] === '\t') && keepsLine(start + index)) continue;
    text += stretch.slice(from, index);
    from = index + 1;
    const last = runs[runs.length - 1];
    if (last !== undefined && last.at === text.length) last.offset = start + from;
    else runs.push({ at: text.length, offset: start + from });
  }
  return { text: text + stretch.slice(from), runs, end };
}

/** Where in the document a character of a compact text stands. */
export function offsetAt(view: Compact, index: number): number {
  if (index >= view.text.length) return view.end;
  let low = 0;
  let high = view.runs.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((view.runs[middle]?.at ?? 0) <= index) low = middle;
    else high = middle;
  }
  const run = view.runs[low];
  return run === undefined ? view.end : run.offset + (index - run.at);
}

/** The range in the document that the characters `from`–`to` of a compact text stand in. */
export function rangeOf(view: Compact, from: number, to: number): { start: number; end: number } {
  const start = offsetAt(view, from);
  return { start, end: to > from ? offsetAt(view, to - 1) + 1 : start };
}
