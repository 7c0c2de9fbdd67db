import { useQuery } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { Directive } from '../../../shared/api/types.js';

export function useDirective(id: string) {
  return useQuery({
    queryKey: queryKeys.directive(id),
    queryFn: (): Promise<Directive> =>
      answer(client.GET('/api/v1/directives/{id}', { params: { path: { id } } })),
  });
}
