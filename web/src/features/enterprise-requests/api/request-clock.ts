import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { EnterpriseRequestClock } from '../../../shared/api/types.js';

export function useRequestClock() {
  return useQuery({
    queryKey: queryKeys.enterpriseRequestClock(),
    queryFn: (): Promise<EnterpriseRequestClock> => answer(client.GET('/api/v1/enterprise-request-clock')),
  });
}

export function useSetRequestClock() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: EnterpriseRequestClock): Promise<EnterpriseRequestClock> =>
      answer(client.POST('/api/v1/enterprise-request-clock', { body })),
    onSuccess: (clock) => cache.setQueryData(queryKeys.enterpriseRequestClock(), clock),
  });
}
