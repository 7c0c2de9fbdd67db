import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { OthersNews } from '../model/policy-changes.js';
import type { PolicyEdits } from './use-policy-edits.js';

const EVERY_MS = 4000;
/** Screens opened together do not ask together. */
const SPREAD_MS = 1500;
const AFTER_FAILURE_MS = 20_000;

/**
 * Keeps a draft that is on the screen in step with what others do to it: asks every few seconds while the page is
 * seen, and at once when it is seen again. The last news is kept until it is put away.
 */
export function useLiveDraft(policyId: string, edits: PolicyEdits, enabled: boolean) {
  const [every] = useState(() => EVERY_MS + Math.random() * SPREAD_MS);
  const [news, setNews] = useState<OthersNews | null>(null);
  useQuery({
    queryKey: queryKeys.policyChanges(policyId),
    queryFn: async () => {
      const latest = await edits.catchUp();
      if (latest) setNews(latest);
      return null;
    },
    enabled,
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchInterval: ({ state }) => (state.status === 'error' ? AFTER_FAILURE_MS : every),
    refetchOnWindowFocus: 'always',
  });
  return { news, putAway: () => setNews(null) };
}
