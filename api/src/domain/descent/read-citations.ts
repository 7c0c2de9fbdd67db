/** A document that another one says it follows: 根据《…》（…〔2018〕86号）, or by its number alone. */
export interface Citation {
  readonly title: string | null;
  /** With the year in 〔〕, whatever brackets are printed. */
  readonly docNumber: string | null;
  /** The title and number as printed. */
  readonly quote: string;
  readonly start: number;
  readonly end: number;
}

const SENTENCE_END = /[。；;！!？?\n]/;
/** What says that the document named next stands above this one. */
const FOLLOWS = /根据|按照|依据|依照|遵照|贯彻|落实|执行|对照|结合/g;
/** After these words the document named is one that is being made, not one that is followed. */
const MAKES =
  /制定|制订|印发|修订|出台|编制|发布|形成|起草|草拟|通过|现将|现就|报送|转发|废止|参照执行|同时执行/;
const NUMBER =
  /([一-鿿]{2,14})[ ]*[〔﹝[【［（(][ ]*((?:19|20)\d{2})[ ]*[〕﹞\]】］）)][ ]*(?:第[ ]*)?(\d{1,5})[ ]*号/y;
const LONGEST_TITLE = 120;
const LONGEST_NUMBER = 40;
/** Words that run into a number printed without brackets around it. */
const BEFORE_NUMBER =
  /^.*(?:根据|按照|依据|依照|遵照|贯彻|落实|执行|对照|结合|和|及|与|以及|的)(?=[一-鿿]{2,})/;

/**
 * The documents that a text says it follows, in the order they are printed; each as often as it is cited, for every
 * place is a proof. What the text itself announces (现将《…》印发) is none of them. Linear in the length of the text.
 */
export function readCitations(text: string): Citation[] {
  const citations: Citation[] = [];
  let from = 0;
  while (from < text.length) {
    const rest = text.slice(from, from + 4000).search(SENTENCE_END);
    const to = rest < 0 ? Math.min(text.length, from + 4000) : from + rest;
    citations.push(...inSentence(text, from, to));
    from = to + (rest < 0 ? 0 : 1);
    if (rest < 0 && to === text.length) break;
  }
  return citations;
}

function inSentence(text: string, from: number, to: number): Citation[] {
  const sentence = text.slice(from, to);
  const named = [...titles(sentence), ...numbers(sentence)].toSorted((a, b) => a.start - b.start);
  const citations: Citation[] = [];
  let covered = 0;
  // The words before a document, without the titles in between: 《…通知》 is not a word of this sentence.
  let words = '';
  for (const each of named) {
    if (each.start < covered) continue;
    words += sentence.slice(covered, each.start);
    covered = each.end;
    if (!follows(words)) continue;
    const { start, end, title, docNumber } = each;
    citations.push({
      title,
      docNumber,
      quote: sentence.slice(start, end),
      start: from + start,
      end: from + end,
    });
  }
  return citations;
}

function follows(words: string): boolean {
  let last = -1;
  for (const { index } of words.matchAll(FOLLOWS)) last = index;
  return last >= 0 && !MAKES.test(words.slice(last));
}

interface Named {
  readonly title: string | null;
  readonly docNumber: string | null;
  readonly start: number;
  readonly end: number;
}

/** 《…》, with titles inside it, and the number in brackets behind. */
function titles(sentence: string): Named[] {
  const found: Named[] = [];
  let open = -1;
  let depth = 0;
  for (let at = 0; at < sentence.length; at++) {
    const character = sentence[at];
    if (character === '《') {
      // A title that never closes is given up for the next one.
      if (depth === 0 || at - open > LONGEST_TITLE) {
        open = at;
        depth = 0;
      }
      depth += 1;
    } else if (character === '》' && depth > 0) {
      depth -= 1;
      if (depth > 0 || at - open > LONGEST_TITLE) continue;
      const title = sentence.slice(open + 1, at).trim();
      const number = numberInBrackets(sentence, at + 1);
      if (title !== '')
        found.push({ title, docNumber: number?.docNumber ?? null, start: open, end: number?.end ?? at + 1 });
    }
  }
  return found;
}

function numberInBrackets(sentence: string, from: number): { docNumber: string; end: number } | null {
  const opener = /^[ ]{0,4}[(（〔【[]/.exec(sentence.slice(from, from + 6));
  if (!opener) return null;
  const start = from + opener[0].length;
  NUMBER.lastIndex = start;
  const match = NUMBER.exec(sentence);
  if (!match || match[0].length > LONGEST_NUMBER) return null;
  const after = start + match[0].length;
  const closer = /^[ ]{0,4}[)）〕】\]]/.exec(sentence.slice(after, after + 6));
  return { docNumber: printed(match), end: after + (closer?.[0].length ?? 0) };
}

/** Numbers that stand without a title: 根据苏政发〔2018〕86号文件精神. */
function numbers(sentence: string): Named[] {
  const found: Named[] = [];
  for (const { index } of sentence.matchAll(/[〔﹝[【［（(][ ]*(?:19|20)\d{2}[ ]*[〕﹞\]】］）)]/g)) {
    const run = /[一-鿿]{2,24}[ ]*$/.exec(sentence.slice(Math.max(0, index - 26), index));
    if (!run) continue;
    const body = run[0].replace(BEFORE_NUMBER, '');
    NUMBER.lastIndex = index - body.length;
    const match = NUMBER.exec(sentence);
    if (match)
      found.push({
        title: null,
        docNumber: printed(match),
        start: match.index,
        end: match.index + match[0].length,
      });
  }
  return found;
}

function printed(match: RegExpExecArray): string {
  return `${match[1]}〔${match[2]}〕${match[3]}号`;
}

/**
 * Whether a citation means this document: by its number where both have one, else by its title, in which marks of
 * punctuation and 《》 around do not count.
 */
export function isCited(
  citation: Pick<Citation, 'title' | 'docNumber'>,
  document: { readonly title: string; readonly docNumber: string | null },
): boolean {
  if (citation.docNumber !== null && document.docNumber !== null)
    return sameNumber(citation.docNumber, document.docNumber);
  return (
    citation.title !== null && bare(citation.title) !== '' && bare(citation.title) === bare(document.title)
  );
}

function sameNumber(a: string, b: string): boolean {
  return bare(a) === bare(b);
}

function bare(words: string): string {
  return words.replace(/[^一-鿿\w]/g, '');
}
