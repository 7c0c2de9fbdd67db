import { type EditedSentence, generatedWords, handwork, linkOfRow, markOf } from './sentence-marks.js';

const sentence = (more: Partial<EditedSentence> = {}): EditedSentence => ({
  key: 'overall.size',
  generated: [
    { text: '共', rows: null },
    { text: '3', rows: { kind: 'work-item', count: 3, counted: true } },
    { text: '项。', rows: null },
  ],
  edited: null,
  outdated: false,
  text: '共3项。',
  ...more,
});
const changed = sentence({ edited: '共三项。', text: '共三项。' });
const struck = sentence({ edited: '', text: '' });
const added = sentence({ generated: [], edited: '另有两项。', text: '另有两项。' });

test('a sentence says whether a person had a hand in it', () => {
  expect([sentence(), changed, struck, added].map(markOf)).toEqual([
    'generated',
    'changed',
    'struck',
    'added',
  ]);
  expect(generatedWords(changed)).toBe('共3项。');
});

test('what is by hand is counted, and what the data contradicts by now', () => {
  const paragraphs = [
    { key: 'p', rank: null, marker: '', printed: true, sentences: [sentence(), changed, added] },
    { key: 'q', rank: null, marker: '', printed: true, sentences: [{ ...struck, outdated: true }] },
  ];
  expect(handwork({ paragraphs, orphans: [{ key: 'gone', text: '旧句。' }] })).toEqual({
    byHand: 3,
    outdated: 2,
  });
});

test('each kind of row has its screen', () => {
  const kinds = ['work-item', 'report', 'unit', 'rectification', 'finding'] as const;
  const round = '2';
  expect(
    kinds.map((kind) => linkOfRow({ kind, id: '1', roundId: kind === 'finding' ? round : null })),
  ).toEqual(['/work-items/1', '/reports/1', '/units/1/cycles', '/rectifications/1', '/inspections/2']);
});
