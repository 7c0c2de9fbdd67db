import { Link } from 'react-router';
import type { DirectiveSummary } from '../../../shared/api/types.js';

type Subject = DirectiveSummary['subject'];

/** Where what a directive was written on is looked at. */
const PLACES: Readonly<Record<Subject['kind'], (id: string) => string>> = {
  'work-item': (id) => `/work-items/${id}`,
  policy: (id) => `/policies/${id}`,
  unit: (id) => `/units/${id}`,
};

export function SubjectLink({ subject }: { subject: Subject }) {
  return <Link to={PLACES[subject.kind](subject.id)}>{subject.title}</Link>;
}
