import { answer, client, ifMatch } from '../../../shared/api/client.js';
import type { Meeting } from '../../../shared/api/types.js';

export function draftMinutes({ id, version }: Meeting): Promise<Meeting> {
  return answer(
    client.POST('/api/v1/meetings/{id}/minutes', {
      params: { path: { id }, header: ifMatch(version) },
    }),
  );
}
