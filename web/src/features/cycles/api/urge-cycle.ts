import { useMutation } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';

/** Reminds units that still owe reports; `unitIds` empty: all of them. Changes nothing that a screen shows. */
export function useUrge(cycleId: string) {
  return useMutation({
    mutationFn: (unitIds: readonly string[]) =>
      answer(
        client.POST('/api/v1/cycles/{id}/reminders', {
          params: { path: { id: cycleId } },
          body: { unitIds: [...unitIds] },
        }),
      ),
  });
}
