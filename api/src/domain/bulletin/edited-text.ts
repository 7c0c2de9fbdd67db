import {
  type Composition,
  type Paragraph,
  type Part,
  type Rank,
  type RowIds,
  textOf,
} from './composition.js';

/** What a person wrote in place of a sentence; empty words strike it out. */
export interface SentenceEdit {
  readonly key: string;
  /** Where the sentence stood, for when the data has it no more. */
  readonly paragraph: string;
  readonly text: string;
  /** What the data said when it was written; null for a sentence the person added. */
  readonly basis: string | null;
}

/** Keys of sentences a person added begin so; no composition makes one. */
export const OWN_KEY = 'own.';

export interface EditedSentence<Rows = RowIds> {
  readonly key: string;
  /** What the data says now; empty where a person added the sentence, or the data has it no more. */
  readonly generated: readonly Part<Rows>[];
  /** What a person wrote instead; null where the generated words stand. */
  readonly edited: string | null;
  /** The data says something else than when the person wrote: both are to be looked at. */
  readonly outdated: boolean;
  /** What stands in the bulletin in the end. */
  readonly text: string;
}

export interface EditedParagraph<Rows = RowIds> {
  readonly key: string;
  readonly rank: Rank;
  readonly sentences: readonly EditedSentence<Rows>[];
}

export interface EditedText<Rows = RowIds> {
  readonly paragraphs: readonly EditedParagraph<Rows>[];
  /** What a person wrote in paragraphs that the data has no more: kept, shown, not printed. */
  readonly orphans: readonly SentenceEdit[];
}

/**
 * The text of a bulletin: what the data says, with what was written by hand in its place. A change by hand outlives a new
 * composition; where the data says something else by then, both are shown.
 */
export function editedText<Rows>(
  { paragraphs }: Pick<Composition<Rows>, 'paragraphs'>,
  edits: readonly SentenceEdit[],
): EditedText<Rows> {
  const byKey = new Map(edits.map((edit) => [edit.key, edit]));
  const known = new Set(paragraphs.flatMap(({ sentences }) => sentences.map(({ key }) => key)));
  const places = new Set(paragraphs.map(({ key }) => key));
  const loose = edits.filter(({ key }) => !known.has(key));
  return {
    paragraphs: paragraphs.map((paragraph) => edited(paragraph, byKey, loose)),
    orphans: loose.filter((edit) => !places.has(edit.paragraph)),
  };
}

function edited<Rows>(
  { key, rank, sentences }: Paragraph<Rows>,
  byKey: ReadonlyMap<string, SentenceEdit>,
  loose: readonly SentenceEdit[],
): EditedParagraph<Rows> {
  return {
    key,
    rank,
    sentences: [
      ...sentences.map(({ key: own, parts }): EditedSentence<Rows> => {
        const edit = byKey.get(own);
        const words = textOf(parts);
        return {
          key: own,
          generated: parts,
          edited: edit?.text ?? null,
          outdated: edit !== undefined && edit.basis !== words,
          text: edit?.text ?? words,
        };
      }),
      ...loose
        .filter((edit) => edit.paragraph === key)
        .map((edit): EditedSentence<Rows> => ({
          key: edit.key,
          generated: [],
          edited: edit.text,
          outdated: edit.basis !== null,
          text: edit.text,
        })),
    ],
  };
}

/** What a person wants of a sentence: other words, or (null) the generated ones again. */
export interface SentenceChange {
  readonly key: string;
  readonly paragraph: string;
  readonly text: string | null;
}

/** The edits after these changes. A change back to what the data says is no edit any more. */
export function withChanges(
  { paragraphs }: Pick<Composition<unknown>, 'paragraphs'>,
  edits: readonly SentenceEdit[],
  changes: readonly SentenceChange[],
): SentenceEdit[] {
  const words = new Map(
    paragraphs.flatMap(({ sentences }) => sentences.map(({ key, parts }) => [key, textOf(parts)] as const)),
  );
  const after = new Map(edits.map((edit) => [edit.key, edit]));
  for (const { key, paragraph, text } of changes) {
    const generated = words.get(key) ?? null;
    const own = text?.trim() ?? null;
    // Struck out: of what the data says a trace is left, what a person added is simply gone.
    if (own === null || own === generated || (own === '' && generated === null)) after.delete(key);
    else after.set(key, { key, paragraph, text: own, basis: generated ?? after.get(key)?.basis ?? null });
  }
  return [...after.values()];
}

export interface PrintedParagraph {
  readonly key: string;
  readonly rank: Rank;
  /** 一、 （一） 1. — empty for running text. */
  readonly marker: string;
  readonly text: string;
}

/** The paragraphs as they are printed, numbered; those of which nothing is left are gone, headings with them. */
export function printedParagraphs(paragraphs: readonly EditedParagraph<unknown>[]): PrintedParagraph[] {
  const worded = paragraphs
    .map(({ key, rank, sentences }) => ({ key, rank, text: sentences.map(({ text }) => text).join('') }))
    .filter(({ text }) => text !== '');
  const kept = worded.filter(({ rank }, at) => {
    if (rank !== 1 && rank !== 2) return true;
    const next = worded[at + 1];
    return next !== undefined && depth(next.rank) > depth(rank);
  });
  const counts: [number, number, number] = [0, 0, 0];
  return kept.map(({ key, rank, text }, at) => {
    if (rank === null) return { key, rank, text, marker: '' };
    // Items are counted anew where something else stood between.
    if (rank === 3 && kept[at - 1]?.rank !== 3) counts[2] = 0;
    counts[rank - 1] = (counts[rank - 1] ?? 0) + 1;
    counts.fill(0, rank);
    return { key, rank, text, marker: MARKERS[rank](counts[rank - 1] ?? 1) };
  });
}

const depth = (rank: Rank): number => rank ?? 4;

const MARKERS: Readonly<Record<1 | 2 | 3, (n: number) => string>> = {
  1: (n) => `${chineseNumber(n)}、`,
  2: (n) => `（${chineseNumber(n)}）`,
  3: (n) => `${n}.`,
};

/** 一 to 九十九. */
export function chineseNumber(n: number): string {
  const digits = '〇一二三四五六七八九';
  const tens = Math.floor(n / 10);
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${n % 10 > 0 ? digits[n % 10] : ''}`;
}
