import { useMutation } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';

/** The lead asks those who support it, and have not reported, for their reports. Changes nothing that a screen shows. */
export function useRemindPartners(reportId: string) {
  return useMutation({
    mutationFn: () =>
      answer(client.POST('/api/v1/reports/{id}/partner-reminders', { params: { path: { id: reportId } } })),
  });
}
