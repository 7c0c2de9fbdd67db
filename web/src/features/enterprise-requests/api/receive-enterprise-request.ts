import { answer, client, idempotency } from '../../../shared/api/client.js';
import type { paths } from '../../../shared/api/generated/schema.js';
import type { EnterpriseRequest } from '../../../shared/api/types.js';

export type NewEnterpriseRequest =
  paths['/api/v1/enterprise-requests']['post']['requestBody']['content']['application/json'];

export function receiveEnterpriseRequest(
  body: NewEnterpriseRequest,
  key: string,
): Promise<EnterpriseRequest> {
  return answer(client.POST('/api/v1/enterprise-requests', { body, headers: idempotency(key) }));
}
