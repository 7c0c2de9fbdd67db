import { Spin } from 'antd';
import { useParams } from 'react-router';
import { useComparison } from '../../features/amendments/api/comparison-query.js';
import { ComparisonPage } from '../../features/amendments/components/comparison-page.js';
import { PageProblem } from '../../shared/ui/error-notice.js';

/** A document against the one that it amends, task by task. */
export function Component() {
  const { id = '' } = useParams();
  const comparison = useComparison(id);
  if (comparison.data) return <ComparisonPage key={id} comparison={comparison.data} />;
  if (comparison.error)
    return <PageProblem error={comparison.error} onRetry={() => void comparison.refetch()} />;
  return <Spin style={{ display: 'block', margin: '20vh auto' }} />;
}
