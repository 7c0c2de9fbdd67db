import { answer, client, ifMatch } from '../../../shared/api/client.js';
import type { operations } from '../../../shared/api/generated/schema.js';
import type { Meeting } from '../../../shared/api/types.js';

type Body = operations['changeMeeting']['requestBody']['content']['application/json'];

export function changeMeeting({ id, version }: Meeting, body: Body): Promise<Meeting> {
  return answer(
    client.PATCH('/api/v1/meetings/{id}', {
      params: { path: { id }, header: ifMatch(version) },
      body,
    }),
  );
}
