import { answer, client } from '../../../shared/api/client.js';
import type { paths } from '../../../shared/api/generated/schema.js';

type Call = paths['/api/v1/work-item-requests']['get'];
export type RequestFilters = NonNullable<Call['parameters']['query']>;
export type RequestPage = Call['responses'][200]['content']['application/json'];
/** A request with the item it is about. */
export type ItemRequestRow = RequestPage['items'][number];

export function listItemRequests(query: RequestFilters): Promise<RequestPage> {
  return answer(client.GET('/api/v1/work-item-requests', { params: { query } }));
}
