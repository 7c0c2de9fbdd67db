import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { Report } from '../../../shared/api/types.js';
import type { ReportEdit } from '../model/report-draft.js';
import { reportQuery } from './report-query.js';
import { saveReport } from './save-report.js';

/** Saves a draft under the version it was made from and keeps the answer as what is known of the report. */
export function useReportSaving(id: string) {
  const cache = useQueryClient();
  return useMemo(() => {
    const key = queryKeys.report(id);
    return {
      async save(version: number, edit: ReportEdit): Promise<Report> {
        // A read that started before this save would bring the old draft back when it ends after it.
        await cache.cancelQueries({ queryKey: key });
        const report = await saveReport(id, version, edit);
        cache.setQueryData(key, report);
        void cache.invalidateQueries({ queryKey: ['reports', 'list'] });
        return report;
      },
      reload: (): Promise<Report> => cache.fetchQuery({ ...reportQuery(id), staleTime: 0 }),
    };
  }, [cache, id]);
}
