import { Spin } from 'antd';
import { useEffect } from 'react';
import { Navigate, useParams } from 'react-router';
import { useReport } from '../../features/reports/api/report-query.js';
import { ReportView } from '../../features/reports/components/report-view.js';
import { PageProblem } from '../../shared/ui/error-notice.js';

export function Component() {
  const { id = '' } = useParams();
  const report = useReport(id);
  const title = report.data ? `${report.data.workItem.title} · ${report.data.cycle.label}` : null;
  useEffect(() => {
    if (title) document.title = `${title} · 落实`;
  }, [title]);

  // What is owed is the plan of the item: it is read and written there.
  if (report.data?.cycle.cadence === 'yearly-plan')
    return <Navigate replace to={`/work-items/${report.data.workItem.id}#plan`} />;
  if (report.data) return <ReportView key={id} report={report.data} />;
  if (report.error) return <PageProblem error={report.error} onRetry={() => void report.refetch()} />;
  return <Spin style={{ display: 'block', margin: '20vh auto' }} />;
}
