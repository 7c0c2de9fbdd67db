import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { operations } from '../../../shared/api/generated/schema.js';
import { uploadFile } from '../../../shared/api/upload.js';

export type TakenSheet = operations['takeReportSheet']['responses']['200']['content']['application/json'];

/** Where the 填报表 of one's unit for a cycle is to be had, and handed back. */
export function reportSheetPath(cycleId: string): string {
  return `/api/v1/cycles/${cycleId}/report-sheet`;
}

/** Hands a filled-in sheet back: all of it is saved, or nothing. */
export function useTakeReportSheet(cycleId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ file, submit }: { file: File; submit: boolean }) =>
      uploadFile<TakenSheet>(`${reportSheetPath(cycleId)}${submit ? '?submit=true' : ''}`, file),
    onSuccess: () => {
      for (const kind of [['reports'], ['cycles'], ['boards'], ['work-items'], ['notifications']])
        void cache.invalidateQueries({ queryKey: kind });
    },
  });
}
