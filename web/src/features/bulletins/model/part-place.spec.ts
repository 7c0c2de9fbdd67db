import { placeIn, placeText } from './part-place.js';

const rows = { kind: 'work-item' as const, count: 2, counted: true };
const bulletin: Parameters<typeof placeIn>[0] = {
  paragraphs: [
    {
      key: 'overall.items',
      rank: null,
      marker: '',
      printed: true,
      sentences: [
        {
          key: 'overall.size',
          generated: [
            { text: '共', rows: null },
            { text: '2', rows },
          ],
          edited: null,
          outdated: false,
          text: '共2',
        },
      ],
    },
  ],
  annexes: [{ key: 'behind', title: '表', columns: [], total: 1, rows: [[{ text: '任务', rows }]] }],
};

test.each([
  [{ sentence: 'overall.size', part: 1 }, '2'],
  [{ annex: 'behind', row: 0, part: 0 }, '任务'],
])('%j goes into the URL and comes back with its words', (place, words) => {
  expect(placeIn(bulletin, placeText(place))).toEqual({ place, words });
});

test.each([undefined, '', 'sentence~overall.size~0', 'sentence~nowhere~1', 'annex~behind~4~0', 'other~a~1'])(
  '%s names nothing',
  (text) => expect(placeIn(bulletin, text)).toBeNull(),
);
