import { answer, client, idempotency } from '../../../shared/api/client.js';
import type { operations } from '../../../shared/api/generated/schema.js';
import type { Meeting } from '../../../shared/api/types.js';

type Body = operations['directResolution']['requestBody']['content']['application/json'];

export function directResolution(
  id: string,
  resolutionId: string,
  body: Body,
  key: string,
): Promise<Meeting> {
  return answer(
    client.POST('/api/v1/meetings/{id}/resolutions/{resolutionId}/directive', {
      params: { path: { id, resolutionId } },
      body,
      headers: idempotency(key),
    }),
  );
}
