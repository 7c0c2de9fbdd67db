import { longDate } from '../calendar/date.js';
import {
  type BulletinFacts,
  type FindingFact,
  type InspectionFacts,
  isQuick,
  type ItemFact,
  reported,
  type ReportedItem,
} from './bulletin-facts.js';
import type { Annex, AnnexColumn, Part } from './composition.js';
import { standOf } from './inspection-sections.js';
import { counted, grouped, naming } from './sentences.js';

const column = (label: string, width: number, align: AnnexColumn['align'] = 'center'): AnnexColumn => ({
  label,
  width,
  align,
});

/** 附件: what is behind item by item, what keeps to its schedule unit by unit, what was not reported, found, ordered. */
export function composeAnnexes({ items, inspection }: BulletinFacts): Annex[] {
  const behind = [
    ...items.filter(({ light }) => light === 'red'),
    ...items.filter(({ light }) => light === 'yellow'),
  ];
  const onSchedule = items.filter(({ light }) => light === 'green' || light === 'blue');
  const missing = reported(items).filter(({ outcome }) => outcome === 'unreported');
  return [
    ...(behind.length > 0 ? [behindAnnex(behind)] : []),
    ...(onSchedule.length > 0 ? [onScheduleAnnex(items, onSchedule)] : []),
    ...(missing.length > 0 ? [missingAnnex(missing)] : []),
    ...(inspection && inspection.findings.length > 0 ? [findingsAnnex(inspection.findings)] : []),
    ...(inspection && inspection.rectifications.length > 0 ? [ordersAnnex(inspection)] : []),
  ];
}

function behindAnnex(rows: readonly ItemFact[]): Annex {
  return {
    key: 'behind',
    title: '慢序时（滞后、预警）事项表',
    columns: [
      column('序号', 7),
      column('责任单位', 16),
      column('工作事项', 27, 'left'),
      column('亮灯', 8),
      column('应达', 9),
      column('实际', 9),
      column('原因', 24, 'left'),
    ],
    rows: rows.map((item, at): Part[] => [
      { text: String(at + 1) },
      naming(item.unitName, 'unit', [item.unitId]),
      naming(item.title, 'work-item', [item.workItemId]),
      { text: item.light === 'red' ? '红灯' : '黄灯' },
      { text: percent(item.expected) },
      { text: percent(item.progress) },
      { text: item.reason },
    ]),
  };
}

function onScheduleAnnex(items: readonly ItemFact[], rows: readonly ItemFact[]): Annex {
  const all = grouped(items, ({ unitId }) => unitId);
  const ids = (own: readonly ItemFact[]) => own.map(({ workItemId }) => workItemId);
  return {
    key: 'on-schedule',
    title: '按序时推进事项统计表',
    columns: [
      column('序号', 8),
      column('责任单位', 32),
      column('承担事项', 15),
      column('已办结', 15),
      column('按序时推进', 15),
      column('快于序时', 15),
    ],
    rows: [...grouped(rows, ({ unitId }) => unitId)].map(([unitId, own], at): Part[] => [
      { text: String(at + 1) },
      naming(own[0]?.unitName ?? '', 'unit', [unitId]),
      counted('work-item', ids(all.get(unitId) ?? [])),
      counted('work-item', ids(own.filter(({ light }) => light === 'blue'))),
      counted('work-item', ids(own.filter(({ light }) => light === 'green'))),
      counted('work-item', ids(own.filter(isQuick))),
    ]),
  };
}

function missingAnnex(rows: readonly ReportedItem[]): Annex {
  return {
    key: 'unreported',
    title: '未报送进展报告一览表',
    columns: [
      column('序号', 8),
      column('责任单位', 24),
      column('工作事项', 46, 'left'),
      column('应报日期', 22),
    ],
    rows: rows.map((item, at): Part[] => [
      { text: String(at + 1) },
      naming(item.unitName, 'unit', [item.unitId]),
      naming(item.title, 'report', [item.reportId]),
      { text: longDate(item.dueOn) },
    ]),
  };
}

function findingsAnnex(rows: readonly FindingFact[]): Annex {
  return {
    key: 'findings',
    title: '督查发现问题清单',
    columns: [
      column('序号', 7),
      column('责任单位', 19),
      column('存在问题', 33, 'left'),
      column('整改要求', 29, 'left'),
      column('情况', 12),
    ],
    rows: rows.map((finding, at): Part[] => [
      { text: String(at + 1) },
      naming(finding.unitName, 'unit', [finding.unitId]),
      naming(finding.title, 'finding', [finding.id]),
      { text: finding.demand },
      { text: finding.open ? '未解决' : '已解决' },
    ]),
  };
}

function ordersAnnex({ rectifications, asOf }: InspectionFacts): Annex {
  return {
    key: 'rectifications',
    title: '整改事项清单',
    columns: [
      column('序号', 7),
      column('督办单', 18),
      column('责任单位', 18),
      column('整改事项', 27, 'left'),
      column('整改时限', 15),
      column('情况', 15),
    ],
    rows: rectifications.map((order, at): Part[] => [
      { text: String(at + 1) },
      { text: order.mark },
      naming(order.unitName, 'unit', [order.unitId]),
      naming(order.title, 'rectification', [order.id]),
      { text: longDate(order.dueOn) },
      { text: standOf(order, asOf) },
    ]),
  };
}

function percent(value: number | null): string {
  return value === null ? '—' : `${value}%`;
}
