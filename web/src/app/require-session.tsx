import { useQueryClient } from '@tanstack/react-query';
import { Spin } from 'antd';
import { type ReactNode, useState } from 'react';
import { Navigate, useLocation, useNavigate } from 'react-router';
import { SignInAgain } from '../features/session/components/sign-in-again.js';
import { queryKeys } from '../shared/api/query-keys.js';
import { SessionContext, useSessionQuery } from '../shared/api/session.js';
import type { Session } from '../shared/api/types.js';
import { ErrorNotice } from '../shared/ui/error-notice.js';

/**
 * Shows its children to signed-in people; others sign in first and come back to where they were. A session that ends
 * while the page is open is renewed over the page.
 */
export function RequireSession({ children }: { children: ReactNode }) {
  const location = useLocation();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const query = useSessionQuery();
  const [last, setLast] = useState<Session | null>(null);
  if (query.data && query.data !== last) setLast(query.data);

  const here = location.pathname + location.search;
  const login = `/login?${new URLSearchParams({ next: here }).toString()}`;
  const session = query.data ?? last;

  if (query.data === null && !last) return <Navigate to={login} replace />;
  if (session) {
    return (
      <SessionContext value={session}>
        {children}
        {query.data === null ? (
          <SignInAgain
            session={session}
            onSignedIn={(renewed) => {
              cache.setQueryData(queryKeys.session(), renewed);
              void cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
            }}
            onOther={() => void navigate(login, { replace: true })}
          />
        ) : null}
      </SessionContext>
    );
  }
  if (query.error) {
    return (
      <div className="page">
        <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
      </div>
    );
  }
  return <Spin fullscreen />;
}
