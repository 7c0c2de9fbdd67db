import { answer, client } from './client.js';
import type { paths } from './generated/schema.js';
import type { EnterpriseRequestSummary, Page } from './types.js';

export type EnterpriseRequestQuery = NonNullable<
  paths['/api/v1/enterprise-requests']['get']['parameters']['query']
>;

export function listEnterpriseRequests(
  query: EnterpriseRequestQuery,
): Promise<Page<EnterpriseRequestSummary>> {
  return answer(client.GET('/api/v1/enterprise-requests', { params: { query } }));
}
