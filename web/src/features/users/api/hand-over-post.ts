import { answer, client, idempotency } from '../../../shared/api/client.js';
import type { User } from '../../../shared/api/types.js';

export type Taker = { userId: string } | { username: string; displayName: string; password: string };

export interface HandedOver {
  leaver: User;
  taker: User;
  /** What waits for the post, by kind. */
  open: Record<OpenKind, number>;
}

export const OPEN_KINDS = [
  'toAccept',
  'toReport',
  'toMend',
  'asked',
  'toApprove',
  'toReview',
  'toDecide',
  'drafts',
] as const;
export type OpenKind = (typeof OPEN_KINDS)[number];

export function handOverPost(id: string, to: Taker, reason: string, key: string): Promise<HandedOver> {
  return answer(
    client.POST('/api/v1/users/{id}/handover', {
      params: { path: { id }, header: idempotency(key) },
      body: { to, reason },
    }),
  );
}
