import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { answer, client, ifMatch } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { Comparison } from '../../../shared/api/types.js';
import { type AmendmentEdit, withDecisions } from '../model/comparison.js';
import { comparisonQuery } from './comparison-query.js';

function decideAmendments(id: string, version: number, decisions: AmendmentEdit[]): Promise<Comparison> {
  return answer(
    client.PATCH('/api/v1/policies/{id}/comparison', {
      params: { path: { id }, header: ifMatch(version) },
      body: { decisions },
    }),
  );
}

/** Decisions one after the other, each sent with the version that the one before it made; its answer is shown. */
export function useAmendmentDecisions(policyId: string) {
  const cache = useQueryClient();
  const lastTurn = useRef<Promise<unknown>>(Promise.resolve());
  const [pending, setPending] = useState(0);
  const decide = useMemo(() => {
    const key = queryKeys.comparison(policyId);
    return (decisions: AmendmentEdit[]): Promise<Comparison> => {
      setPending((count) => count + 1);
      // Shown at once; what it means for the items comes with the answer.
      cache.setQueryData<Comparison>(key, (was) => was && withDecisions(was, decisions));
      const turn = lastTurn.current
        .then(async () => {
          const { version } = await cache.ensureQueryData(comparisonQuery(policyId));
          await cache.cancelQueries({ queryKey: key });
          const comparison = await decideAmendments(policyId, version, decisions);
          cache.setQueryData(key, comparison);
          void cache.invalidateQueries({ queryKey: queryKeys.policy(policyId) });
          return comparison;
        })
        .catch(async (cause: unknown) => {
          // What really stands is shown before anybody decides again.
          await cache.invalidateQueries({ queryKey: key });
          throw cause;
        })
        .finally(() => setPending((count) => count - 1));
      // The caller hears of a failure; the next decision is not held up by it.
      lastTurn.current = turn.then(
        () => undefined,
        () => undefined,
      );
      return turn;
    };
  }, [cache, policyId]);
  return { decide, busy: pending > 0 };
}
