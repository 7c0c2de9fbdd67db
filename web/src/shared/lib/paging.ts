import type { Page } from '../api/types.js';

/**
 * All rows of a list, page after page: an export never stops at what is on the screen. `onProgress` hears how many
 * rows have come.
 */
export async function fetchAll<T>(
  fetchPage: (place: { cursor?: string; limit: number }) => Promise<Page<T>>,
  onProgress: (fetched: number, total: number) => void = () => undefined,
): Promise<T[]> {
  const rows: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await fetchPage(cursor === null ? { limit: 200 } : { cursor, limit: 200 });
    rows.push(...page.items);
    cursor = page.nextCursor;
    onProgress(rows.length, page.total);
  } while (cursor !== null);
  return rows;
}
