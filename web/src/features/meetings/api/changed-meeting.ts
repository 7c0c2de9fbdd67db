import { useQueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { Meeting } from '../../../shared/api/types.js';

/** After any deed: its answer is the meeting, and lists of what may have come of it are read again. */
export function useChangedMeeting(): (meeting: Meeting) => Promise<void> {
  const cache = useQueryClient();
  return async (meeting) => {
    cache.setQueryData(queryKeys.meeting(meeting.id), meeting);
    await Promise.all([
      cache.invalidateQueries({ queryKey: ['meetings', 'list'] }),
      ...['directives', 'policies', 'notifications'].map((kind) =>
        cache.invalidateQueries({ queryKey: [kind] }),
      ),
    ]);
  };
}
