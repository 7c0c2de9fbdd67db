import { longDate } from '../calendar/date.js';
import { periodLabel } from '../calendar/period.js';
import type { Light } from '../lights/light-template.js';
import { type BulletinFacts, reported, type ReportedItem, type ReportOutcome } from './bulletin-facts.js';
import type { Paragraph, Part } from './composition.js';
import { counted, heading, listed, paragraph, percentOf, sentence } from './sentences.js';
import type { Counting } from './units-in-text.js';

const LIGHTS: readonly (readonly [Light | null, string])[] = [
  ['blue', '已办结'],
  ['green', '按序时推进'],
  ['yellow', '预警'],
  ['red', '滞后或逾期'],
  ['grey', '尚未开始'],
  [null, '因中止、撤销或异议未决不计'],
];

const OUTCOMES: readonly (readonly [ReportOutcome, string])[] = [
  ['on-time', '按时报送'],
  ['late', '逾期报送'],
  ['unreported', '未报送'],
  ['pending', '尚未到期'],
  ['waived', '免报'],
];

/** 总体情况: how many units, items and reports, and how they stand. */
export function composeOverall(facts: BulletinFacts): Paragraph[] {
  const { items, asOf, round } = facts;
  const opening = paragraph('opening', null, sentence('opening', openingOf(facts)));
  // Of a round that found something though nothing was drawn, the findings alone are told.
  if (items.length === 0 && round) return [opening];
  const owed = reported(items);
  return [
    opening,
    heading('overall', 1, '总体情况'),
    paragraph(
      'overall.items',
      null,
      sentence(
        'overall.size',
        `${round ? '本轮督查抽查' : '本期督查'}${facts.regionName}重点工作事项`,
        counted(
          'work-item',
          items.map(({ workItemId }) => workItemId),
        ),
        '项，涉及责任单位',
        counted(
          'unit',
          items.map(({ unitId }) => unitId),
        ),
        '家。',
      ),
      ...stand('overall.lights', `截至${longDate(asOf)}，`, LIGHTS, items, ({ light }) => light, {
        kind: 'work-item',
        measure: '项',
        idOf: ({ workItemId }) => workItemId,
      }),
    ),
    ...(owed.length > 0 ? [composeReporting(owed)] : []),
  ];
}

function openingOf({ regionName, period, round, asOf, closed }: BulletinFacts): string {
  const day = longDate(asOf);
  if (round) {
    const days = `${longDate(round.startsOn)}至${longDate(round.endsOn)}`;
    return `${days}，${regionName}组织开展“${round.name}”，现将截至${day}的有关情况通报如下。`;
  }
  const label = periodLabel(period ?? '');
  return closed
    ? `${label}督查周期已于${day}关闭，现将有关情况通报如下。`
    : `现将${label}督查周期截至${day}的有关情况通报如下。`;
}

function composeReporting(items: readonly ReportedItem[]): Paragraph {
  const wanted = items.filter(({ outcome }) => outcome !== 'waived' && outcome !== 'pending');
  const onTime = wanted.filter(({ outcome }) => outcome === 'on-time');
  return paragraph(
    'overall.reports',
    null,
    sentence(
      'overall.reports',
      '列入本期的进展报告共',
      counted(
        'report',
        items.map(({ reportId }) => reportId),
      ),
      '份。',
    ),
    ...stand('overall.outcomes', '其中，', OUTCOMES, items, ({ outcome }) => outcome, {
      kind: 'report',
      measure: '份',
      idOf: ({ reportId }) => reportId,
    }),
    ...(wanted.length > 0
      ? [
          sentence(
            'overall.rate',
            '已到期应报',
            counted(
              'report',
              wanted.map(({ reportId }) => reportId),
            ),
            `份，按时报送率为${percentOf(onTime.length, wanted.length)}。`,
          ),
        ]
      : []),
  );
}

/** 已办结3项、按序时推进8项…: what there is none of is not mentioned. */
function stand<Of, Value>(
  key: string,
  before: string,
  words: readonly (readonly [Value, string])[],
  rows: readonly Of[],
  valueOf: (row: Of) => Value,
  { kind, measure, idOf }: Omit<Counting<Of>, 'annex'>,
) {
  const pieces: (string | Part)[][] = words.flatMap(([value, word]) => {
    const ids = rows.filter((row) => valueOf(row) === value).map(idOf);
    return ids.length > 0 ? [[word, counted(kind, ids), measure]] : [];
  });
  return pieces.length > 0 ? [sentence(key, before, listed(pieces), '。')] : [];
}
