import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { useSession } from '../shared/api/session.js';
import { EmptyState } from '../shared/ui/empty-state.js';
import { menuFor } from './menu.js';

/** Each role opens on its work: the first entry of its menu. */
export function Home() {
  const { t } = useTranslation('app');
  const session = useSession();
  const first = menuFor(session.permissions)[0]?.[0];
  if (first) return <Navigate to={first.path} replace />;
  return (
    <div className="page">
      <EmptyState text={t('noWork')} />
    </div>
  );
}
