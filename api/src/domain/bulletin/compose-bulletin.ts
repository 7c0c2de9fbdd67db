import { periodLabel } from '../calendar/period.js';
import { composeAnnexes } from './annexes.js';
import { type BulletinFacts, isQuick, type ItemFact } from './bulletin-facts.js';
import type { Composition, Paragraph } from './composition.js';
import { composeBehind } from './behind.js';
import { composeInspection } from './inspection-sections.js';
import { composeOverall } from './overall.js';
import { counted, grouped, heading, listed, naming, paragraph, sentence } from './sentences.js';

/**
 * 督查通报: what the facts of a cycle say, in the words of an office, each sentence with the rows it speaks of. The same
 * facts give the same bulletin; a section about which there is nothing to say is left out.
 */
export function composeBulletin(facts: BulletinFacts): Composition {
  const annexes = composeAnnexes(facts);
  const paragraphs: Paragraph[] = [
    ...composeOverall(facts),
    ...composeAhead(facts.items),
    ...composeBehind(facts.items, annexNumber(annexes, 'behind')),
    ...composeUnreported(facts),
    ...(facts.inspection ? composeInspection(facts.inspection) : []),
    ...composeDemands(facts),
  ];
  return {
    title: `关于${periodLabel(facts.period)}重点工作督查情况的通报`,
    paragraphs,
    annexes,
    namedUnitIds: namedUnits(paragraphs),
  };
}

function annexNumber(annexes: Composition['annexes'], key: string): string {
  return annexes.length === 1 ? '附件' : `附件${annexes.findIndex((annex) => annex.key === key) + 1}`;
}

/** A unit is ahead when nothing of its own is late, missing, yellow or red, and something moves. */
function composeAhead(items: readonly ItemFact[]): Paragraph[] {
  const ahead = [...grouped(items, ({ unitId }) => unitId)].filter(
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
  const closing = ahead
    .map(([unitId, own]) => ({ unitId, own, closed: own.filter(({ light }) => light === 'blue') }))
    .filter(({ closed }) => closed.length > 0)
    .sort((one, other) => other.closed.length - one.closed.length);
  return [
    heading('ahead', 1, '推进较好的单位'),
    paragraph(
      'ahead.units',
      null,
      sentence(
        'ahead.units',
        listed(ahead.map(([unitId, own]) => naming(own[0]?.unitName ?? '', 'unit', [unitId]))),
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
      ...(closing.length > 0
        ? [
            sentence(
              'ahead.closed',
              listed(
                closing.map(({ unitId, own, closed }) => [
                  naming(own[0]?.unitName ?? '', 'unit', [unitId]),
                  '已办结',
                  counted(
                    'work-item',
                    closed.map(({ workItemId }) => workItemId),
                  ),
                  '项',
                ]),
                '，',
              ),
              '。',
            ),
          ]
        : []),
    ),
  ];
}

function composeUnreported({ items, closed }: BulletinFacts): Paragraph[] {
  const missing = items.filter(({ outcome }) => outcome === 'unreported');
  const late = items.filter(({ outcome }) => outcome === 'late');
  if (missing.length + late.length === 0) return [];
  const byUnit = (rows: readonly ItemFact[]) =>
    listed(
      [...grouped(rows, ({ unitId }) => unitId)].map(([unitId, own]) => [
        naming(own[0]?.unitName ?? '', 'unit', [unitId]),
        counted(
          'report',
          own.map(({ reportId }) => reportId),
        ),
        '份',
      ]),
    );
  const about = (key: string, rows: readonly ItemFact[], words: string) =>
    sentence(
      key,
      counted(
        'unit',
        rows.map(({ unitId }) => unitId),
      ),
      '家单位的',
      counted(
        'report',
        rows.map(({ reportId }) => reportId),
      ),
      `份进展报告${words}：`,
      byUnit(rows),
      '。',
    );
  return [
    heading('unreported', 1, '未按要求报送进展的单位'),
    paragraph(
      'unreported.units',
      null,
      ...(missing.length > 0
        ? [about('unreported.missing', missing, closed ? '到周期关闭时仍未报送' : '到期未报送')]
        : []),
      ...(late.length > 0 ? [about('unreported.late', late, '逾期报送')] : []),
    ),
  ];
}

function composeDemands({ closed, items, withdraws }: BulletinFacts): Paragraph[] {
  const missing = items.some(({ outcome }) => outcome === 'unreported');
  const behind = items.some(({ light }) => light === 'red' || light === 'yellow');
  return [
    heading('demands', 1, '工作要求'),
    paragraph(
      'demands.words',
      null,
      sentence(
        'demands.behind',
        behind
          ? '进度滞后和预警的责任单位要逐项查明原因，明确措施和完成时间，尽快赶上序时进度。'
          : '各责任单位要保持工作力度，按时限要求完成承担的事项。',
      ),
      ...(missing
        ? [
            sentence(
              'demands.missing',
              closed
                ? '未报送进展的单位，要在下一周期一并报告本期情况并说明原因。'
                : '未报送进展的单位，要立即补报并说明原因。',
            ),
          ]
        : []),
    ),
    ...(withdraws
      ? [
          paragraph(
            'demands.withdraws',
            null,
            sentence(
              'demands.withdraws',
              `《${withdraws.title}》（${withdraws.documentNumber}）自本通报发布之日起撤回，以本通报为准。`,
            ),
          ),
        ]
      : []),
  ];
}

/** Every unit by whose name something stands in the text. */
function namedUnits(paragraphs: readonly Paragraph[]): string[] {
  const named = new Set<string>();
  for (const { sentences } of paragraphs)
    for (const { parts } of sentences)
      for (const { text, rows } of parts)
        if (rows?.kind === 'unit' && text !== String(rows.ids.length))
          for (const id of rows.ids) named.add(id);
  return [...named].sort();
}
