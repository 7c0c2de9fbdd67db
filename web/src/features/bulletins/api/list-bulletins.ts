import { answer, client } from '../../../shared/api/client.js';
import type { BulletinSummary, Page } from '../../../shared/api/types.js';

export interface BulletinQuery {
  readonly state?: BulletinSummary['state'][];
  readonly cycle?: string;
  readonly year?: number;
  readonly toSign?: 'true';
  readonly cursor?: string;
  readonly limit?: number;
}

export function listBulletins(query: BulletinQuery): Promise<Page<BulletinSummary>> {
  return answer(client.GET('/api/v1/bulletins', { params: { query } }));
}
