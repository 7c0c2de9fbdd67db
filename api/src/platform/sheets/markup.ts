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
    opening.lastIndex = at;
    const found = opening.exec(markup);
    if (found === null) return;
    at = opening.lastIndex;
    const [, prefix = '', name = '', given = '', closed] = found;
    if (closed !== undefined || entered.includes(name)) {
      yield { name, given, inside: '' };
      continue;
    }
    const closing = `</${prefix}${name}>`;
    const end = markup.indexOf(closing, at);
    if (end === -1) throw new UnclosedElement(name);
    const inside = markup.slice(at, end);
    at = end + closing.length;
    yield { name, given, inside };
  }
}

const openings = new Map<string, RegExp>();

function openingOf(names: string): RegExp {
  let opening = openings.get(names);
  if (!opening) {
    opening = new RegExp(`<((?:\\w+:)?)(${names})(\\s[^<>]*?)?(/)?>`, 'g');
    openings.set(names, opening);
  }
  return opening;
}

export function firstOf(markup: string, name: string): MarkedElement | undefined {
  return elementsOf(markup, [name]).next().value as MarkedElement | undefined;
}
