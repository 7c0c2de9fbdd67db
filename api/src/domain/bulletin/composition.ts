import type { RowKind } from './bulletin-facts.js';

/** A piece of a sentence. One with rows speaks of exactly these: a click on it opens them. */
export interface Part {
  readonly text: string;
  readonly rows?: {
    readonly kind: RowKind;
    readonly ids: readonly string[];
    /** The text is the number of the rows, and nothing else. */
    readonly counted: boolean;
  };
}

export interface Sentence {
  /** The same from one composition to the next, so that a change by hand finds its sentence again. */
  readonly key: string;
  readonly parts: readonly Part[];
}

/** 1: 一、 2: （一） 3: 1. — null is running text. Ranks 1 and 2 are headings that stand alone. */
export type Rank = 1 | 2 | 3 | null;

export interface Paragraph {
  readonly key: string;
  readonly rank: Rank;
  readonly sentences: readonly Sentence[];
}

export interface AnnexColumn {
  readonly label: string;
  /** Share of the width, in hundredths. */
  readonly width: number;
  readonly align: 'left' | 'center';
}

/** 附件: a table after the text. */
export interface Annex {
  readonly key: string;
  readonly title: string;
  readonly columns: readonly AnnexColumn[];
  readonly rows: readonly (readonly Part[])[];
}

export interface Composition {
  readonly title: string;
  readonly paragraphs: readonly Paragraph[];
  readonly annexes: readonly Annex[];
  /** Units that are named with something of theirs; they may object before it is signed. */
  readonly namedUnitIds: readonly string[];
}

export function textOf(parts: readonly Part[]): string {
  return parts.map(({ text }) => text).join('');
}
