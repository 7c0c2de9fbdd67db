import { useQuery } from '@tanstack/react-query';
import { answer, client, idempotency, ifMatch } from '../../../shared/api/client.js';
import type { paths } from '../../../shared/api/generated/schema.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type {
  Page,
  Rectification,
  RectificationMeasure,
  RectificationSummary,
} from '../../../shared/api/types.js';

export type OrderFilters = NonNullable<paths['/api/v1/rectifications']['get']['parameters']['query']>;

export function listRectifications(query: OrderFilters): Promise<Page<RectificationSummary>> {
  return answer(client.GET('/api/v1/rectifications', { params: { query } }));
}

export function useRectification(id: string) {
  return useQuery({
    queryKey: queryKeys.rectification(id),
    queryFn: (): Promise<Rectification> =>
      answer(client.GET('/api/v1/rectifications/{id}', { params: { path: { id } } })),
  });
}

export interface OrderDraft {
  readonly matter: string;
  readonly demand: string;
  readonly dueOn: string;
  readonly colour: Rectification['colour'];
}

export type OrderSource =
  | { readonly origin: 'finding'; readonly findingId: string }
  | { readonly origin: 'report'; readonly reportId: string }
  | { readonly origin: 'item'; readonly workItemId: string }
  | { readonly origin: 'hand'; readonly unitId: string };

export function draftRectification(
  source: OrderSource,
  draft: OrderDraft,
  key: string,
): Promise<Rectification> {
  return answer(
    client.POST('/api/v1/rectifications', { body: { ...source, ...draft }, headers: idempotency(key) }),
  );
}

export function redraftRectification(id: string, version: number, body: OrderDraft): Promise<Rectification> {
  return answer(
    client.PUT('/api/v1/rectifications/{id}/draft', {
      params: { path: { id }, header: ifMatch(version) },
      body,
    }),
  );
}

export function addMeasure(id: string, words: string, dueOn: string | null): Promise<Rectification> {
  return answer(
    client.POST('/api/v1/rectifications/{id}/measures', { params: { path: { id } }, body: { words, dueOn } }),
  );
}

export function changeMeasure(
  { id, version }: Pick<RectificationMeasure, 'id' | 'version'>,
  body: Pick<RectificationMeasure, 'words' | 'dueOn' | 'state' | 'result'>,
): Promise<Rectification> {
  return answer(
    client.PUT('/api/v1/rectification-measures/{id}', {
      params: { path: { id }, header: ifMatch(version) },
      body,
    }),
  );
}

export type OrderDeed =
  | 'sign'
  | 'dismiss'
  | 'withdraw'
  | 'reply'
  | 'approve'
  | 'sendBack'
  | 'extend'
  | 'grantExtension'
  | 'refuseExtension'
  | 'verify'
  | 'reject'
  | 'close'
  | 'rise'
  | 'keep'
  | 'sustain'
  | 'relapse';

/** One step of an order; `words` and `date` as far as the step asks for them. */
export function stepRectification(
  id: string,
  deed: OrderDeed,
  words: string,
  date: string | undefined,
): Promise<Rectification> {
  const params = { path: { id } };
  switch (deed) {
    case 'sign':
      return answer(client.POST('/api/v1/rectifications/{id}/signature', { params, body: {} }));
    case 'dismiss':
      return answer(
        client.POST('/api/v1/rectifications/{id}/dismissal', { params, body: { reason: words } }),
      );
    case 'withdraw':
      return answer(
        client.POST('/api/v1/rectifications/{id}/withdrawal', { params, body: { reason: words } }),
      );
    case 'reply':
      return answer(client.POST('/api/v1/rectifications/{id}/reply', { params, body: { reply: words } }));
    case 'approve':
    case 'sendBack':
      return answer(
        client.POST('/api/v1/rectifications/{id}/approval', {
          params,
          body: { granted: deed === 'approve', reason: words },
        }),
      );
    case 'extend':
      return answer(
        client.POST('/api/v1/rectifications/{id}/extension', {
          params,
          body: { dueOn: date ?? '', reason: words },
        }),
      );
    case 'grantExtension':
    case 'refuseExtension':
      return answer(
        client.POST('/api/v1/rectifications/{id}/extension-decision', {
          params,
          body: { granted: deed === 'grantExtension', reason: words },
        }),
      );
    case 'verify':
    case 'reject':
      return answer(
        client.POST('/api/v1/rectifications/{id}/verification', {
          params,
          body: { passed: deed === 'verify', words, ...(date ? { dueOn: date } : {}) },
        }),
      );
    case 'close':
      return answer(client.POST('/api/v1/rectifications/{id}/closure', { params, body: {} }));
    case 'rise':
    case 'keep':
      return answer(
        client.POST('/api/v1/rectifications/{id}/rise', {
          params,
          body: { granted: deed === 'rise', reason: words },
        }),
      );
    case 'sustain':
    case 'relapse':
      return answer(
        client.POST('/api/v1/rectifications/{id}/look-back', {
          params,
          body: { sustained: deed === 'sustain', note: words, ...(date ? { dueOn: date } : {}) },
        }),
      );
  }
}
