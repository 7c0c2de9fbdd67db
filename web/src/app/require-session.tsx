import { Spin } from 'antd';
import type { ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { SessionContext, useSessionQuery } from '../shared/api/session.js';
import { ErrorNotice } from '../shared/ui/error-notice.js';

/** Shows its children to signed-in people; others sign in first and come back to where they were. */
export function RequireSession({ children }: { children: ReactNode }) {
  const location = useLocation();
  const session = useSessionQuery();

  if (session.data) {
    return <SessionContext value={session.data}>{children}</SessionContext>;
  }
  if (session.data === null) {
    const here = location.pathname + location.search;
    return <Navigate to={`/login?${new URLSearchParams({ next: here }).toString()}`} replace />;
  }
  if (session.error) {
    return (
      <div className="page">
        <ErrorNotice error={session.error} onRetry={() => void session.refetch()} />
      </div>
    );
  }
  return <Spin fullscreen />;
}
