import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Segmented, Select, Tag } from 'antd';
import { useMemo, useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { useMay } from '../../../shared/api/session.js';
import type { ItemRequest } from '../../../shared/api/types.js';
import { useFilters } from '../../../shared/lib/use-filters.js';
import { DataTable, usePlace, type DataColumn } from '../../../shared/ui/data-table.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { listItemRequests, type ItemRequestRow } from '../api/list-item-requests.js';
import './desk.css';

const FILTERS = { state: 'one', kind: 'one' } as const;
const STATES: readonly ItemRequest['state'][] = ['open', 'granted', 'refused'];
const KINDS: readonly ItemRequest['kind'][] = ['dispute', 'transfer', 'extension', 'closing'];

interface RequestsPageProps {
  /** The window in which a request is decided. */
  readonly Decision: ComponentType<{ readonly request: ItemRequestRow; readonly onClose: () => void }>;
}

/** 异议、转办、延期、办结: what units have asked for, and the decisions. */
export function RequestsPage({ Decision }: RequestsPageProps) {
  const { t } = useTranslation('desk');
  const mayDecide = useMay('work-item.decide');
  const [filters, setFilters] = useFilters(FILTERS);
  const [deciding, setDeciding] = useState<ItemRequestRow | null>(null);
  const place = usePlace();
  const state = STATES.find((each) => each === filters.state);
  const kind = KINDS.find((each) => each === filters.kind);
  const wanted = { ...(state ? { state } : {}), ...(kind ? { kind } : {}) };
  const query = { ...wanted, ...place };
  const requests = useQuery({
    queryKey: queryKeys.itemRequests(query),
    queryFn: () => listItemRequests(query),
    placeholderData: keepPreviousData,
  });

  const columns = useMemo(
    (): DataColumn<ItemRequestRow>[] => [
      {
        key: 'kind',
        width: 90,
        title: t('requests.what'),
        render: (request) => <Tag>{t(`requests.kind.${request.kind}`)}</Tag>,
        text: (request) => t(`requests.kind.${request.kind}`),
      },
      {
        key: 'item',
        title: t('requests.item'),
        width: 230,
        render: ({ workItem }) => <Link to={`/work-items/${workItem.id}`}>{workItem.title}</Link>,
        text: ({ workItem }) => workItem.title,
      },
      {
        key: 'unit',
        title: t('requests.unit'),
        width: 150,
        render: ({ workItem }) => workItem.unit.name,
        text: ({ workItem }) => workItem.unit.name,
      },
      {
        key: 'reason',
        title: t('requests.reason'),
        width: 290,
        render: (request) => (
          <div className="request-reason">
            {request.reason}
            {request.askedDeadline ? (
              <div>
                {t('requests.newDeadline', {
                  from: request.workItem.deadline ?? t('requests.noDate'),
                  to: request.askedDeadline,
                })}
              </div>
            ) : null}
            {request.askedUnit ? <div>{t('requests.toUnit', { unit: request.askedUnit.name })}</div> : null}
            {request.evidence ? (
              <div className="soft">{t('requests.evidence', { text: request.evidence })}</div>
            ) : null}
          </div>
        ),
        text: (request) => request.reason,
      },
      {
        key: 'asked',
        width: 110,
        title: t('requests.asked'),
        render: (request) => (
          <>
            {request.askedBy}
            <div className="soft nowrap">{request.askedOn}</div>
          </>
        ),
        text: (request) => `${request.askedBy} ${request.askedOn}`,
      },
      {
        key: 'state',
        width: 220,
        title: t('requests.result'),
        render: (request) => {
          if (request.state === 'open' && mayDecide) {
            return (
              <Button type="primary" size="small" onClick={() => setDeciding(request)}>
                {t('requests.decide')}
              </Button>
            );
          }
          return (
            <>
              <Tag color={{ open: 'warning', granted: 'success', refused: 'error' }[request.state]}>
                {t(`requests.state.${request.state}`)}
              </Tag>
              {request.decidedBy ? (
                <div className="soft">
                  {request.decidedBy} {request.decidedOn} {request.decision}
                </div>
              ) : null}
            </>
          );
        },
        text: (request) => t(`requests.state.${request.state}`),
      },
    ],
    [t, mayDecide],
  );

  return (
    <div className="page">
      <PageHeader
        title={t('requests.title')}
        note={t(mayDecide ? 'requests.noteOffice' : 'requests.noteUnit')}
      />
      <div className="desk-filters no-print">
        <Segmented
          aria-label={t('requests.result')}
          value={state ?? 'all'}
          options={['all', ...STATES].map((value) => ({ value, label: t(`requests.state.${value}`) }))}
          onChange={(value) => setFilters({ state: value === 'all' ? undefined : value })}
        />
        <Select
          allowClear
          aria-label={t('requests.what')}
          placeholder={t('requests.what')}
          style={{ minWidth: 140 }}
          value={kind}
          options={KINDS.map((value) => ({ value, label: t(`requests.kind.${value}`) }))}
          onChange={(value: string | undefined) => setFilters({ kind: value })}
        />
      </div>
      <DataTable
        label={t('requests.title')}
        exportName={t('requests.title')}
        columns={columns}
        query={requests}
        rowKey={({ id }) => id}
        fetchPage={(page) => listItemRequests({ ...wanted, ...page })}
        empty={{ text: t('requests.empty') }}
      />
      {deciding ? <Decision request={deciding} onClose={() => setDeciding(null)} /> : null}
    </div>
  );
}
