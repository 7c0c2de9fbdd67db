import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { LoginForm } from '../../features/session/components/login-form.js';
import { queryKeys } from '../../shared/api/query-keys.js';
import { insidePath } from '../inside-path.js';

export function Component() {
  const cache = useQueryClient();
  const navigate = useNavigate();
  const next = useSearchParams()[0].get('next');
  return (
    <LoginForm
      expired={next !== null && next !== '/'}
      onSignedIn={(session) => {
        cache.clear();
        cache.setQueryData(queryKeys.session(), session);
        void navigate(insidePath(next), { replace: true });
      }}
    />
  );
}
