import { Spin } from 'antd';
import { useParams } from 'react-router';
import { DraftBulletinButton } from '../../features/bulletins/components/draft-bulletin-button.js';
import { useCycle } from '../../features/cycles/api/read-cycle.js';
import { CyclePage } from '../../features/cycles/components/cycle-page.js';
import { PageProblem } from '../../shared/ui/error-notice.js';

export function Component() {
  const { id = '' } = useParams();
  const cycle = useCycle(id);
  if (cycle.data)
    return (
      <CyclePage key={id} cycle={cycle.data}>
        {/* Plans for a year are nothing to make known. */}
        {cycle.data.cadence === 'yearly-plan' ? null : (
          <DraftBulletinButton about={{ cycleId: id }} regionId={cycle.data.region.id} />
        )}
      </CyclePage>
    );
  if (cycle.error) return <PageProblem error={cycle.error} onRetry={() => void cycle.refetch()} />;
  return <Spin style={{ display: 'block', margin: '20vh auto' }} />;
}
