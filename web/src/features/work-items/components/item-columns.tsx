import type { TFunction } from 'i18next';
import { Tag } from 'antd';
import { Link } from 'react-router';
import type { WorkItemSummary } from '../../../shared/api/types.js';
import { keyOf } from '../../../shared/lib/lights.js';
import { linkTo } from '../../../shared/lib/url-state.js';
import type { DataColumn } from '../../../shared/ui/data-table.js';
import { LightTag } from '../../../shared/ui/light-tag.js';
import { UnitLink } from '../../../shared/ui/unit-link.js';

/** The columns of lists of items. `t` speaks `work-items` and `shared`. */
export function itemColumns<T extends WorkItemSummary>(
  t: TFunction<['work-items', 'shared']>,
  asOf: string | undefined,
): DataColumn<T>[] {
  return [
    {
      key: 'light',
      title: t('column.light'),
      width: 96,
      render: (item) => <LightTag light={item.light} />,
      text: (item) => t(`shared:light.${keyOf(item.light)}`),
    },
    {
      key: 'title',
      title: t('column.title'),
      width: 330,
      render: (item) => (
        <div>
          <Link to={linkTo(`/work-items/${item.id}`, { asOf })}>{item.title}</Link>
          {item.disputed ? (
            <Tag color="purple" style={{ marginInlineStart: 8 }}>
              {t('disputed')}
            </Tag>
          ) : null}
          <div className="soft">{item.light.reason}</div>
        </div>
      ),
      text: (item) => item.title,
    },
    {
      key: 'reason',
      title: t('column.reason'),
      hidden: true,
      width: 220,
      render: (item) => item.light.reason,
      text: (item) => item.light.reason,
    },
    {
      key: 'unit',
      title: t('column.unit'),
      width: 150,
      sort: 'unit',
      render: (item) => (
        <>
          <UnitLink unit={item.unit} asOf={asOf} />
          <div className="soft">{t(`shared:role.${item.role}`)}</div>
        </>
      ),
      text: (item) => item.unit.name,
    },
    {
      key: 'role',
      title: t('column.role'),
      hidden: true,
      width: 90,
      render: (item) => t(`shared:role.${item.role}`),
      text: (item) => t(`shared:role.${item.role}`),
    },
    {
      key: 'deadline',
      title: t('column.deadline'),
      width: 120,
      sort: 'deadline',
      render: (item) => (
        <span className="nowrap">
          {item.deadline ?? t('noDeadline')}
          {item.originalDeadline && item.originalDeadline !== item.deadline ? (
            <div className="soft">{t('originally', { date: item.originalDeadline })}</div>
          ) : null}
        </span>
      ),
      text: (item) => item.deadline,
    },
    {
      key: 'progress',
      title: t('column.progress'),
      width: 76,
      align: 'right',
      render: (item) =>
        item.progress === null ? <span className="soft">{t('notYet')}</span> : `${item.progress}%`,
      text: (item) => item.progress,
    },
    {
      key: 'state',
      title: t('column.state'),
      width: 90,
      render: (item) => t(`shared:state.${item.state}`),
      text: (item) => t(`shared:state.${item.state}`),
    },
    {
      key: 'policy',
      title: t('column.policy'),
      width: 210,
      sort: 'policy',
      render: (item) => (
        <>
          {item.policy.title}
          <div className="soft">{item.clauseRef}</div>
        </>
      ),
      text: (item) => item.policy.title,
    },
    {
      key: 'clause',
      title: t('column.clause'),
      hidden: true,
      width: 110,
      render: (item) => item.clauseRef,
      text: (item) => item.clauseRef,
    },
    {
      key: 'region',
      title: t('column.region'),
      hidden: true,
      width: 110,
      render: (item) => item.region.name,
      text: (item) => item.region.name,
    },
    {
      key: 'assignedOn',
      title: t('column.assignedOn'),
      hidden: true,
      width: 110,
      render: (item) => item.assignedOn,
      text: (item) => item.assignedOn,
    },
    {
      key: 'acceptedOn',
      title: t('column.acceptedOn'),
      hidden: true,
      width: 110,
      render: (item) => item.acceptedOn ?? '—',
      text: (item) => item.acceptedOn,
    },
    {
      key: 'closedOn',
      title: t('column.closedOn'),
      hidden: true,
      width: 110,
      render: (item) => item.closedOn ?? '—',
      text: (item) => item.closedOn,
    },
  ];
}
