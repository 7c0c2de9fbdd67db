import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { Comparison } from '../../../shared/api/types.js';

export function comparisonQuery(id: string) {
  return queryOptions({
    queryKey: queryKeys.comparison(id),
    queryFn: (): Promise<Comparison> =>
      answer(client.GET('/api/v1/policies/{id}/comparison', { params: { path: { id } } })),
  });
}

/** The new version of a document beside the old one, task by task. */
export function useComparison(id: string, enabled = true) {
  return useQuery({ ...comparisonQuery(id), enabled });
}
