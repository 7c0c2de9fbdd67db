import { longDate } from '../calendar/date.js';
import type { FindingFact, InspectionFacts, RectificationFact } from './bulletin-facts.js';
import type { Paragraph } from './composition.js';
import {
  bare,
  counted,
  firstOf,
  heading,
  listed,
  NAMED,
  NAMED_UNITS,
  naming,
  paragraph,
  sentence,
} from './sentences.js';
import { byUnit, type Counting, nameOf, type OfUnit, others, shares } from './units-in-text.js';

/** Whether an order was not mended in time: what the unit has handed in waits for the office, not for the unit. */
export function isOverdue({ settledOn, handedIn, dueOn }: RectificationFact, asOf: string): boolean {
  return settledOn === null && !handedIn && dueOn < asOf;
}

/** How it stands with an order, in words. */
export function standOf(order: RectificationFact, asOf: string): string {
  if (order.settledOn !== null) return `${longDate(order.settledOn)}销号`;
  if (order.handedIn) return '已报结果，待核验';
  return isOverdue(order, asOf) ? '逾期未完成' : '整改中';
}

/**
 * 督查发现的问题、整改销号情况、逾期未完成整改的事项、限期整改的事项: each left out where there is nothing of the kind.
 * `annexNamed` says which annex lists findings and orders.
 */
export function composeInspection(
  { asOf, findings, rectifications }: InspectionFacts,
  annexNamed: (key: 'findings' | 'rectifications') => string,
): Paragraph[] {
  const day = longDate(asOf);
  const settled = rectifications.filter(({ settledOn }) => settledOn !== null);
  const overdue = rectifications.filter((order) => isOverdue(order, asOf));
  const toMend = rectifications.filter((order) => order.settledOn === null && !isOverdue(order, asOf));
  const orders = asOrders(annexNamed('rectifications'));
  return [
    ...composeFindings(findings, day, annexNamed('findings')),
    ...(settled.length > 0
      ? [
          heading('rectified', 1, '整改销号情况'),
          paragraph(
            'rectified.sum',
            null,
            sentence(
              'rectified.sum',
              `截至${day}，已完成整改并销号`,
              counted('rectification', ids(settled)),
              '项。',
            ),
            sentence('rectified.units', shares(settled, orders), '。'),
          ),
        ]
      : []),
    ...(overdue.length > 0
      ? [
          heading('overdue', 1, '逾期未完成整改的事项'),
          paragraph(
            'overdue.sum',
            null,
            sentence(
              'overdue.sum',
              `截至${day}，到期没有完成整改的事项`,
              counted('rectification', ids(overdue)),
              '项，有关单位要说明原因，立即整改。',
            ),
          ),
          ...itemised('overdue', overdue, orders, ({ dueOn }) => `（应于${longDate(dueOn)}前完成）`),
        ]
      : []),
    ...(toMend.length > 0
      ? [
          heading('to-mend', 1, '限期整改的事项'),
          paragraph(
            'to-mend.sum',
            null,
            sentence(
              'to-mend.sum',
              '尚未销号、没有到期的整改事项',
              counted('rectification', ids(toMend)),
              '项，有关单位要按下列时限完成整改并申请销号。',
            ),
          ),
          ...itemised('to-mend', toMend, orders, ({ dueOn, handedIn }) =>
            handedIn ? '（已报整改结果，待核验）' : `（${longDate(dueOn)}前）`,
          ),
        ]
      : []),
  ];
}

function composeFindings(findings: readonly FindingFact[], day: string, annex: string): Paragraph[] {
  if (findings.length === 0) return [];
  const open = findings.filter((finding) => finding.open);
  return [
    heading('findings', 1, '督查发现的问题'),
    paragraph(
      'findings.sum',
      null,
      sentence(
        'findings.sum',
        '本轮督查发现问题',
        counted('finding', ids(findings)),
        '个，涉及',
        counted(
          'unit',
          findings.map(({ unitId }) => unitId),
        ),
        '家单位',
        open.length > 0 ? [`，截至${day}尚未解决`, counted('finding', ids(open)), '个'] : [],
        '。',
      ),
    ),
    ...itemised(
      'findings',
      findings,
      { kind: 'finding', measure: '个', idOf: ({ id }) => id, annex },
      () => '',
    ),
  ];
}

interface Row extends OfUnit {
  readonly id: string;
  readonly title: string;
}

const ids = (rows: readonly Row[]) => rows.map(({ id }) => id);
const asOrders = (annex: string): Counting<RectificationFact> => ({
  kind: 'rectification',
  measure: '项',
  idOf: ({ id }) => id,
  annex,
});

/** 1.市交通局1项：补齐台账（2026年11月30日前）。 */
function itemised<Of extends Row>(
  key: string,
  rows: readonly Of[],
  counting: Counting<Of>,
  after: (row: Of) => string,
): Paragraph[] {
  const { kind, measure, annex } = counting;
  const { named, rest } = firstOf(byUnit(rows), NAMED_UNITS);
  return [
    ...named.map(([unitId, own]) => {
      const first = firstOf(own, NAMED);
      return paragraph(
        `${key}.${unitId}`,
        3,
        sentence(
          `${key}.${unitId}`,
          nameOf(unitId, own),
          counted(kind, ids(own)),
          `${measure}：`,
          listed(
            first.named.map((row) => [naming(bare(row.title), kind, [row.id]), after(row)]),
            '；',
          ),
          first.rest.length > 0 ? ['；其余', counted(kind, ids(first.rest)), `${measure}见${annex}`] : [],
          '。',
        ),
      );
    }),
    ...(rest.length > 0
      ? [paragraph(`${key}.others`, 3, sentence(`${key}.others`, others(rest, counting), '。'))]
      : []),
  ];
}
