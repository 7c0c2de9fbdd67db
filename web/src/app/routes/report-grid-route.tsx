import { useSearchParams } from 'react-router';
import { ReportGridPage } from '../../features/reports/components/report-grid-page.js';

export function Component() {
  const [params] = useSearchParams();
  const cycleId = params.get('cycle') ?? '';
  return <ReportGridPage key={cycleId} cycleId={cycleId} />;
}
