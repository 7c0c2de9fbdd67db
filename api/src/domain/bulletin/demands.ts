import type { BulletinFacts } from './bulletin-facts.js';
import type { Paragraph } from './composition.js';
import { heading, paragraph, sentence } from './sentences.js';

/** 工作要求: what is asked of whom by what the facts are, and which earlier bulletin no longer holds. */
export function composeDemands({ closed, items, withdraws }: BulletinFacts): Paragraph[] {
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
