import { answer, client, idempotency } from '../../../shared/api/client.js';
import type { paths } from '../../../shared/api/generated/schema.js';
import type { Meeting } from '../../../shared/api/types.js';

export type MeetingPlan = paths['/api/v1/meetings']['post']['requestBody']['content']['application/json'];

export function planMeeting(body: MeetingPlan, key: string): Promise<Meeting> {
  return answer(client.POST('/api/v1/meetings', { body, headers: idempotency(key) }));
}
