import { isQuick, type ItemFact } from './bulletin-facts.js';
import type { Paragraph } from './composition.js';
import { counted, firstOf, heading, listed, NAMED_UNITS, paragraph, sentence } from './sentences.js';
import { byUnit, nameOf, shares } from './units-in-text.js';

/** A unit is ahead when nothing of its own is late, missing, yellow or red, and something moves. */
export function composeAhead(items: readonly ItemFact[]): Paragraph[] {
  const ahead = byUnit(items).filter(
    ([, own]) =>
      own.every(
        ({ light, outcome }) =>
          light !== 'yellow' && light !== 'red' && outcome !== 'late' && outcome !== 'unreported',
      ) &&
      own.some(({ light }) => light === 'green' || light === 'blue') &&
      own.some(({ outcome }) => outcome === 'on-time'),
  );
  if (ahead.length === 0) return [];
  const quick = ahead.flatMap(([, own]) => own.filter(isQuick));
  const closed = [...ahead]
    .map(([, own]) => own.filter(({ light }) => light === 'blue'))
    .sort((one, other) => other.length - one.length)
    .flat();
  const { named, rest } = firstOf(ahead, NAMED_UNITS);
  return [
    heading('ahead', 1, '推进较好的单位'),
    paragraph(
      'ahead.units',
      null,
      sentence(
        'ahead.units',
        listed(named.map(([unitId, own]) => nameOf(unitId, own))),
        rest.length > 0 ? '等' : '',
        ahead.length > 1
          ? [
              '共',
              counted(
                'unit',
                ahead.map(([unitId]) => unitId),
              ),
              '家单位',
            ]
          : [],
        '进展报告均按要求报送，承担的事项没有预警和滞后。',
      ),
      ...(quick.length > 0
        ? [
            sentence(
              'ahead.quick',
              '其中，',
              counted(
                'work-item',
                quick.map(({ workItemId }) => workItemId),
              ),
              '项事项的进度快于序时。',
            ),
          ]
        : []),
      ...(closed.length > 0
        ? [
            sentence(
              'ahead.closed',
              shares(
                closed,
                { kind: 'work-item', measure: '项', idOf: ({ workItemId }) => workItemId, annex: null },
                { verb: '已办结', between: '，' },
              ),
              '。',
            ),
          ]
        : []),
    ),
  ];
}
