import { answer, client } from '../../../shared/api/client.js';
import type { MessageDelivery, Page } from '../../../shared/api/types.js';

/** What was sent to whom, the newest first. */
export function listMessageDeliveries(place: {
  cursor?: string;
  limit?: number;
}): Promise<Page<MessageDelivery>> {
  return answer(client.GET('/api/v1/message-deliveries', { params: { query: place } }));
}
