import { answer, client, ifMatch, idempotency } from '../../../shared/api/client.js';
import type { Bulletin } from '../../../shared/api/types.js';

/** What may be changed of a draft. */
export interface BulletinEdit {
  readonly title?: string;
  readonly mark?: string;
  readonly issuer?: string;
  readonly addressees?: string;
  readonly copies?: string;
  readonly printedBy?: string;
  readonly codeWord?: string;
  readonly objectionDays?: number;
  readonly sentences?: { key: string; paragraph: string; text: string | null }[];
}

export type BulletinStep =
  | { readonly kind: 'edit'; readonly version: number; readonly body: BulletinEdit }
  | { readonly kind: 'compose' | 'circulate' | 'agree' | 'sign' }
  | { readonly kind: 'object'; readonly words: string; readonly key: string }
  | { readonly kind: 'answer'; readonly objectionId: string; readonly answer: string }
  | { readonly kind: 'return' | 'drop'; readonly reason: string }
  | { readonly kind: 'publish'; readonly number: number; readonly issue: number; readonly key: string };

/** One step in the life of a bulletin; each answers how it stands after it. */
export function takeStep(id: string, step: BulletinStep): Promise<Bulletin> {
  const path = { id };
  switch (step.kind) {
    case 'edit':
      return answer(
        client.PATCH('/api/v1/bulletins/{id}', {
          params: { path, header: ifMatch(step.version) },
          body: step.body,
        }),
      );
    case 'compose':
      return answer(client.POST('/api/v1/bulletins/{id}/composition', { params: { path }, body: {} }));
    case 'circulate':
      return answer(client.POST('/api/v1/bulletins/{id}/circulation', { params: { path } }));
    case 'agree':
      return answer(client.POST('/api/v1/bulletins/{id}/consent', { params: { path } }));
    case 'sign':
      return answer(client.POST('/api/v1/bulletins/{id}/signature', { params: { path } }));
    case 'object':
      return answer(
        client.POST('/api/v1/bulletins/{id}/objections', {
          params: { path },
          headers: idempotency(step.key),
          body: { words: step.words },
        }),
      );
    case 'answer':
      return answer(
        client.POST('/api/v1/bulletins/{id}/objections/{objectionId}/answer', {
          params: { path: { id, objectionId: step.objectionId } },
          body: { answer: step.answer },
        }),
      );
    case 'return':
      return answer(
        client.POST('/api/v1/bulletins/{id}/return', { params: { path }, body: { reason: step.reason } }),
      );
    case 'drop':
      return answer(
        client.POST('/api/v1/bulletins/{id}/cancellation', {
          params: { path },
          body: { reason: step.reason },
        }),
      );
    case 'publish':
      return answer(
        client.POST('/api/v1/bulletins/{id}/publication', {
          params: { path },
          headers: idempotency(step.key),
          body: { number: step.number, issue: step.issue },
        }),
      );
  }
}
