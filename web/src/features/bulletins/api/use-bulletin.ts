import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { takeStep, type BulletinStep } from './bulletin-calls.js';

export function useBulletin(id: string) {
  return useQuery({
    queryKey: queryKeys.bulletin(id),
    queryFn: () => answer(client.GET('/api/v1/bulletins/{id}', { params: { path: { id } } })),
  });
}

/** A step of one bulletin. What was typed stays with who typed it: a refusal is thrown to them. */
export function useBulletinStep(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (step: BulletinStep) => takeStep(id, step),
    onSuccess: (bulletin) => {
      cache.setQueryData(queryKeys.bulletin(id), bulletin);
      for (const kind of [['bulletins', 'list'], ['bulletins', 'rows', id], ['notifications']])
        void cache.invalidateQueries({ queryKey: kind });
    },
  });
}
