import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, client, idempotency } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';

interface Draft {
  readonly cycleId: string;
  readonly withdrawsId?: string;
  readonly key: string;
}

/** Composes a bulletin from a cycle; `withdrawsId` is the published one that it withdraws. */
export function useDraftBulletin() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...body }: Draft) =>
      answer(client.POST('/api/v1/bulletins', { headers: idempotency(key), body })),
    onSuccess: (bulletin) => {
      cache.setQueryData(queryKeys.bulletin(bulletin.id), bulletin);
      void cache.invalidateQueries({ queryKey: ['bulletins', 'list'] });
    },
  });
}
