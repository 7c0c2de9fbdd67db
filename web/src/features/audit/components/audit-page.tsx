import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { DatePicker, Input } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { AuditEvent } from '../../../shared/api/types.js';
import { actionWords, detailLines } from '../../../shared/lib/audit-words.js';
import { fromPicker, isDateText, momentText, toPicker } from '../../../shared/lib/dates.js';
import { useFilters } from '../../../shared/lib/use-filters.js';
import { type DataColumn, DataTable, usePlace } from '../../../shared/ui/data-table.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { listAuditEvents } from '../api/list-audit-events.js';
import './audit-page.css';

const FILTERS = { action: 'one', actor: 'one', from: 'one', to: 'one' } as const;

/** The audit log, the newest first; for the auditor only. */
export function AuditPage() {
  const { t } = useTranslation('audit');
  const [filters, setFilters] = useFilters(FILTERS);
  const place = usePlace();
  const query = {
    ...filters,
    from: isDateText(filters.from) ? filters.from : undefined,
    to: isDateText(filters.to) ? filters.to : undefined,
  };
  const events = useQuery({
    queryKey: queryKeys.auditEvents({ ...query, ...place }),
    queryFn: () => listAuditEvents({ ...query, ...place }),
    placeholderData: keepPreviousData,
  });
  const columns = useMemo(
    (): DataColumn<AuditEvent>[] => [
      {
        key: 'at',
        title: t('column.at'),
        width: 160,
        render: (event) => <span className="nowrap">{momentText(event.at)}</span>,
        text: (event) => momentText(event.at),
      },
      {
        key: 'on',
        title: t('column.on'),
        width: 110,
        hidden: true,
        render: (event) => event.on,
        text: (event) => event.on,
      },
      {
        key: 'actor',
        title: t('column.actor'),
        width: 130,
        render: (event) => event.actor.name,
        text: (event) => event.actor.name,
      },
      {
        key: 'action',
        title: t('column.action'),
        width: 170,
        render: (event) => actionWords(event.action, t),
        text: (event) => actionWords(event.action, t),
      },
      {
        key: 'code',
        title: t('column.code'),
        width: 200,
        hidden: true,
        render: (event) => event.action,
        text: (event) => event.action,
      },
      {
        key: 'subject',
        title: t('column.subject'),
        width: 120,
        render: (event) => t(`subject.${event.subjectType}`, { defaultValue: event.subjectType }),
        text: (event) => t(`subject.${event.subjectType}`, { defaultValue: event.subjectType }),
      },
      {
        key: 'subjectId',
        title: t('column.subjectId'),
        width: 300,
        hidden: true,
        render: (event) => <code>{event.subjectId}</code>,
        text: (event) => event.subjectId,
      },
      {
        key: 'region',
        title: t('column.region'),
        width: 110,
        render: (event) => event.region ?? '—',
        text: (event) => event.region,
      },
      {
        key: 'detail',
        title: t('column.detail'),
        width: 420,
        render: (event) => (
          <div className="audit-detail">
            {detailLines(event.detail, t).map((line) => (
              <div key={line}>{line}</div>
            ))}
          </div>
        ),
        text: (event) => JSON.stringify(event.detail),
      },
    ],
    [t],
  );

  return (
    <div className="page">
      <PageHeader title={t('title')} note={t('note')} />
      <section className="audit-filters no-print" aria-label={t('filter.title')}>
        <Input.Search
          key={`action ${filters.action ?? ''}`}
          aria-label={t('filter.action')}
          placeholder={t('filter.action')}
          defaultValue={filters.action}
          allowClear
          maxLength={60}
          style={{ width: 320 }}
          onSearch={(action) => setFilters({ action: action.trim() })}
        />
        <Input.Search
          key={`actor ${filters.actor ?? ''}`}
          aria-label={t('filter.actor')}
          placeholder={t('filter.actor')}
          defaultValue={filters.actor}
          allowClear
          maxLength={64}
          style={{ width: 200 }}
          onSearch={(actor) => setFilters({ actor: actor.trim() })}
        />
        <DatePicker.RangePicker
          aria-label={t('filter.range')}
          allowEmpty={[true, true]}
          value={[toPicker(filters.from), toPicker(filters.to)]}
          onChange={(range) => setFilters({ from: fromPicker(range?.[0]), to: fromPicker(range?.[1]) })}
        />
      </section>
      <DataTable<AuditEvent>
        label={t('title')}
        exportName={t('exportName')}
        columns={columns}
        query={events}
        rowKey={({ id }) => id}
        fetchPage={(at) => listAuditEvents({ ...query, ...at })}
        sheet={{ kind: 'audit-events', query }}
        empty={{ text: t('empty') }}
        size="small"
      />
    </div>
  );
}
