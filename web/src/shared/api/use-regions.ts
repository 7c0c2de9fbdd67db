import { useQuery } from '@tanstack/react-query';
import { listRegions } from './directory.js';
import { queryKeys } from './query-keys.js';

export function useRegions() {
  return useQuery({ queryKey: queryKeys.regions(), queryFn: listRegions, staleTime: 300_000 });
}
