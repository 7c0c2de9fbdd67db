import { Spin } from 'antd';
import { useParams } from 'react-router';
import { useAssessment } from '../../features/assessments/api/assessments.js';
import { AssessmentPage } from '../../features/assessments/components/assessment-page.js';
import { PageProblem } from '../../shared/ui/error-notice.js';

export function Component() {
  const { id = '' } = useParams();
  const assessment = useAssessment(id);
  if (assessment.data) return <AssessmentPage key={id} assessment={assessment.data} />;
  if (assessment.error)
    return <PageProblem error={assessment.error} onRetry={() => void assessment.refetch()} />;
  return <Spin style={{ display: 'block', margin: '20vh auto' }} />;
}
