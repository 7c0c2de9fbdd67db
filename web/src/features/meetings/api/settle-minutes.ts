import { answer, client, ifMatch } from '../../../shared/api/client.js';
import type { Meeting } from '../../../shared/api/types.js';

export function settleMinutes({ id, version }: Meeting): Promise<Meeting> {
  return answer(
    client.POST('/api/v1/meetings/{id}/settlement', {
      params: { path: { id }, header: ifMatch(version) },
    }),
  );
}
