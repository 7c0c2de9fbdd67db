import { useQueryClient } from '@tanstack/react-query';

/** After anything that inspection does: its own pages, and all that shows items and their lights. */
export function useChangedInspections(): () => Promise<void> {
  const cache = useQueryClient();
  return async () => {
    await Promise.all(
      ['inspections', 'findings', 'rectifications', 'work-items', 'boards', 'evidence', 'notifications'].map(
        (kind) => cache.invalidateQueries({ queryKey: [kind] }),
      ),
    );
  };
}
