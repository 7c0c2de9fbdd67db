import { answer, client } from '../../../shared/api/client.js';
import type { EnterpriseRequest } from '../../../shared/api/types.js';

export function reopenEnterpriseRequest(
  id: string,
  body: { reason: string; unitId?: string },
): Promise<EnterpriseRequest> {
  return answer(
    client.POST('/api/v1/enterprise-requests/{id}/reopening', { params: { path: { id } }, body }),
  );
}
