import type { InspectionFacts, RectificationFact } from './bulletin-facts.js';
import type { Paragraph } from './composition.js';
import { counted, grouped, heading, listed, longDate, naming, paragraph, sentence } from './sentences.js';

/** 督查发现的问题、整改销号情况、限期整改: left out where the round found nothing. */
export function composeInspection({ findings, rectifications }: InspectionFacts): Paragraph[] {
  const settled = rectifications.filter(({ settledOn }) => settledOn !== null);
  const open = rectifications.filter(({ settledOn }) => settledOn === null);
  const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
  const openFindings = findings.filter((finding) => finding.open);
  return [
    ...(findings.length > 0
      ? [
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
              openFindings.length > 0 ? ['，尚未解决', counted('finding', ids(openFindings)), '个'] : [],
              '。',
            ),
          ),
          ...[...grouped(findings, ({ unitId }) => unitId)].map(([unitId, own]) =>
            paragraph(
              `findings.${unitId}`,
              3,
              sentence(
                `findings.${unitId}`,
                naming(own[0]?.unitName ?? '', 'unit', [unitId]),
                counted('finding', ids(own)),
                '个：',
                listed(
                  own.map(({ id, title }) => naming(bare(title), 'finding', [id])),
                  '；',
                ),
                '。',
              ),
            ),
          ),
        ]
      : []),
    ...(settled.length > 0
      ? [
          heading('rectified', 1, '整改销号情况'),
          paragraph(
            'rectified.sum',
            null,
            sentence('rectified.sum', '已完成整改并销号', counted('rectification', ids(settled)), '项。'),
            sentence('rectified.units', byUnit(settled), '。'),
          ),
        ]
      : []),
    ...(open.length > 0
      ? [
          heading('to-mend', 1, '限期整改的事项'),
          paragraph(
            'to-mend.sum',
            null,
            sentence(
              'to-mend.sum',
              '尚未销号的整改事项',
              counted('rectification', ids(open)),
              '项，有关单位要按下列时限完成整改并申请销号。',
            ),
          ),
          ...[...grouped(open, ({ unitId }) => unitId)].map(([unitId, own]) =>
            paragraph(
              `to-mend.${unitId}`,
              3,
              sentence(
                `to-mend.${unitId}`,
                naming(own[0]?.unitName ?? '', 'unit', [unitId]),
                counted('rectification', ids(own)),
                '项：',
                listed(
                  own.map(({ id, title, dueOn }) => [
                    naming(bare(title), 'rectification', [id]),
                    `（${longDate(dueOn)}前）`,
                  ]),
                  '；',
                ),
                '。',
              ),
            ),
          ),
        ]
      : []),
  ];
}

function byUnit(rows: readonly RectificationFact[]) {
  return listed(
    [...grouped(rows, ({ unitId }) => unitId)].map(([unitId, own]) => [
      naming(own[0]?.unitName ?? '', 'unit', [unitId]),
      counted(
        'rectification',
        own.map(({ id }) => id),
      ),
      '项',
    ]),
  );
}

function bare(title: string): string {
  return title.replace(/[。；，]+$/, '');
}
