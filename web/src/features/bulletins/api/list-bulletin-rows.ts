import { answer, client } from '../../../shared/api/client.js';
import type { BulletinRow, Page } from '../../../shared/api/types.js';

/** Where in a bulletin a number or a name stands. */
export type PartPlace =
  | { readonly sentence: string; readonly part: number }
  | { readonly annex: string; readonly row: number; readonly part: number };

/** Exactly the rows it speaks of. */
export function listBulletinRows(
  id: string,
  query: PartPlace & { cursor?: string; limit?: number },
): Promise<Page<BulletinRow>> {
  return answer(client.GET('/api/v1/bulletins/{id}/rows', { params: { path: { id }, query } }));
}
