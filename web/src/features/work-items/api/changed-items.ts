import { useQueryClient } from '@tanstack/react-query';

/** After any change of an item: everything that shows items, their lights or their reports is read again. */
export function useChangedItems(): () => Promise<void> {
  const cache = useQueryClient();
  return async () => {
    await Promise.all(
      ['work-items', 'work-item-requests', 'boards', 'reports', 'evidence', 'notifications'].map((kind) =>
        cache.invalidateQueries({ queryKey: [kind] }),
      ),
    );
  };
}
