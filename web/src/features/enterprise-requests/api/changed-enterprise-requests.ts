import { useQueryClient } from '@tanstack/react-query';

/** After any deed: lists, pages and counts are read again. */
export function useChangedEnterpriseRequests(): () => Promise<void> {
  const cache = useQueryClient();
  return async () => {
    await Promise.all(
      ['enterprise-requests', 'notifications'].map((kind) => cache.invalidateQueries({ queryKey: [kind] })),
    );
  };
}
