import { gramsOf, searchTerms } from '../../domain/search/search-terms.js';
import { Problem } from '../../platform/problems/problem.js';

/** Counting stops here: nobody reads further, and a word that stands everywhere stays quick. */
export const MOST_COUNTED = 1000;

/** About two lines on the screen. */
export const EXCERPT_LENGTH = 90;

/** @throws Problem request.invalid when nothing is left to look for */
export function termsOf(q: string): string[] {
  const terms = searchTerms(q);
  if (terms.length === 0) throw new Problem('request.invalid', '请输入要找的词，标点和空格除外。');
  return terms;
}

/**
 * Texts that hold every term, as conditions: the index finds those that hold their pairs of characters, the text
 * itself decides. Appends what it binds to `values`.
 */
export function holdingTerms(text: string, terms: readonly string[], values: unknown[]): string[] {
  const grams = `$${values.push([...new Set(terms.flatMap(gramsOf))])}::text[]`;
  return [
    `search_grams(${text}) @> ${grams}`,
    // A term of two characters is a pair itself.
    ...terms
      .filter((term) => [...term].length > 2)
      .map((term) => {
        const bound = `$${values.push(term)}`;
        // Folding costs more than looking, and most texts hold the word as it is.
        return `(strpos(${text}, ${bound}) > 0 OR strpos(search_fold(${text}), ${bound}) > 0)`;
      }),
  ];
}
