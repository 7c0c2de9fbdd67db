import { Navigate, useSearchParams } from 'react-router';
import { ReportGridPage } from '../../features/reports/components/report-grid-page.js';

export function Component() {
  const [params] = useSearchParams();
  const cycleId = params.get('cycle');
  // Which cycle is chosen on the list of reports.
  if (cycleId === null) return <Navigate to="/reports" replace />;
  return <ReportGridPage key={cycleId} cycleId={cycleId} />;
}
