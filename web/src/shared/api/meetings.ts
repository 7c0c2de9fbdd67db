import { answer, client } from '../../../shared/api/client.js';
import type { paths } from '../../../shared/api/generated/schema.js';
import type { MeetingSummary, Page } from '../../../shared/api/types.js';

export type MeetingQuery = NonNullable<paths['/api/v1/meetings']['get']['parameters']['query']>;

export function listMeetings(query: MeetingQuery): Promise<Page<MeetingSummary>> {
  return answer(client.GET('/api/v1/meetings', { params: { query } }));
}
