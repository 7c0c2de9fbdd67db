import type { RowKind } from './bulletin-facts.js';

/** Which rows a piece speaks of. */
export interface RowIds {
  readonly ids: readonly string[];
}

/** A piece of a sentence. One with rows speaks of exactly these: a click on it opens them. */
export interface Part<Rows = RowIds> {
  readonly text: string;
  readonly rows?: Rows & {
    readonly kind: RowKind;
    /** The text is the number of the rows, and nothing else. */
    readonly counted: boolean;
  };
}

export interface Sentence<Rows = RowIds> {
  /** The same from one composition to the next, so that a change by hand finds its sentence again. */
  readonly key: string;
  readonly parts: readonly Part<Rows>[];
}

/** 1: 一、 2: （一） 3: 1. — null is running text. Ranks 1 and 2 are headings that stand alone. */
export type Rank = 1 | 2 | 3 | null;

export interface Paragraph<Rows = RowIds> {
  readonly key: string;
  readonly rank: Rank;
  readonly sentences: readonly Sentence<Rows>[];
}

export interface AnnexColumn {
  readonly label: string;
  /** Share of the width, in hundredths. */
  readonly width: number;
  readonly align: 'left' | 'center';
}

/** 附件: a table after the text. */
export interface Annex<Rows = RowIds> {
  readonly key: string;
  readonly title: string;
  readonly columns: readonly AnnexColumn[];
  readonly rows: readonly (readonly Part<Rows>[])[];
}

export interface Composition<Rows = RowIds> {
  readonly title: string;
  readonly paragraphs: readonly Paragraph<Rows>[];
  readonly annexes: readonly Annex<Rows>[];
  /** Units that are named with something of theirs; they may object before it is signed. */
  readonly namedUnitIds: readonly string[];
}

export function textOf(parts: readonly { readonly text: string }[]): string {
  return parts.map(({ text }) => text).join('');
}
