/** Which filters a screen has; `many` may stand several times in the URL. */
export type FilterKinds = Readonly<Record<string, 'one' | 'many'>>;
export type Filters<K extends FilterKinds> = {
  [N in keyof K]?: K[N] extends 'many' ? string[] : string;
};

/** What starts again when a filter changes: the place in the list. */
const PLACE = ['cursor', 'page'] as const;

export function readFilters<const K extends FilterKinds>(params: URLSearchParams, kinds: K): Filters<K> {
  const filters: Record<string, string | string[]> = {};
  for (const [name, kind] of Object.entries(kinds)) {
    const values = params.getAll(name).filter((value) => value !== '');
    if (values.length === 0) continue;
    filters[name] = kind === 'many' ? values : values[0]!;
  }
  return filters as Filters<K>;
}

export type FilterValue = string | readonly string[] | boolean | number | null | undefined;

/** The parameters with `changes` written over them; an empty value takes the filter away. Paging starts again. */
export function withFilters(
  params: URLSearchParams,
  changes: Readonly<Record<string, FilterValue>>,
): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const name of PLACE) next.delete(name);
  for (const [name, value] of Object.entries(changes)) {
    next.delete(name);
    if (value === undefined || value === null || value === '' || value === false) continue;
    for (const one of Array.isArray(value) ? value : [value]) next.append(name, String(one));
  }
  return next;
}

/** A link to a screen with filters, leaving out what is empty. */
export function linkTo(path: string, filters: Readonly<Record<string, FilterValue>> = {}): string {
  const query = withFilters(new URLSearchParams(), filters).toString();
  return query === '' ? path : `${path}?${query}`;
}

/** The value of a filter if it is one of those that are known: words in the URL that nobody knows are left out. */
export function oneOf<T extends string>(known: readonly T[], value: string | undefined): T | undefined {
  return known.find((one) => one === value);
}

/** Those of the values that are known, if there are any. */
export function someOf<T extends string>(
  known: readonly T[],
  values: readonly string[] | undefined,
): T[] | undefined {
  const kept = known.filter((one) => values?.includes(one));
  return kept.length > 0 ? kept : undefined;
}
