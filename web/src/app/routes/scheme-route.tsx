import { Spin } from 'antd';
import { useParams } from 'react-router';
import { useScheme } from '../../features/assessments/api/schemes.js';
import { SchemePage } from '../../features/assessments/components/scheme-page.js';
import { PageProblem } from '../../shared/ui/error-notice.js';

export function Component() {
  const { id = '' } = useParams();
  const scheme = useScheme(id);
  // What is typed begins anew from each version that is kept.
  if (scheme.data) return <SchemePage key={`${id} ${scheme.data.version}`} scheme={scheme.data} />;
  if (scheme.error) return <PageProblem error={scheme.error} onRetry={() => void scheme.refetch()} />;
  return <Spin style={{ display: 'block', margin: '20vh auto' }} />;
}
