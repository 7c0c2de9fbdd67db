import { answer, client } from '../../../shared/api/client.js';
import type { EnterpriseRequest } from '../../../shared/api/types.js';

export function transferEnterpriseRequest(
  id: string,
  body: { unitId: string; reason: string },
): Promise<EnterpriseRequest> {
  return answer(client.POST('/api/v1/enterprise-requests/{id}/transfer', { params: { path: { id } }, body }));
}
