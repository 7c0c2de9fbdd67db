import { answer, client, ifMatch } from '../../../shared/api/client.js';
import type { operations } from '../../../shared/api/generated/schema.js';
import type { Meeting } from '../../../shared/api/types.js';

type Body = operations['setResolutions']['requestBody']['content']['application/json'];

export function setResolutions({ id, version }: Meeting, body: Body): Promise<Meeting> {
  return answer(
    client.PUT('/api/v1/meetings/{id}/resolutions', {
      params: { path: { id }, header: ifMatch(version) },
      body,
    }),
  );
}
