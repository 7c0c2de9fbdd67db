import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Input, Select, Tag } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOwnUnit } from '../../../shared/api/own-unit.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { Finding } from '../../../shared/api/types.js';
import { oneOf, someOf } from '../../../shared/lib/url-state.js';
import { useFilters } from '../../../shared/lib/use-filters.js';
import { type DataColumn, DataTable, usePlace } from '../../../shared/ui/data-table.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { UnitPicker } from '../../../shared/ui/pickers.js';
import { type FindingFilters, listFindings } from '../api/findings.js';
import { GradeTag } from './tags.js';
import '../../../shared/ui/panels.css';
import './inspections.css';

const FILTERS = {
  state: 'many',
  grade: 'many',
  unit: 'one',
  workItem: 'one',
  round: 'one',
  q: 'one',
  sort: 'one',
} as const;
const STATES = ['open', 'settled', 'withdrawn'] as const;
const GRADES = ['severe', 'major', 'minor'] as const;
const SORTS = ['newest', 'grade', 'unit'] as const;

/** 督查问题: what all rounds found, for a unit its own, for the office and leaders those of the region. */
export function FindingsPage() {
  const { t } = useTranslation('inspections');
  const ownUnit = useOwnUnit();
  const [filters, setFilters] = useFilters(FILTERS);
  const place = usePlace();
  const state = someOf(STATES, filters.state);
  const grade = someOf(GRADES, filters.grade);
  const sort = oneOf(SORTS, filters.sort);
  const wanted: FindingFilters = {
    ...(state ? { state } : {}),
    ...(grade ? { grade } : {}),
    ...(filters.unit ? { unit: filters.unit } : {}),
    ...(filters.workItem ? { workItem: filters.workItem } : {}),
    ...(filters.round ? { round: filters.round } : {}),
    ...(filters.q ? { q: filters.q } : {}),
    ...(sort ? { sort } : {}),
  };
  const findings = useQuery({
    queryKey: queryKeys.findings({ ...wanted, ...place }),
    queryFn: () => listFindings({ ...wanted, ...place }),
    placeholderData: keepPreviousData,
  });
  const columns = useMemo(
    (): DataColumn<Finding>[] => [
      {
        key: 'sentence',
        title: t('findingList.column.sentence'),
        width: 340,
        render: (finding) => (
          <>
            <Link to={`/findings/${finding.id}`}>{finding.sentence}</Link>
            {finding.workItem ? <div className="soft">{finding.workItem.title}</div> : null}
          </>
        ),
      },
      {
        key: 'unit',
        title: t('findingList.column.unit'),
        width: 180,
        hidden: ownUnit !== null,
        sort: 'unit',
        render: ({ unit }) => unit.name,
      },
      {
        key: 'item',
        title: t('findingList.column.item'),
        width: 240,
        hidden: true,
        render: ({ workItem }) =>
          workItem ? <Link to={`/work-items/${workItem.id}`}>{workItem.title}</Link> : null,
      },
      {
        key: 'grade',
        title: t('findingList.column.grade'),
        width: 90,
        sort: 'grade',
        render: (finding) => <GradeTag grade={finding.grade} />,
      },
      {
        key: 'state',
        title: t('findingList.column.state'),
        width: 100,
        render: (finding) => (
          <Tag color={finding.state === 'open' ? 'processing' : 'default'}>
            {t(`findingState.${finding.state}`)}
          </Tag>
        ),
      },
      {
        key: 'round',
        title: t('findingList.column.round'),
        width: 180,
        render: ({ round }) => <Link to={`/inspections/${round.id}`}>{round.name}</Link>,
      },
      {
        key: 'foundOn',
        title: t('findingList.column.foundOn'),
        width: 110,
        sort: 'newest',
        render: ({ foundOn }) => <span className="nowrap">{foundOn}</span>,
      },
      {
        key: 'foundBy',
        title: t('findingList.column.foundBy'),
        width: 110,
        hidden: true,
        render: ({ foundBy }) => foundBy,
      },
      {
        key: 'demand',
        title: t('findingList.column.demand'),
        width: 240,
        hidden: true,
        render: ({ demand }) => demand,
      },
      {
        key: 'answer',
        title: t('findingList.column.answer'),
        width: 240,
        hidden: true,
        render: ({ answer }) => answer,
      },
      {
        key: 'order',
        title: t('findingList.column.order'),
        width: 150,
        render: ({ order }) =>
          order ? (
            <Link to={`/rectifications/${order.id}`} className="nowrap">
              {order.mark ?? t('findingList.ordered')}
            </Link>
          ) : null,
      },
    ],
    [t, ownUnit],
  );
  return (
    <div className="page">
      <PageHeader title={t('findingList.title')} note={t('findingList.note')} />
      <section className="inspection-filters no-print" aria-label={t('findingList.filters')}>
        <Select
          mode="multiple"
          allowClear
          aria-label={t('findingList.state')}
          placeholder={t('findingList.state')}
          style={{ minWidth: 160 }}
          value={state ?? []}
          options={STATES.map((value) => ({ value, label: t(`findingState.${value}`) }))}
          onChange={(value) => setFilters({ state: value })}
        />
        <Select
          mode="multiple"
          allowClear
          aria-label={t('findingList.grade')}
          placeholder={t('findingList.grade')}
          style={{ minWidth: 140 }}
          value={grade ?? []}
          options={GRADES.map((value) => ({ value, label: t(`grade.${value}`) }))}
          onChange={(value) => setFilters({ grade: value })}
        />
        {ownUnit ? null : (
          <UnitPicker
            aria-label={t('findingList.unit')}
            value={filters.unit}
            onChange={(unit) => setFilters({ unit })}
          />
        )}
        <Input.Search
          allowClear
          aria-label={t('findingList.q')}
          placeholder={t('findingList.q')}
          style={{ maxWidth: 240 }}
          defaultValue={filters.q}
          onSearch={(q) => setFilters({ q: q.trim() || undefined })}
        />
      </section>
      <DataTable<Finding>
        label={t('findingList.title')}
        exportName={t('findingList.exportName')}
        columns={columns}
        query={findings}
        rowKey={({ id }) => id}
        sheet={{ kind: 'findings', query: wanted }}
        defaultSort="newest"
        empty={{ text: t('findingList.empty') }}
      />
    </div>
  );
}
