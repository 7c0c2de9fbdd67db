import { PlusOutlined } from '@ant-design/icons';
import { Button, Input, Segmented, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { listPolicies } from '../../../shared/api/directory.js';
import { useMay, useSeesRegion } from '../../../shared/api/session.js';
import { linkTo } from '../../../shared/lib/url-state.js';
import { useFilters } from '../../../shared/lib/use-filters.js';
import { DataTable, usePlace, type DataColumn } from '../../../shared/ui/data-table.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { RegionPicker } from '../../../shared/ui/pickers.js';
import { usePolicies } from '../api/list-policies.js';
import type { PolicySummary } from '../model/policy.js';
import './policies-page.css';

const FILTERS = { state: 'one', region: 'one', q: 'one' } as const;

export function PoliciesPage() {
  const { t } = useTranslation(['policies', 'shared']);
  const [filters, setFilters] = useFilters(FILTERS);
  const place = usePlace();
  const mayImport = useMay('policy.edit');
  const seesRegion = useSeesRegion();
  const { state, region, q } = filters;
  const wanted = {
    ...(state === 'above' ? { above: 'true' as const } : {}),
    ...(state === 'draft' || state === 'published' ? { state: state as PolicySummary['state'] } : {}),
    ...(region ? { region } : {}),
    ...(q ? { q } : {}),
  };
  const query = usePolicies({ ...wanted, ...place });

  const columns: DataColumn<PolicySummary>[] = [
    {
      key: 'title',
      title: t('list.title'),
      width: 340,
      render: (policy) => (
        <>
          <Link to={`/policies/${policy.id}`} className="policy-link">
            {policy.title}
          </Link>
          <div className="soft">{policy.docNumber}</div>
        </>
      ),
      text: (policy) => policy.title,
    },
    {
      key: 'docNumber',
      title: t('facts.docNumber'),
      hidden: true,
      render: (policy) => policy.docNumber,
      text: (policy) => policy.docNumber,
    },
    {
      key: 'issuer',
      width: 150,
      title: t('facts.issuer'),
      render: (policy) => policy.issuer || <span className="soft">{t('facts.missing')}</span>,
      text: (policy) => policy.issuer,
    },
    {
      key: 'issuedOn',
      width: 104,
      title: t('facts.issuedOn'),
      render: (policy) =>
        policy.issuedOn ? (
          <span className="nowrap">{policy.issuedOn}</span>
        ) : (
          <span className="soft">{t('facts.missing')}</span>
        ),
      text: (policy) => policy.issuedOn,
    },
    {
      key: 'region',
      title: t('list.region'),
      width: 80,
      render: (policy) => policy.region.name,
      text: (policy) => policy.region.name,
    },
    {
      key: 'state',
      width: 80,
      title: t('list.state'),
      render: (policy) => (
        <Tag color={policy.state === 'published' && !policy.supersededBy ? 'success' : 'default'}>
          {t(`list.states.${standingOf(policy)}`)}
        </Tag>
      ),
      text: (policy) => t(`list.states.${standingOf(policy)}`),
    },
    {
      key: 'tasks',
      width: 70,
      title: t('list.tasks'),
      align: 'right',
      render: (policy) => <Link to={`/policies/${policy.id}`}>{policy.taskCount}</Link>,
      text: (policy) => policy.taskCount,
    },
    {
      key: 'workItems',
      width: 90,
      title: t('list.workItems'),
      align: 'right',
      render: (policy) => (
        <Link className="number-link" to={linkTo('/work-items', { policy: policy.id })}>
          {policy.workItemCount}
        </Link>
      ),
      text: (policy) => policy.workItemCount,
    },
    {
      key: 'descent',
      width: 86,
      title: t('list.descent'),
      render: (policy) => (
        <>
          <Link className="nowrap" to={`/policies/${policy.id}/upper-tasks`}>
            {t('list.upperTasks')}
          </Link>
          {policy.state === 'published' ? (
            <div>
              <Link className="nowrap" to={`/policies/${policy.id}/descent`}>
                {t('list.lowerTasks')}
              </Link>
            </div>
          ) : null}
        </>
      ),
    },
    {
      key: 'publishedOn',
      width: 104,
      title: t('list.publishedOn'),
      render: (policy) => policy.publishedOn,
      text: (policy) => policy.publishedOn,
    },
  ];

  const importButton = (
    <Link to="/policies/import">
      <Button type="primary" icon={<PlusOutlined />}>
        {t('import.title')}
      </Button>
    </Link>
  );
  return (
    <div className="page">
      <PageHeader title={t('list.heading')} note={t('list.note')}>
        {mayImport ? importButton : null}
      </PageHeader>
      <div className="policy-filters no-print">
        <Segmented
          aria-label={t('list.state')}
          value={state ?? 'all'}
          options={['all', 'published', 'draft', ...(seesRegion ? ['above'] : [])].map((value) => ({
            value,
            label: t(`list.states.${value}`),
          }))}
          onChange={(value) => setFilters({ state: value === 'all' ? undefined : value })}
        />
        <RegionPicker
          aria-label={t('list.region')}
          value={region}
          onChange={(id) => setFilters({ region: id })}
        />
        <Input.Search
          aria-label={t('list.search')}
          placeholder={t('list.search')}
          allowClear
          defaultValue={q}
          key={q}
          style={{ width: 260 }}
          onSearch={(value) => setFilters({ q: value.trim() })}
        />
      </div>
      <DataTable
        label={t('list.heading')}
        columns={columns}
        query={query}
        rowKey={(policy) => policy.id}
        fetchPage={(page) => listPolicies({ ...wanted, ...page })}
        exportName={t('list.heading')}
        empty={{ text: t('list.empty'), action: mayImport ? importButton : null }}
      />
    </div>
  );
}

/** A published document that a new version has taken the place of is in force no more. */
function standingOf({ state, supersededBy }: PolicySummary): PolicySummary['state'] | 'superseded' {
  return supersededBy ? 'superseded' : state;
}
