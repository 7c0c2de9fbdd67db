/** How many rows are held at once. Each page looks over all rows of its filters, so a larger one is less work. */
export const ROWS_AT_ONCE = 5000;

/** Every row of a list, page after page; `more` adds to the rows of a page what the list does not show. */
export async function* everyPage<Row, Full = Row>(
  list: (place: { limit: number; cursor?: string }) => Promise<{ items: Row[]; nextCursor: string | null }>,
  more: (rows: Row[]) => Promise<Full[]>,
): AsyncGenerator<Full> {
  let cursor: string | null | undefined;
  do {
    const page = await list({ limit: ROWS_AT_ONCE, ...(cursor ? { cursor } : {}) });
    yield* await more(page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
}
