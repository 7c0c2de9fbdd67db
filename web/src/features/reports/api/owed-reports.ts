import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { components, operations } from '../../../shared/api/generated/schema.js';

export type OwedReport = components['schemas']['OwedReport'];
export type SubmittedReports = operations['submitReports']['responses']['200']['content']['application/json'];

/** What one's unit has still to hand in for a cycle, with all that is filled in. */
export function owedReportsQuery(cycleId: string) {
  return queryOptions({
    queryKey: queryKeys.owedReports(cycleId),
    queryFn: () =>
      answer(client.GET('/api/v1/cycles/{id}/owed-reports', { params: { path: { id: cycleId } } })),
    // What is being written here is newer than what a second look would bring.
    refetchOnWindowFocus: false,
  });
}

const AT_ONCE = 1000;

/** Hands in those that lack nothing; the answer names what the others lack. */
export function useSubmitReports() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (ids: readonly string[]): Promise<SubmittedReports> => {
      const sum: SubmittedReports = { submitted: 0, skipped: 0, incomplete: [] };
      for (let from = 0; from < ids.length; from += AT_ONCE) {
        const part = await answer(
          client.POST('/api/v1/reports/submissions', { body: { ids: ids.slice(from, from + AT_ONCE) } }),
        );
        sum.submitted += part.submitted;
        sum.skipped += part.skipped;
        sum.incomplete.push(...part.incomplete);
      }
      return sum;
    },
    onSettled: () => {
      for (const kind of [['reports'], ['cycles'], ['boards'], ['work-items'], ['notifications']])
        void cache.invalidateQueries({ queryKey: kind });
    },
  });
}
