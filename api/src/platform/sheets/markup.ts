/** An element of XML markup, without its prefix. */
export interface MarkedElement {
  readonly name: string;
  /** Its attributes, as written. */
  readonly given: string;
  readonly inside: string;
}

/** The markup ends within an element. */
export class UnclosedElement extends Error {}

/**
 * The elements with these names, in order, as the markup streams by; those of `entered` as they open, with nothing
 * inside, because what is in them is read as well. Takes time in proportion to the markup, whatever it holds: the end
 * of an element is looked for once.
 *
 * @throws UnclosedElement
 */
export function* elementsOf(
  markup: string,
  names: readonly string[],
  entered: readonly string[] = [],
): Generator<MarkedElement> {
  const opening = openingOf([...entered, ...names].join('|'));
  for (let at = 0; ;) {
    const found = nextOf(markup, opening, at, entered);
    if (found === undefined) return;
    at = found.end;
    yield found;
  }
}

export function firstOf(markup: string, name: string): MarkedElement | undefined {
  return nextOf(markup, openingOf(name), 0, NONE);
}

const NONE: readonly string[] = [];

/** The first element that opens at `from` or later, and where it ends. */
function nextOf(
  markup: string,
  opening: RegExp,
  from: number,
  entered: readonly string[],
): (MarkedElement & { readonly end: number }) | undefined {
  opening.lastIndex = from;
  const found = opening.exec(markup);
  if (found === null) return undefined;
  const start = opening.lastIndex;
  const [, prefix = '', name = '', given = ''] = found;
  if (given.endsWith('/') || entered.includes(name)) return { name, given, inside: '', end: start };
  const closing = `</${prefix}${name}>`;
  const end = markup.indexOf(closing, start);
  if (end === -1) throw new UnclosedElement(name);
  return { name, given, inside: markup.slice(start, end), end: end + closing.length };
}

const openings = new Map<string, RegExp>();

function openingOf(names: string): RegExp {
  let opening = openings.get(names);
  if (!opening) {
    opening = new RegExp(`<((?:\\w+:)?)(${names})(\\s[^<>]*|/)?>`, 'g');
    openings.set(names, opening);
  }
  return opening;
}
