import { useParams } from 'react-router';
import { UnitCyclesPage } from '../../features/cycles/components/unit-cycles-page.js';

export function Component() {
  const { id = '' } = useParams();
  return <UnitCyclesPage key={id} unitId={id} />;
}
