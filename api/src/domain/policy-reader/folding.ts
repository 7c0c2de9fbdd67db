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
    return String.fromCharCode(character.charCodeAt(0) - 0xfee0);
  });
}

/** A stretch of folded text without its spaces and without the line ends inside a paragraph. */
export interface Compact {
  text: string;
  /** Offset in the document of each character of `text`, and at the end that of the first character after it. */
  at: ArrayLike<number>;
}

/** Line ends and tabs for which `keepsLine` holds stay in: they divide paragraphs or cells of a table. */
export function compact(
  folded: string,
  start: number,
  end: number,
  keepsLine: (offset: number) => boolean = () => false,
): Compact {
  const at = new Int32Array(end - start + 1);
  let count = 0;
  let text = '';
  let from = start;
  for (let offset = start; offset < end; offset++) {
    const code = folded.charCodeAt(offset);
    const drops = code === 32 || ((code === 10 || code === 9) && !keepsLine(offset));
    if (!drops) {
      at[count++] = offset;
      continue;
    }
    if (from < offset) text += folded.slice(from, offset);
    from = offset + 1;
  }
  if (from < end) text += folded.slice(from, end);
  at[count++] = end;
  return { text, at: at.subarray(0, count) };
}

/** The range in the document that the characters `from`–`to` of a compact text stand in. */
export function rangeOf(view: Compact, from: number, to: number): { start: number; end: number } {
  const start = view.at[from] ?? view.at[view.at.length - 1] ?? 0;
  const last = to > from ? view.at[to - 1] : undefined;
  return { start, end: last === undefined ? start : last + 1 };
}
