import { answer, client, ifMatch } from '../../../shared/api/client.js';
import type { Inspection } from '../../../shared/api/types.js';

export function planVisit(roundId: string, body: { unitId: string; plannedOn: string }): Promise<Inspection> {
  return answer(client.POST('/api/v1/inspections/{id}/visits', { params: { path: { id: roundId } }, body }));
}

export function recordVisit(
  id: string,
  version: number,
  body: { visitedOn: string; people: string; notes: string },
): Promise<Inspection> {
  return answer(
    client.PUT('/api/v1/inspection-visits/{id}', {
      params: { path: { id }, header: ifMatch(version) },
      body,
    }),
  );
}

export function cancelVisit(id: string, reason: string): Promise<Inspection> {
  return answer(
    client.POST('/api/v1/inspection-visits/{id}/cancellation', {
      params: { path: { id } },
      body: { reason },
    }),
  );
}

export function answerVisit(id: string, words: string): Promise<Inspection> {
  return answer(
    client.POST('/api/v1/inspection-visits/{id}/answer', {
      params: { path: { id } },
      body: { answer: words },
    }),
  );
}
