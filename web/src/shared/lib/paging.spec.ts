import { fetchAll } from './paging.js';

describe('fetchAll', () => {
  it('follows the cursors to the end and tells how far it is', async () => {
    const pages = [
      { items: [1, 2], nextCursor: 'b', total: 3 },
      { items: [3], nextCursor: null, total: 3 },
    ];
    const asked: (string | undefined)[] = [];
    const progress: number[] = [];
    const rows = await fetchAll(
      ({ cursor }) => {
        asked.push(cursor);
        return Promise.resolve(pages[cursor === 'b' ? 1 : 0]!);
      },
      (fetched) => progress.push(fetched),
    );
    expect(rows).toEqual([1, 2, 3]);
    expect(asked).toEqual([undefined, 'b']);
    expect(progress).toEqual([2, 3]);
  });
});
