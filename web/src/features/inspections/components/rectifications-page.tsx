import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Select, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOwnUnit } from '../../../shared/api/own-unit.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { useMay } from '../../../shared/api/session.js';
import type { RectificationSummary } from '../../../shared/api/types.js';
import { oneOf, someOf } from '../../../shared/lib/url-state.js';
import { useFilters } from '../../../shared/lib/use-filters.js';
import { type DataColumn, DataTable, usePlace } from '../../../shared/ui/data-table.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { UnitPicker } from '../../../shared/ui/pickers.js';
import { listRectifications, type OrderFilters } from '../api/rectifications.js';
import { DraftOrderModal } from './draft-order-modal.js';
import { ColourTag } from './tags.js';
import '../../../shared/ui/panels.css';
import './inspections.css';

const FILTERS = {
  state: 'many',
  colour: 'many',
  unit: 'one',
  workItem: 'one',
  round: 'one',
  waiting: 'one',
  toSign: 'one',
  overdue: 'one',
  q: 'one',
  sort: 'one',
} as const;
const STATES = [
  'drafted',
  'rectifying',
  'replied',
  'approved',
  'verified',
  'closed',
  'sustained',
  'relapsed',
  'cancelled',
] as const;
const COLOURS = ['blue', 'orange', 'red', 'interview'] as const;
const WAITING = ['sign', 'reply', 'approve', 'verify', 'close', 'look-back'] as const;
const SORTS = ['due', 'newest', 'colour', 'unit'] as const;

/** 整改: orders, for a unit its own, for the office and leaders those of the region. */
export function RectificationsPage() {
  const { t } = useTranslation('rectifications');
  const ownUnit = useOwnUnit();
  const mayDraft = useMay('inspection.run');
  const maySign = useMay('rectification.sign');
  const [filters, setFilters] = useFilters(FILTERS);
  const [drafting, setDrafting] = useState(false);
  const place = usePlace();
  const state = someOf(STATES, filters.state);
  const colour = someOf(COLOURS, filters.colour);
  const waiting = oneOf(WAITING, filters.waiting);
  const sort = oneOf(SORTS, filters.sort);
  const wanted: OrderFilters = {
    ...(state ? { state } : {}),
    ...(colour ? { colour } : {}),
    ...(filters.unit ? { unit: filters.unit } : {}),
    ...(filters.workItem ? { workItem: filters.workItem } : {}),
    ...(filters.round ? { round: filters.round } : {}),
    ...(waiting ? { waiting } : {}),
    ...(filters.toSign === 'true' ? { toSign: 'true' as const } : {}),
    ...(filters.overdue === 'true' ? { overdue: 'true' as const } : {}),
    ...(filters.q ? { q: filters.q } : {}),
    ...(sort ? { sort } : {}),
  };
  const orders = useQuery({
    queryKey: queryKeys.rectifications({ ...wanted, ...place }),
    queryFn: () => listRectifications({ ...wanted, ...place }),
    placeholderData: keepPreviousData,
  });
  const columns = useMemo(
    (): DataColumn<RectificationSummary>[] => [
      {
        key: 'mark',
        title: t('column.mark'),
        width: 150,
        render: (order) => (
          <Link to={`/rectifications/${order.id}`} className="nowrap">
            {order.mark ?? t('unnumbered')}
          </Link>
        ),
      },
      {
        key: 'matter',
        title: t('column.matter'),
        width: 340,
        render: (order) => (
          <>
            <Link to={`/rectifications/${order.id}`}>{order.matter}</Link>
            {order.workItem ? <div className="soft">{order.workItem.title}</div> : null}
          </>
        ),
      },
      {
        key: 'unit',
        title: t('column.unit'),
        width: 160,
        hidden: ownUnit !== null,
        sort: 'unit',
        render: (order) => order.unit.name,
      },
      {
        key: 'colour',
        title: t('column.colour'),
        width: 130,
        sort: 'colour',
        render: (order) => (
          <>
            <ColourTag colour={order.colour} />
            {order.risesTo ? (
              <div className="soft">{t('risesTo', { colour: t(`colour.${order.risesTo}`) })}</div>
            ) : null}
          </>
        ),
      },
      {
        key: 'state',
        title: t('column.state'),
        width: 120,
        render: (order) => t(`state.${order.state}`),
      },
      {
        key: 'dueOn',
        title: t('column.dueOn'),
        width: 160,
        sort: 'due',
        render: (order) => (
          <span className="nowrap">
            {order.dueOn} {order.overdue ? <Tag color="error">{t('overdue')}</Tag> : null}
          </span>
        ),
      },
      {
        key: 'origin',
        title: t('column.origin'),
        width: 110,
        render: (order) => t(`origin.${order.origin}`),
      },
      {
        key: 'signedOn',
        title: t('column.signedOn'),
        width: 110,
        hidden: true,
        render: (order) => order.signedOn,
      },
      {
        key: 'draftedOn',
        title: t('column.draftedOn'),
        width: 110,
        hidden: true,
        sort: 'newest',
        render: (order) => order.draftedOn,
      },
      {
        key: 'round',
        title: t('column.round'),
        width: 160,
        hidden: true,
        render: ({ finding }) =>
          finding ? <Link to={`/inspections/${finding.roundId}`}>{finding.round}</Link> : null,
      },
      {
        key: 'closedOn',
        title: t('column.closedOn'),
        width: 110,
        hidden: true,
        render: (order) => order.closedOn,
      },
      {
        key: 'lookBackOn',
        title: t('column.lookBackOn'),
        width: 110,
        hidden: true,
        render: (order) => order.lookBackOn,
      },
    ],
    [t, ownUnit],
  );

  return (
    <div className="page">
      <PageHeader title={t('title')} note={t('note')}>
        {mayDraft ? (
          <Button type="primary" onClick={() => setDrafting(true)}>
            {t('new')}
          </Button>
        ) : null}
      </PageHeader>
      <section className="inspection-filters no-print" aria-label={t('filter.title')}>
        <Select
          allowClear
          aria-label={t('filter.waiting')}
          placeholder={t('filter.waiting')}
          style={{ minWidth: 140 }}
          value={waiting}
          options={WAITING.map((value) => ({ value, label: t(`waiting.${value}`) }))}
          onChange={(value: string | undefined) => setFilters({ waiting: value })}
        />
        <Select
          mode="multiple"
          allowClear
          aria-label={t('filter.state')}
          placeholder={t('filter.state')}
          style={{ minWidth: 180 }}
          value={state ?? []}
          options={STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
          onChange={(value) => setFilters({ state: value })}
        />
        <Select
          mode="multiple"
          allowClear
          aria-label={t('filter.colour')}
          placeholder={t('filter.colour')}
          style={{ minWidth: 140 }}
          value={colour ?? []}
          options={COLOURS.map((value) => ({ value, label: t(`colour.${value}`) }))}
          onChange={(value) => setFilters({ colour: value })}
        />
        {ownUnit ? null : (
          <UnitPicker
            aria-label={t('filter.unit')}
            value={filters.unit}
            onChange={(unit) => setFilters({ unit })}
          />
        )}
        <Input.Search
          allowClear
          aria-label={t('filter.q')}
          placeholder={t('filter.q')}
          style={{ maxWidth: 240 }}
          defaultValue={filters.q}
          onSearch={(q) => setFilters({ q: q.trim() || undefined })}
        />
        <Checkbox
          checked={filters.overdue === 'true'}
          onChange={(event) => setFilters({ overdue: event.target.checked ? 'true' : undefined })}
        >
          {t('filter.overdue')}
        </Checkbox>
        {maySign ? (
          <Checkbox
            checked={filters.toSign === 'true'}
            onChange={(event) => setFilters({ toSign: event.target.checked })}
          >
            {t('filter.toSign')}
          </Checkbox>
        ) : null}
      </section>
      <DataTable<RectificationSummary>
        label={t('title')}
        exportName={t('exportName')}
        columns={columns}
        query={orders}
        rowKey={({ id }) => id}
        sheet={{ kind: 'rectifications', query: wanted }}
        defaultSort="due"
        empty={{ text: t('empty') }}
      />
      {drafting ? <DraftOrderModal onClose={() => setDrafting(false)} /> : null}
    </div>
  );
}
