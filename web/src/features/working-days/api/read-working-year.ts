import { useQuery } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';

export function useWorkingYear(year: number) {
  return useQuery({
    queryKey: queryKeys.workingYear(year),
    queryFn: () => answer(client.GET('/api/v1/working-days/{year}', { params: { path: { year } } })),
  });
}
