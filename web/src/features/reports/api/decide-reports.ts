import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';

export interface Decided {
  readonly done: number;
  readonly skipped: number;
}

async function decide(state: 'submitted' | 'approved', ids: string[]): Promise<Decided> {
  if (state === 'submitted') {
    const { approved, skipped } = await answer(client.POST('/api/v1/reports/approvals', { body: { ids } }));
    return { done: approved, skipped };
  }
  const { accepted, skipped } = await answer(client.POST('/api/v1/reports/verifications', { body: { ids } }));
  return { done: accepted, skipped };
}

/** Many at once: the head's approval of what is submitted, the office's acceptance of what is approved. */
export function useDecideReports(state: 'submitted' | 'approved') {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (ids: string[]) => decide(state, ids),
    onSuccess: () =>
      Promise.all(
        ['reports', 'cycles', 'boards', 'work-items', 'notifications'].map((kind) =>
          cache.invalidateQueries({ queryKey: [kind] }),
        ),
      ),
  });
}
