import { Spin } from 'antd';
import { useParams } from 'react-router';
import { useCycle } from '../../features/cycles/api/read-cycle.js';
import { CycleSnapshotsPage } from '../../features/cycles/components/cycle-snapshots-page.js';
import { PageProblem } from '../../shared/ui/error-notice.js';

export function Component() {
  const { id = '' } = useParams();
  const cycle = useCycle(id);
  if (cycle.data) return <CycleSnapshotsPage key={id} cycle={cycle.data} />;
  if (cycle.error) return <PageProblem error={cycle.error} onRetry={() => void cycle.refetch()} />;
  return <Spin style={{ display: 'block', margin: '20vh auto' }} />;
}
