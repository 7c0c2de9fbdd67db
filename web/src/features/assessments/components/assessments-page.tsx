import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOwnUnit } from '../../../shared/api/own-unit.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { useMay } from '../../../shared/api/session.js';
import type { AssessmentSummary } from '../../../shared/api/types.js';
import { useFilters } from '../../../shared/lib/use-filters.js';
import { DataTable, usePlace, type DataColumn } from '../../../shared/ui/data-table.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { listAssessments } from '../api/assessments.js';
import { BeginModal } from './begin-modal.js';

const FILTERS = { toSign: 'one' } as const;

/** The assessments there are, newest year first. */
export function AssessmentsPage() {
  const { t } = useTranslation('assessments');
  const mayRun = useMay('assessment.run');
  const ownUnit = useOwnUnit();
  const [beginning, setBeginning] = useState(false);
  const maySign = useMay('assessment.sign');
  const [filters, setFilters] = useFilters(FILTERS);
  const toSign = filters.toSign === 'true';
  const wanted = toSign ? { toSign: 'true' as const } : {};
  const query = { ...wanted, ...usePlace() };
  const assessments = useQuery({
    queryKey: queryKeys.assessments(query),
    queryFn: () => listAssessments(query),
    placeholderData: keepPreviousData,
  });
  const columns = useMemo(
    (): DataColumn<AssessmentSummary>[] => [
      {
        key: 'title',
        title: t('list.name'),
        width: 260,
        render: ({ id, title, corrects }) => (
          <>
            <Link to={`/assessments/${id}`}>
              <strong>{title}</strong>
            </Link>{' '}
            {corrects ? <Tag>{t('list.correction')}</Tag> : null}
          </>
        ),
        text: ({ title }) => title,
      },
      { key: 'region', title: t('list.region'), width: 100, render: ({ region }) => region.name },
      {
        key: 'state',
        title: t('list.state'),
        width: 100,
        render: ({ state }) => <StateTag state={state} />,
        text: ({ state }) => t(`state.${state}`),
      },
      {
        key: 'objectionsUntil',
        title: t('list.objectionsUntil'),
        width: 130,
        render: ({ objectionsUntil }) => objectionsUntil ?? '—',
        text: ({ objectionsUntil }) => objectionsUntil,
      },
      {
        key: 'appeals',
        title: t('list.appeals'),
        width: 120,
        render: ({ id, appeals }) => {
          const all = appeals.open + appeals.upheld + appeals.rejected;
          return all === 0 ? (
            <span className="soft">0</span>
          ) : (
            <Link to={`/assessments/${id}/appeals`}>
              {t('list.appealCount', { all, open: appeals.open })}
            </Link>
          );
        },
      },
      {
        key: 'publishedOn',
        title: t('list.publishedOn'),
        width: 120,
        render: ({ publishedOn }) => publishedOn ?? '—',
        text: ({ publishedOn }) => publishedOn,
      },
    ],
    [t],
  );
  return (
    <div className="page">
      <PageHeader title={t('list.title')} note={t(ownUnit ? 'list.noteUnit' : 'list.note')}>
        {mayRun ? (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setBeginning(true)}>
            {t('begin.title')}
          </Button>
        ) : null}
        {ownUnit ? (
          <Link to={`/units/${ownUnit.id}/standing`}>
            <Button type="primary">{t('standing.title')}</Button>
          </Link>
        ) : null}
        <Link to="/schemes">
          <Button>{t('schemes.title')}</Button>
        </Link>
        <Link to="/assessment-marks">
          <Button>{t('marks.title')}</Button>
        </Link>
        <Link to="/awarded-titles">
          <Button>{t('titles.title')}</Button>
        </Link>
      </PageHeader>
      {maySign ? (
        <p className="no-print">
          <Checkbox checked={toSign} onChange={({ target }) => setFilters({ toSign: target.checked })}>
            {t('list.toSign')}
          </Checkbox>
        </p>
      ) : null}
      <DataTable
        label={t('list.title')}
        exportName={t('list.title')}
        columns={columns}
        query={assessments}
        rowKey={({ id }) => id}
        fetchPage={(page) => listAssessments({ ...wanted, ...page })}
        empty={{ text: t(mayRun ? 'list.emptyRun' : 'list.empty') }}
      />
      {beginning ? <BeginModal onClose={() => setBeginning(false)} /> : null}
    </div>
  );
}

const COLOURS = {
  draft: 'default',
  shown: 'gold',
  settled: 'blue',
  signed: 'geekblue',
  published: 'green',
  discarded: 'default',
} as const;

export function StateTag({ state }: { readonly state: AssessmentSummary['state'] }) {
  const { t } = useTranslation('assessments');
  return <Tag color={COLOURS[state]}>{t(`state.${state}`)}</Tag>;
}
