import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, client, idempotency } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { LightAdoption, LightTemplate, LightTemplates } from '../../../shared/api/types.js';

export function useLightTemplates(region: string | undefined) {
  return useQuery({
    queryKey: queryKeys.lightTemplates(region),
    queryFn: (): Promise<LightTemplates> =>
      answer(client.GET('/api/v1/light-templates', { params: { query: { region } } })),
  });
}

/** Lights stand on nearly every screen: whatever shows one is read again. */
function useRelit() {
  const cache = useQueryClient();
  return () =>
    Promise.all(
      ['light-templates', 'work-items', 'boards', 'cycles'].map((kind) =>
        cache.invalidateQueries({ queryKey: [kind] }),
      ),
    );
}

export interface Adopting {
  readonly regionId: string;
  readonly template: { readonly name: string; readonly version: number };
  readonly fromOn: string;
  readonly reason: string;
  readonly document: string;
}

export function useAdoptLightTemplate() {
  const relit = useRelit();
  return useMutation({
    mutationFn: ({ key, ...body }: Adopting & { key: string }): Promise<LightAdoption> =>
      answer(client.POST('/api/v1/light-templates/adoptions', { body, headers: idempotency(key) })),
    onSuccess: relit,
  });
}

export function useWithdrawAdoption() {
  const relit = useRelit();
  return useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }): Promise<LightAdoption> =>
      answer(
        client.POST('/api/v1/light-templates/adoptions/{id}/withdrawal', {
          params: { path: { id } },
          body: { reason },
        }),
      ),
    onSuccess: relit,
  });
}

export interface Writing {
  readonly regionId: string;
  readonly name: string;
  readonly description: string;
  readonly basedOn: { readonly name: string; readonly version: number };
  readonly numbers: { readonly key: string; readonly value: number }[];
  readonly schedule: { readonly elapsed: number; readonly due: number }[];
}

export function useWriteLightTemplate() {
  const relit = useRelit();
  return useMutation({
    mutationFn: ({ key, ...body }: Writing & { key: string }): Promise<LightTemplate> =>
      answer(client.POST('/api/v1/light-templates', { body, headers: idempotency(key) })),
    onSuccess: relit,
  });
}
