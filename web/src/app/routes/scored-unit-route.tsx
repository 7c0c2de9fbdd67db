import { Spin } from 'antd';
import { useParams } from 'react-router';
import { useAssessment, useScoredUnit } from '../../features/assessments/api/assessments.js';
import { ScoredUnitPage } from '../../features/assessments/components/scored-unit-page.js';
import { PageProblem } from '../../shared/ui/error-notice.js';

export function Component() {
  const { id = '', unitId = '' } = useParams();
  const assessment = useAssessment(id);
  const score = useScoredUnit(id, unitId);
  const error = assessment.error ?? score.error;
  if (assessment.data && score.data)
    return <ScoredUnitPage key={unitId} assessment={assessment.data} score={score.data} />;
  if (error) return <PageProblem error={error} onRetry={() => void score.refetch()} />;
  return <Spin style={{ display: 'block', margin: '20vh auto' }} />;
}
