import type { ItemFact } from './bulletin-facts.js';
import type { Paragraph, Sentence } from './composition.js';
import {
  bare,
  counted,
  firstOf,
  heading,
  NAMED,
  NAMED_UNITS,
  naming,
  paragraph,
  sentence,
} from './sentences.js';
import { byUnit, type Counting, nameOf, others } from './units-in-text.js';

/** 推进滞后: red before yellow, by unit, those with most first, each item with the reason of its light. */
export function composeBehind(items: readonly ItemFact[], annex: string): Paragraph[] {
  const red = items.filter(({ light }) => light === 'red');
  const yellow = items.filter(({ light }) => light === 'yellow');
  if (red.length + yellow.length === 0) return [];
  return [
    heading('behind', 1, '推进滞后的事项'),
    ...ofColour('behind.red', '滞后或逾期事项', '滞后或逾期（红灯）的', red, annex),
    ...ofColour('behind.yellow', '预警事项', '预警（黄灯）的', yellow, annex),
  ];
}

function ofColour(
  key: string,
  title: string,
  words: string,
  items: readonly ItemFact[],
  annex: string,
): Paragraph[] {
  if (items.length === 0) return [];
  const units = byUnit(items).sort(([, one], [, other]) => other.length - one.length);
  const { named, rest } = firstOf(units, NAMED_UNITS);
  return [
    heading(key, 2, title),
    paragraph(
      `${key}.sum`,
      null,
      sentence(
        `${key}.sum`,
        words,
        counted(
          'work-item',
          items.map(({ workItemId }) => workItemId),
        ),
        '项，涉及',
        counted(
          'unit',
          units.map(([unitId]) => unitId),
        ),
        '家单位。',
      ),
    ),
    ...named.map(([unitId, own]) => ofUnit(`${key}.${unitId}`, unitId, own, annex)),
    ...(rest.length > 0
      ? [paragraph(`${key}.others`, 3, sentence(`${key}.others`, others(rest, counting(annex)), '。'))]
      : []),
  ];
}

const counting = (annex: string): Counting<ItemFact> => ({
  kind: 'work-item',
  measure: '项',
  idOf: ({ workItemId }) => workItemId,
  annex,
});

function ofUnit(key: string, unitId: string, own: readonly ItemFact[], annex: string): Paragraph {
  const { named, rest } = firstOf(own, NAMED);
  return paragraph(
    key,
    3,
    sentence(
      key,
      nameOf(unitId, own),
      counted(
        'work-item',
        own.map(({ workItemId }) => workItemId),
      ),
      '项。',
    ),
    ...named.map((item): Sentence => aboutItem(`${key}.${item.workItemId}`, item)),
    ...(rest.length > 0
      ? [
          sentence(
            `${key}.rest`,
            '其余',
            counted(
              'work-item',
              rest.map(({ workItemId }) => workItemId),
            ),
            `项见${annex}。`,
          ),
        ]
      : []),
  );
}

function aboutItem(key: string, { workItemId, title, reason }: ItemFact): Sentence {
  return sentence(
    key,
    naming(`“${bare(title)}”`, 'work-item', [workItemId]),
    `：${reason.replace(/。$/, '')}。`,
  );
}
