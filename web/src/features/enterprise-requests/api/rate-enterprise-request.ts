import { answer, client } from '../../../shared/api/client.js';
import type { EnterpriseRequest } from '../../../shared/api/types.js';

export type Satisfaction = NonNullable<EnterpriseRequest['satisfaction']>;

export function rateEnterpriseRequest(
  id: string,
  body: { satisfaction: Satisfaction; words: string },
): Promise<EnterpriseRequest> {
  return answer(client.POST('/api/v1/enterprise-requests/{id}/rating', { params: { path: { id } }, body }));
}
