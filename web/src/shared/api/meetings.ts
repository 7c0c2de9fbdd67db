import { answer, client } from './client.js';
import type { paths } from './generated/schema.js';
import type { MeetingSummary, Page } from './types.js';

export type MeetingQuery = NonNullable<paths['/api/v1/meetings']['get']['parameters']['query']>;

export function listMeetings(query: MeetingQuery): Promise<Page<MeetingSummary>> {
  return answer(client.GET('/api/v1/meetings', { params: { query } }));
}
