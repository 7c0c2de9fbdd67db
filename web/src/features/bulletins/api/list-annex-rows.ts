import { answer, client } from '../../../shared/api/client.js';
import type { Bulletin } from '../../../shared/api/types.js';
import { fetchAll } from '../../../shared/lib/paging.js';

/** More at once than of a list: nobody waits for the first page alone. */
const AT_ONCE = 1000;

/** All rows of the annexes: the page has the first of each. */
export async function wholeAnnexes(
  { id, annexes }: Pick<Bulletin, 'id' | 'annexes'>,
  onProgress: (fetched: number, total: number) => void,
): Promise<Bulletin['annexes']> {
  const total = annexes.reduce((sum, annex) => sum + annex.total, 0);
  const whole: Bulletin['annexes'] = [];
  let fetched = 0;
  for (const annex of annexes) {
    const before = fetched;
    const { key, rows } = annex;
    whole.push({
      ...annex,
      rows:
        annex.total === rows.length
          ? rows
          : await fetchAll(
              (place) =>
                answer(
                  client.GET('/api/v1/bulletins/{id}/annexes/{annex}/rows', {
                    params: { path: { id, annex: key }, query: { ...place, limit: AT_ONCE } },
                  }),
                ),
              (count) => onProgress(before + count, total),
            ),
    });
    fetched += annex.total;
  }
  return whole;
}
