import { Navigate } from 'react-router';
import { useSession } from '../shared/api/session.js';
import { entriesFor } from './menu.js';

/** Each role opens on its work: the first entry of its menu. */
export function Home() {
  const session = useSession();
  return <Navigate to={entriesFor(session.permissions)[0]?.path ?? '/account'} replace />;
}
