import fc from 'fast-check';
import type { BulletinFacts, ItemFact } from './bulletin-facts.js';
import { composeBulletin } from './compose-bulletin.js';
import type { Composition, Part } from './composition.js';
import { countOf, keptComposition, keptFacts, placesFrom, type RowPlaces } from './kept-composition.js';

const LIGHTS = ['blue', 'green', 'yellow', 'red', 'grey', null] as const;
const OUTCOMES = ['on-time', 'late', 'unreported', 'waived', 'pending'] as const;

const anyItems = fc
  .array(
    fc.record({
      unit: fc.integer({ min: 1, max: 9 }),
      light: fc.constantFrom(...LIGHTS),
      outcome: fc.constantFrom(...OUTCOMES),
    }),
    { maxLength: 60 },
  )
  .map((rows) =>
    rows.map(({ unit, light, outcome }, n): ItemFact => ({
      workItemId: `item-${n}`,
      reportId: `report-${n}`,
      unitId: `unit-${unit}`,
      unitName: `单位${unit}`,
      title: `任务${n}`,
      light,
      reason: '原因',
      deadline: null,
      progress: 50,
      expected: 40,
      outcome,
      dueOn: '2026-10-13',
    })),
  );

const factsOf = (items: readonly ItemFact[]): BulletinFacts => ({
  regionName: '杭州市',
  period: '2026Q3',
  round: null,
  asOf: '2026-10-20',
  closed: false,
  items,
  inspection: {
    asOf: '2026-10-20',
    findings: [
      {
        id: 'f',
        unitId: 'unit-new',
        unitName: '新单位',
        title: '问题',
        demand: '',
        roundId: 'r',
        open: true,
      },
    ],
    rectifications: [],
  },
  withdraws: null,
});

const partsOf = <Rows>({ paragraphs, annexes }: Composition<Rows>): Part<Rows>[] => [
  ...paragraphs.flatMap(({ sentences }) => sentences.flatMap(({ parts }) => parts)),
  ...annexes.flatMap(({ rows }) => rows.flat()),
];

test('every piece keeps its words and exactly its rows', () => {
  fc.assert(
    fc.property(anyItems, (items) => {
      const facts = keptFacts(factsOf(items));
      const said = composeBulletin(facts);
      const kept = partsOf(keptComposition(said, facts));
      const idsOf = {
        unit: facts.units.map(({ unitId }) => unitId),
        'work-item': items.map(({ workItemId }) => workItemId),
        report: items.map(({ reportId }) => reportId ?? ''),
        finding: ['f'],
        rectification: [],
      };
      for (const [at, { text, rows }] of partsOf(said).entries()) {
        const of: Part<RowPlaces> | undefined = kept[at];
        expect([of?.text, of?.rows?.kind, of?.rows?.counted]).toEqual([text, rows?.kind, rows?.counted]);
        if (!rows || !of?.rows) continue;
        expect(countOf(of.rows)).toBe(rows.ids.length);
        expect(placesFrom(of.rows, 0, items.length + 9).map((place) => idsOf[rows.kind][place])).toEqual(
          idsOf[rows.kind].filter((id) => rows.ids.includes(id)),
        );
      }
    }),
  );
});

test('pages follow each other without a row lost or given twice', () => {
  fc.assert(
    fc.property(anyItems, fc.integer({ min: 1, max: 7 }), (items, limit) => {
      const facts = keptFacts(factsOf(items));
      for (const { rows } of partsOf(keptComposition(composeBulletin(facts), facts))) {
        if (!rows) continue;
        const pages = [];
        for (let from = 0; from < countOf(rows); from += limit) pages.push(...placesFrom(rows, from, limit));
        expect(pages).toEqual(placesFrom(rows, 0, countOf(rows)));
        expect(placesFrom(rows, countOf(rows), limit)).toEqual([]);
      }
    }),
  );
});

test('rows that stand together are one stretch, however many they are', () => {
  const items = Array.from({ length: 500 }, (_, n): ItemFact => ({
    workItemId: `item-${n}`,
    reportId: `report-${n}`,
    unitId: `unit-${Math.floor(n / 100)}`,
    unitName: '单位',
    title: '任务',
    light: n % 100 < 40 ? 'red' : 'grey',
    reason: '原因',
    deadline: null,
    progress: null,
    expected: null,
    outcome: 'pending',
    dueOn: '2026-10-13',
  }));
  const facts = keptFacts(factsOf(items));
  const { paragraphs } = keptComposition(composeBulletin(facts), facts);
  const at = (key: string) =>
    paragraphs
      .flatMap(({ sentences }) => sentences)
      .find((sentence) => sentence.key === key)
      ?.parts.flatMap(({ rows }) => (rows ? [rows.at] : []));
  expect(at('overall.size')).toEqual([
    [0, 500],
    [0, 5],
  ]);
  expect(at('behind.red.sum')?.[0]).toEqual([0, 40, 60, 40, 60, 40, 60, 40, 60, 40]);
});
