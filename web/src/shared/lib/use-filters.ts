import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useSession } from '../api/session.js';
import { isDateText } from './dates.js';
import { type FilterKinds, type FilterValue, readFilters, withFilters } from './url-state.js';

/**
 * The filters of a screen, kept in the URL. `kinds` must be a constant outside the component.
 * Setting replaces the history entry, so that the back button leaves the screen rather than undoing letters.
 */
export function useFilters<const K extends FilterKinds>(kinds: K) {
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => readFilters(params, kinds), [params, kinds]);
  const setFilters = useCallback(
    (changes: { readonly [N in keyof K]?: FilterValue }) =>
      setParams((current) => withFilters(current, changes), { replace: true }),
    [setParams],
  );
  return [filters, setFilters] as const;
}

/** The as-of date of the screen: `asOf` is undefined while it is today, so that links stay short and move with time. */
export function useAsOf() {
  const { today } = useSession();
  const [params, setParams] = useSearchParams();
  const text = params.get('asOf');
  const asOf = isDateText(text) && text !== today ? text : undefined;
  const setAsOf = (date: string | undefined) =>
    setParams((current) => withFilters(current, { asOf: date === today ? undefined : date }), {
      replace: true,
    });
  return { asOf, date: asOf ?? today, today, setAsOf };
}
