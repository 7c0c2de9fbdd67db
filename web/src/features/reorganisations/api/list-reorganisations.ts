import { answer, client } from '../../../shared/api/client.js';
import type { Page, Reorganisation } from '../../../shared/api/types.js';

export interface ReorganisationFilters {
  region?: string | undefined;
  state?: Reorganisation['state'] | undefined;
}

export function listReorganisations(
  query: ReorganisationFilters & { cursor?: string; limit?: number },
): Promise<Page<Reorganisation>> {
  return answer(client.GET('/api/v1/reorganisations', { params: { query } }));
}
