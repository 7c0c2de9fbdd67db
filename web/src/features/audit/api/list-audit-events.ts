import { answer, client } from '../../../shared/api/client.js';
import type { AuditEvent, Page } from '../../../shared/api/types.js';

export interface AuditQuery {
  action?: string | undefined;
  actor?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

export function listAuditEvents(
  query: AuditQuery & { cursor?: string; limit?: number },
): Promise<Page<AuditEvent>> {
  return answer(client.GET('/api/v1/audit-events', { params: { query } }));
}
