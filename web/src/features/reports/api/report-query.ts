import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { Report } from '../../../shared/api/types.js';

export function reportQuery(id: string) {
  return queryOptions({
    queryKey: queryKeys.report(id),
    queryFn: (): Promise<Report> => answer(client.GET('/api/v1/reports/{id}', { params: { path: { id } } })),
  });
}

/** One report, with the one before it. */
export function useReport(id: string) {
  return useQuery(reportQuery(id));
}
