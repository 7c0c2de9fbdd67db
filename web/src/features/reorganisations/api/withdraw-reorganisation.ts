import { answer, client } from '../../../shared/api/client.js';
import type { Reorganisation } from '../../../shared/api/types.js';

export function withdrawReorganisation(id: string, reason: string): Promise<Reorganisation> {
  return answer(
    client.POST('/api/v1/reorganisations/{id}/withdrawal', {
      params: { path: { id } },
      body: { reason },
    }),
  );
}
