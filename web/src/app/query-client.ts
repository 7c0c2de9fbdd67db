import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../shared/api/problem.js';
import { queryKeys } from '../shared/api/query-keys.js';

/** A call that says the session is gone empties the session; the guard then shows the sign-in page and comes back. */
function forgetSessionWhenGone(error: Error): void {
  if (error instanceof ApiProblem && error.code === 'session.required') {
    queryClient.setQueryData(queryKeys.session(), null);
  }
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: forgetSessionWhenGone }),
  mutationCache: new MutationCache({ onError: forgetSessionWhenGone }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: true,
      // A refusal will be refused again; only a fault of the wire or the server is worth a second try.
      retry: (failures, error) =>
        failures < 2 && !(error instanceof ApiProblem && error.status < 500 && error.status > 0),
    },
    mutations: { retry: false },
  },
});
