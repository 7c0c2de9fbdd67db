import { type BulletinFacts, reported, type ReportedItem } from './bulletin-facts.js';
import type { Paragraph } from './composition.js';
import { counted, heading, paragraph, sentence } from './sentences.js';
import { shares } from './units-in-text.js';

/** 未按要求报送: what was never handed in, and what came late. */
export function composeUnreported({ items, closed }: BulletinFacts, annex: string): Paragraph[] {
  const owed = reported(items);
  const missing = owed.filter(({ outcome }) => outcome === 'unreported');
  const late = owed.filter(({ outcome }) => outcome === 'late');
  if (missing.length + late.length === 0) return [];
  const about = (key: string, rows: readonly ReportedItem[], words: string, listedIn: string | null) =>
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
      shares(rows, { kind: 'report', measure: '份', idOf: ({ reportId }) => reportId, annex: listedIn }),
      '。',
    );
  return [
    heading('unreported', 1, '未按要求报送进展的单位'),
    paragraph(
      'unreported.units',
      null,
      ...(missing.length > 0
        ? [about('unreported.missing', missing, closed ? '到周期关闭时仍未报送' : '到期未报送', annex)]
        : []),
      ...(late.length > 0 ? [about('unreported.late', late, '逾期报送', null)] : []),
    ),
  ];
}
