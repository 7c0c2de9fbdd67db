import { QueryClient } from '@tanstack/react-query';
import { whenSessionEnds } from '../shared/api/client.js';
import { ApiProblem } from '../shared/api/problem.js';
import { queryKeys } from '../shared/api/query-keys.js';

export const queryClient: QueryClient = new QueryClient({
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

// A call that says the session is gone empties the session; the guard then asks to sign in over the page.
whenSessionEnds(() => queryClient.setQueryData(queryKeys.session(), null));
