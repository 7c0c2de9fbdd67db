import { useParams } from 'react-router';
import { FindingPage } from '../../features/inspections/components/finding-page.js';

export function Component() {
  const { id = '' } = useParams();
  return <FindingPage key={id} id={id} />;
}
