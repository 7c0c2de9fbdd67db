import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Checkbox, Segmented, Tag } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { useMay, useSeesRegion } from '../../../shared/api/session.js';
import type { BulletinSummary } from '../../../shared/api/types.js';
import { useFilters } from '../../../shared/lib/use-filters.js';
import { DataTable, usePlace, type DataColumn } from '../../../shared/ui/data-table.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { listBulletins } from '../api/list-bulletins.js';
import { STATE_COLOURS } from './bulletin-page.js';
import { BulletinSubject } from './bulletin-subject.js';
import './bulletin.css';

const FILTERS = { state: 'one', cycle: 'one', toSign: 'one' } as const;
const STATES: readonly BulletinSummary['state'][] = ['published', 'draft', 'circulated', 'signed', 'dropped'];
/** A unit sees none in the hands of the office. */
const OF_UNITS: readonly BulletinSummary['state'][] = ['published', 'circulated', 'signed'];

/** What was published, and what is on its way for who works on it. */
export function BulletinsPage() {
  const { t } = useTranslation('bulletins');
  const mayDraft = useMay('bulletin.draft');
  const maySign = useMay('bulletin.sign');
  const all = useSeesRegion();
  const [filters, setFilters] = useFilters(FILTERS);
  const place = usePlace();
  const state = STATES.find((each) => each === filters.state);
  const toSign = filters.toSign === 'true';
  const wanted = {
    ...(state ? { state: [state] } : {}),
    ...(filters.cycle ? { cycle: filters.cycle } : {}),
    ...(toSign ? { toSign: 'true' as const } : {}),
  };
  const query = { ...wanted, ...place };
  const bulletins = useQuery({
    queryKey: queryKeys.bulletins(query),
    queryFn: () => listBulletins(query),
    placeholderData: keepPreviousData,
  });
  const columns = useMemo(
    (): DataColumn<BulletinSummary>[] => [
      {
        key: 'title',
        title: t('list.column.title'),
        width: 260,
        render: (bulletin) => (
          <>
            <Link to={`/bulletins/${bulletin.id}`}>
              <strong>{bulletin.title}</strong>
            </Link>{' '}
            {bulletin.concerned ? <Tag className="bulletin-note">{t('list.concerned')}</Tag> : null}
          </>
        ),
        text: (bulletin) => bulletin.title,
      },
      {
        key: 'number',
        title: t('list.column.number'),
        width: 150,
        render: ({ documentNumber, issue }) => (
          <span className="nowrap">
            {documentNumber ?? '—'}
            {issue === null ? '' : ` · 第${issue}期`}
          </span>
        ),
        text: ({ documentNumber }) => documentNumber ?? '',
      },
      {
        key: 'state',
        title: t('list.column.state'),
        width: 100,
        render: (bulletin) => (
          <>
            <Tag color={STATE_COLOURS[bulletin.state]}>{t(`state.${bulletin.state}`)}</Tag>
            {bulletin.withdrawnBy ? <Tag className="bulletin-note">{t('list.withdrawn')}</Tag> : null}
          </>
        ),
        text: (bulletin) => t(`state.${bulletin.state}`),
      },
      {
        key: 'cycle',
        title: t('list.column.cycle'),
        width: 150,
        render: (bulletin) => <BulletinSubject bulletin={bulletin} />,
        text: ({ cycle, inspection }) => cycle?.label ?? inspection?.name ?? '',
      },
      {
        key: 'region',
        title: t('list.column.region'),
        width: 80,
        render: ({ region }) => region.name,
        text: ({ region }) => region.name,
      },
      {
        key: 'published',
        title: t('list.column.published'),
        width: 110,
        render: ({ publishedOn }) => <span className="nowrap">{publishedOn ?? '—'}</span>,
        text: ({ publishedOn }) => publishedOn ?? '',
      },
      {
        key: 'signedBy',
        title: t('list.column.signedBy'),
        width: 90,
        render: ({ signedBy }) => signedBy ?? '—',
        text: ({ signedBy }) => signedBy ?? '',
      },
    ],
    [t],
  );
  return (
    <div className="page">
      <PageHeader title={t('list.title')} note={t(mayDraft ? 'list.noteOffice' : 'list.note')} />
      <Segmented
        className="no-print cycle-filter"
        aria-label={t('list.column.state')}
        value={state ?? 'all'}
        options={['all', ...(all ? STATES : OF_UNITS)].map((value) => ({
          value,
          label: t(`state.${value}`),
        }))}
        onChange={(value) => setFilters({ state: value === 'all' ? undefined : value })}
      />
      {maySign ? (
        <Checkbox
          className="no-print"
          checked={toSign}
          onChange={({ target }) => setFilters({ toSign: target.checked })}
        >
          {t('list.toSign')}
        </Checkbox>
      ) : null}
      <DataTable
        label={t('list.title')}
        exportName={t('list.title')}
        columns={columns}
        query={bulletins}
        rowKey={({ id }) => id}
        fetchPage={(page) => listBulletins({ ...wanted, ...page })}
        empty={{ text: t(mayDraft ? 'list.emptyOffice' : 'list.empty') }}
      />
    </div>
  );
}
