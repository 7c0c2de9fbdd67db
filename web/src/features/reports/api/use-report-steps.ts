import { useMutation, useQueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { Report } from '../../../shared/api/types.js';
import { acceptReport } from './accept-report.js';
import { approveReport } from './approve-report.js';
import { returnReport } from './return-report.js';
import { submitReport } from './submit-report.js';

export type Step =
  | { readonly kind: 'submit' | 'approve' }
  | { readonly kind: 'return'; readonly reason: string; readonly dueOn?: string }
  | { readonly kind: 'accept'; readonly comment: string };

function take(id: string, step: Step): Promise<Report> {
  switch (step.kind) {
    case 'submit':
      return submitReport(id);
    case 'approve':
      return approveReport(id);
    case 'return':
      return returnReport(id, { reason: step.reason, ...(step.dueOn ? { dueOn: step.dueOn } : {}) });
    case 'accept':
      return acceptReport(id, step.comment);
  }
}

/** A step in the life of one report. What counts reports or lights is read again. */
export function useReportStep(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (step: Step) => take(id, step),
    onSuccess: (report) => {
      cache.setQueryData(queryKeys.report(id), report);
      for (const kind of [['reports', 'list'], ['cycles'], ['boards'], ['work-items'], ['notifications']]) {
        void cache.invalidateQueries({ queryKey: kind });
      }
    },
    // Somebody else took the step first, or it is no longer open: show how it stands now.
    onError: () => cache.invalidateQueries({ queryKey: queryKeys.report(id) }),
  });
}
