import { useParams } from 'react-router';
import { StandingPage } from '../../features/assessments/components/standing-page.js';

export function Component() {
  const { id = '' } = useParams();
  return <StandingPage key={id} unitId={id} />;
}
