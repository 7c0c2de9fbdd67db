import { Spin } from 'antd';
import { useParams } from 'react-router';
import { useBulletin } from '../../features/bulletins/api/use-bulletin.js';
import { BulletinPage } from '../../features/bulletins/components/bulletin-page.js';
import { PageProblem } from '../../shared/ui/error-notice.js';

export function Component() {
  const { id = '' } = useParams();
  const bulletin = useBulletin(id);
  if (bulletin.data)
    return <BulletinPage key={id} bulletin={bulletin.data} onReload={() => void bulletin.refetch()} />;
  if (bulletin.error) return <PageProblem error={bulletin.error} onRetry={() => void bulletin.refetch()} />;
  return <Spin style={{ display: 'block', margin: '20vh auto' }} />;
}
