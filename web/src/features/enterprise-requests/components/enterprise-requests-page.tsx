import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { listEnterpriseRequests } from '../../../shared/api/enterprise-requests.js';
import { useOwnUnit } from '../../../shared/api/own-unit.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { useMay } from '../../../shared/api/session.js';
import type { EnterpriseRequestSummary } from '../../../shared/api/types.js';
import { useFilters } from '../../../shared/lib/use-filters.js';
import { DataTable, usePlace, type DataColumn } from '../../../shared/ui/data-table.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { UnitPicker } from '../../../shared/ui/pickers.js';
import { UnitLink } from '../../../shared/ui/unit-link.js';
import { ClockModal } from './clock-modal.js';
import { ReceiveModal } from './receive-modal.js';
import { RequestState } from './request-state.js';
import { RequestSteps } from './request-steps.js';
import './enterprise-requests.css';

type State = EnterpriseRequestSummary['state'];
const FILTERS = {
  state: 'one',
  overdue: 'one',
  open: 'one',
  satisfaction: 'one',
  reopened: 'one',
  unit: 'one',
  q: 'one',
} as const;
const STATES: readonly State[] = ['received', 'answered', 'advised', 'settled', 'rated', 'dissatisfied'];
const SATISFACTIONS = ['satisfied', 'fair', 'dissatisfied'] as const;

/** 企业诉求: what enterprises ask for, who deals with it, and whether its clock is kept. */
export function EnterpriseRequestsPage() {
  const { t } = useTranslation('enterprise-requests');
  const navigate = useNavigate();
  const mayReceive = useMay('enterprise-request.receive');
  const mayOversee = useMay('enterprise-request.oversee');
  const ownUnit = useOwnUnit();
  const [filters, setFilters] = useFilters(FILTERS);
  const [open, setOpen] = useState<'receive' | 'clock' | null>(null);
  const place = usePlace();
  const state = STATES.find((each) => each === filters.state);
  const satisfaction = SATISFACTIONS.find((each) => each === filters.satisfaction);
  const wanted = {
    ...(state ? { state } : {}),
    ...(satisfaction ? { satisfaction } : {}),
    ...(filters.overdue === 'true' ? { overdue: 'true' as const } : {}),
    ...(filters.open === 'true' ? { open: 'true' as const } : {}),
    ...(filters.reopened === 'true' ? { reopened: 'true' as const } : {}),
    ...(filters.unit ? { unit: filters.unit } : {}),
    ...(filters.q ? { q: filters.q } : {}),
  };
  const query = { ...wanted, ...place };
  const requests = useQuery({
    queryKey: queryKeys.enterpriseRequests(query),
    queryFn: () => listEnterpriseRequests(query),
    placeholderData: keepPreviousData,
  });

  const columns = useMemo(
    (): DataColumn<EnterpriseRequestSummary>[] => [
      {
        key: 'number',
        title: t('number'),
        width: 100,
        render: ({ id, number }) => (
          <Link className="nowrap" to={`/enterprise-requests/${id}`}>
            {number}
          </Link>
        ),
        text: ({ number }) => number,
      },
      {
        key: 'enterprise',
        title: t('enterprise'),
        width: 170,
        render: ({ id, enterprise }) => <Link to={`/enterprise-requests/${id}`}>{enterprise}</Link>,
        text: ({ enterprise }) => enterprise,
      },
      {
        key: 'matter',
        title: t('matter'),
        width: 210,
        render: ({ matter }) => matter,
        text: ({ matter }) => matter,
      },
      {
        key: 'unit',
        title: t('unit'),
        width: 140,
        render: ({ unit }) => <UnitLink unit={unit} />,
        text: ({ unit }) => unit.name,
      },
      {
        key: 'receivedOn',
        title: t('receivedOn'),
        width: 105,
        render: ({ receivedOn }) => <span className="nowrap">{receivedOn}</span>,
        text: ({ receivedOn }) => receivedOn,
      },
      {
        key: 'steps',
        title: t('steps'),
        width: 260,
        render: ({ steps }) => <RequestSteps steps={steps} />,
        text: ({ steps }) =>
          (['answer', 'opinion', 'settlement'] as const)
            .map((name) => `${t(`step.${name}`)} ${steps[name].doneOn ?? steps[name].dueOn}`)
            .join('；'),
      },
      {
        key: 'state',
        title: t('stateLabel'),
        width: 105,
        render: (row) => <RequestState request={row} />,
        text: (row) =>
          `${t(`state.${row.state}`)}${row.satisfaction ? ` ${t(`satisfaction.${row.satisfaction}`)}` : ''}`,
      },
    ],
    [t],
  );

  return (
    <div className="page">
      <PageHeader title={t('title')} note={t(ownUnit ? 'noteUnit' : 'note')}>
        {mayOversee ? <Button onClick={() => setOpen('clock')}>{t('clock')}</Button> : null}
        {mayReceive ? (
          <Button type="primary" onClick={() => setOpen('receive')}>
            {t('receive')}
          </Button>
        ) : null}
      </PageHeader>
      <div className="request-filters no-print">
        <Input.Search
          aria-label={t('search')}
          placeholder={t('search')}
          allowClear
          defaultValue={filters.q}
          style={{ width: 220 }}
          onSearch={(q) => setFilters({ q: q || undefined })}
        />
        <Select
          allowClear
          aria-label={t('stateLabel')}
          placeholder={t('stateLabel')}
          style={{ minWidth: 130 }}
          value={state}
          options={STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
          onChange={(value: State | undefined) => setFilters({ state: value })}
        />
        <Select
          allowClear
          aria-label={t('satisfactionLabel')}
          placeholder={t('satisfactionLabel')}
          style={{ minWidth: 130 }}
          value={satisfaction}
          options={SATISFACTIONS.map((value) => ({ value, label: t(`satisfaction.${value}`) }))}
          onChange={(value: string | undefined) => setFilters({ satisfaction: value })}
        />
        <Checkbox
          checked={filters.open === 'true'}
          onChange={({ target }) => setFilters({ open: target.checked ? 'true' : undefined })}
        >
          {t('open')}
        </Checkbox>
        <Checkbox
          checked={filters.overdue === 'true'}
          onChange={({ target }) => setFilters({ overdue: target.checked ? 'true' : undefined })}
        >
          {t('overdue')}
        </Checkbox>
        <Checkbox
          checked={filters.reopened === 'true'}
          onChange={({ target }) => setFilters({ reopened: target.checked ? 'true' : undefined })}
        >
          {t('reopenedOnly')}
        </Checkbox>
        {ownUnit ? null : (
          <UnitPicker aria-label={t('unit')} value={filters.unit} onChange={(unit) => setFilters({ unit })} />
        )}
      </div>
      <DataTable
        label={t('title')}
        exportName={t('title')}
        columns={columns}
        query={requests}
        rowKey={({ id }) => id}
        sheet={{ kind: 'enterprise-requests', query: wanted }}
        empty={{ text: t(mayReceive ? 'emptyReceive' : 'empty') }}
      />
      {open === 'receive' ? (
        <ReceiveModal
          ownUnit={ownUnit}
          onReceived={({ id }) => void navigate(`/enterprise-requests/${id}`)}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open === 'clock' ? <ClockModal onClose={() => setOpen(null)} /> : null}
    </div>
  );
}
