import { answer, client, ifMatch } from '../../../shared/api/client.js';
import type { operations } from '../../../shared/api/generated/schema.js';
import type { Meeting } from '../../../shared/api/types.js';

type Body = operations['callOffMeeting']['requestBody']['content']['application/json'];

export function callOffMeeting({ id, version }: Meeting, body: Body): Promise<Meeting> {
  return answer(
    client.POST('/api/v1/meetings/{id}/calling-off', {
      params: { path: { id }, header: ifMatch(version) },
      body,
    }),
  );
}
