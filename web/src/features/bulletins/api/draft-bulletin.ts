import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, client, idempotency } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';

/** What a bulletin is about: a period, or one round. */
export type BulletinAbout = { readonly cycleId: string } | { readonly roundId: string };

type Draft = BulletinAbout & {
  readonly withdrawsId?: string;
  readonly key: string;
};

/** Composes a bulletin; `withdrawsId` is the published one that it withdraws. */
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
