import { Link } from 'react-router';
import type { BulletinSummary } from '../../../shared/api/types.js';

/** What a bulletin is about, on whose page it leads. */
export function BulletinSubject({ bulletin: { cycle, inspection } }: { bulletin: BulletinSummary }) {
  if (inspection) return <Link to={`/inspections/${inspection.id}`}>{inspection.name}</Link>;
  return cycle ? <Link to={`/cycles/${cycle.id}`}>{cycle.label}</Link> : null;
}
