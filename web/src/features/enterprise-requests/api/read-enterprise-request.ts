import { useQuery } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { EnterpriseRequest } from '../../../shared/api/types.js';

export function useEnterpriseRequest(id: string) {
  return useQuery({
    queryKey: queryKeys.enterpriseRequest(id),
    queryFn: (): Promise<EnterpriseRequest> =>
      answer(client.GET('/api/v1/enterprise-requests/{id}', { params: { path: { id } } })),
  });
}
