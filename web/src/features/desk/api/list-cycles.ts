import { answer, client } from '../../../shared/api/client.js';
import type { Cycle, Page } from '../../../shared/api/types.js';

export function listOpenCycles(limit: number): Promise<Page<Cycle>> {
  return answer(client.GET('/api/v1/cycles', { params: { query: { state: 'open', limit } } }));
}
