import { useMutation } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { useChangedItems } from './changed-items.js';

/** Signs for many items at once; those signed for already are passed over. */
export function useAcceptWorkItems() {
  const changed = useChangedItems();
  return useMutation({
    mutationFn: (ids: string[]) => answer(client.POST('/api/v1/work-items/acceptances', { body: { ids } })),
    onSuccess: changed,
  });
}
