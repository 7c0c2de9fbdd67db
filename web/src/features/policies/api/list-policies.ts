import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { listPolicies, type PolicyQuery } from '../../../shared/api/directory.js';
import { queryKeys } from '../../../shared/api/query-keys.js';

export function usePolicies(filters: PolicyQuery) {
  return useQuery({
    queryKey: queryKeys.policies(filters),
    queryFn: () => listPolicies(filters),
    placeholderData: keepPreviousData,
  });
}
