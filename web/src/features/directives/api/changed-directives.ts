import { useQueryClient } from '@tanstack/react-query';

/** After any deed: lists, pages and the history of the item it was written on are read again. */
export function useChangedDirectives(): () => Promise<void> {
  const cache = useQueryClient();
  return async () => {
    await Promise.all(
      ['directives', 'work-items', 'notifications'].map((kind) =>
        cache.invalidateQueries({ queryKey: [kind] }),
      ),
    );
  };
}
