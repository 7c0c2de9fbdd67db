import { useMutation } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { useChangedItems } from './changed-items.js';

/** Puts closed items away, many at once; those that are not closed are passed over. */
export function useArchiveWorkItems() {
  const changed = useChangedItems();
  return useMutation({
    mutationFn: (ids: string[]) => answer(client.POST('/api/v1/work-items/archivals', { body: { ids } })),
    onSuccess: changed,
  });
}
