import { useQuery } from '@tanstack/react-query';
import { answer, client, done } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';

/** Whether I have a calendar address in force, and since when. */
export function useCalendarSubscription() {
  return useQuery({
    queryKey: queryKeys.calendarSubscription(),
    queryFn: () => answer(client.GET('/api/v1/calendar-subscription')),
  });
}

/** A new address in place of the one before; the answer is the only time it is told. */
export async function makeCalendarAddress(): Promise<string> {
  const { path } = await answer(client.POST('/api/v1/calendar-subscription'));
  return `${window.location.origin}${path}`;
}

export function revokeCalendarAddress(): Promise<void> {
  return done(client.DELETE('/api/v1/calendar-subscription'));
}
