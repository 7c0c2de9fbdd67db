import { answer, client } from '../../../shared/api/client.js';
import type { Cycle, Page } from '../../../shared/api/types.js';

/** Open periods of a region in which something is still to be handed in or decided. */
export function listOutstandingCycles(region: string, limit: number): Promise<Page<Cycle>> {
  return answer(
    client.GET('/api/v1/cycles', {
      params: { query: { state: 'open', outstanding: 'true', region, limit } },
    }),
  );
}
