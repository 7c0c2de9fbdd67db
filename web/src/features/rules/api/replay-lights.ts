import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { LightReplay, Page, ReplayedItem } from '../../../shared/api/types.js';

export interface ReplayQuery {
  readonly region: string;
  readonly template: string;
  readonly version: number;
  readonly asOf: string | undefined;
}

export function useReplay(query: ReplayQuery) {
  return useQuery({
    queryKey: queryKeys.lightReplay(query),
    queryFn: (): Promise<LightReplay> =>
      answer(client.GET('/api/v1/light-templates/replay', { params: { query } })),
    placeholderData: keepPreviousData,
  });
}

export type ReplayedItemsQuery = ReplayQuery & {
  readonly unit?: string | undefined;
  readonly cursor?: string;
  readonly limit?: number;
};

export function listReplayedItems(query: ReplayedItemsQuery): Promise<Page<ReplayedItem>> {
  return answer(client.GET('/api/v1/light-templates/replay/items', { params: { query } }));
}

export function useReplayedItems(query: ReplayedItemsQuery) {
  return useQuery({
    queryKey: queryKeys.lightReplayItems(query),
    queryFn: () => listReplayedItems(query),
    placeholderData: keepPreviousData,
  });
}
