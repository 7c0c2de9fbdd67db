import { useQuery } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { Meeting } from '../../../shared/api/types.js';

export function useMeeting(id: string) {
  return useQuery({
    queryKey: queryKeys.meeting(id),
    queryFn: (): Promise<Meeting> =>
      answer(client.GET('/api/v1/meetings/{id}', { params: { path: { id } } })),
  });
}
