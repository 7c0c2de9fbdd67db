import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Segmented, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { useMay } from '../../../shared/api/session.js';
import type { AwardedTitle } from '../../../shared/api/types.js';
import { useFilters } from '../../../shared/lib/use-filters.js';
import { DataTable, usePlace, type DataColumn } from '../../../shared/ui/data-table.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { UnitPicker } from '../../../shared/ui/pickers.js';
import { listTitles } from '../api/titles.js';
import { standingOf, standingReview, TITLE_STANDINGS, type TitleStanding } from '../model/title-standing.js';
import { AwardTitleModal } from './award-title-modal.js';
import { TitleDrawer } from './title-drawer.js';
import './assessments.css';

const FILTERS = { state: 'one', unit: 'one', title: 'one' } as const;
const COLOURS = { held: 'green', warned: 'gold', revoked: 'red' } as const satisfies Record<
  TitleStanding,
  string
>;

/** 称号: which units hold which, by which document, and what the reviews of the years made of them. */
export function TitlesPage() {
  const { t } = useTranslation('assessments');
  const mayAward = useMay('assessment.run');
  const [awarding, setAwarding] = useState(false);
  const [filters, setFilters] = useFilters(FILTERS);
  const state = TITLE_STANDINGS.find((each) => each === filters.state);
  const wanted = { ...(state ? { state } : {}), ...(filters.unit ? { unit: filters.unit } : {}) };
  const query = { ...wanted, ...usePlace() };
  const titles = useQuery({
    queryKey: queryKeys.awardedTitles(query),
    queryFn: () => listTitles(query),
    placeholderData: keepPreviousData,
  });
  const columns = useMemo(
    (): DataColumn<AwardedTitle>[] => [
      {
        key: 'name',
        title: t('titles.name'),
        width: 200,
        render: ({ id, name }) => (
          <Button type="link" className="inline-link" onClick={() => setFilters({ title: id })}>
            {name}
          </Button>
        ),
        text: ({ name }) => name,
      },
      {
        key: 'unit',
        title: t('ranking.unit'),
        width: 190,
        render: ({ unit }) => unit.name,
        text: ({ unit }) => unit.name,
      },
      {
        key: 'document',
        title: t('titles.document'),
        width: 200,
        render: ({ document, awardedOn }) => (
          <>
            {document}
            <div className="soft nowrap">{awardedOn}</div>
          </>
        ),
        text: ({ document, awardedOn }) => `${document} ${awardedOn}`,
      },
      {
        key: 'standing',
        title: t('titles.standing'),
        width: 190,
        render: (title) => <Standing title={title} />,
        text: (title) => t(`titleStanding.${standingOf(title)}`),
      },
      {
        key: 'grant',
        title: t('titles.grant'),
        width: 110,
        align: 'right',
        render: ({ released, instalments }) => (instalments === 0 ? '—' : `${released} / ${instalments}`),
        text: ({ released, instalments }) => (instalments === 0 ? '' : `${released}/${instalments}`),
      },
    ],
    [t, setFilters],
  );
  return (
    <div className="page">
      <PageHeader title={t('titles.title')} note={t('titles.note')}>
        {mayAward ? (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAwarding(true)}>
            {t('titles.award')}
          </Button>
        ) : null}
      </PageHeader>
      <div className="assessment-filters no-print">
        <Segmented
          aria-label={t('titles.standing')}
          value={state ?? 'all'}
          options={(['all', ...TITLE_STANDINGS] as const).map((value) => ({
            value,
            label: t(`titleStanding.${value}`),
          }))}
          onChange={(value) => setFilters({ state: value === 'all' ? undefined : value })}
        />
        <UnitPicker
          aria-label={t('ranking.unit')}
          placeholder={t('marks.allUnits')}
          value={filters.unit}
          onChange={(unit) => setFilters({ unit })}
        />
      </div>
      <DataTable
        label={t('titles.title')}
        exportName={t('titles.title')}
        columns={columns}
        query={titles}
        rowKey={({ id }) => id}
        fetchPage={(page) => listTitles({ ...wanted, ...page })}
        empty={{ text: t(mayAward ? 'titles.emptyAward' : 'titles.empty') }}
      />
      {filters.title ? (
        <TitleDrawer id={filters.title} onClose={() => setFilters({ title: undefined })} />
      ) : null}
      {awarding ? <AwardTitleModal onClose={() => setAwarding(false)} /> : null}
    </div>
  );
}

/** Where a title stands, and the assessment that says so. */
function Standing({ title }: { readonly title: AwardedTitle }) {
  const { t } = useTranslation('assessments');
  const standing = standingOf(title);
  const by = standing === 'revoked' ? title.revokedBy : (standingReview(title)?.assessment ?? null);
  return (
    <>
      <Tag color={COLOURS[standing]}>{t(`titleStanding.${standing}`)}</Tag>
      {by ? (
        <div>
          <Link to={`/assessments/${by.id}/units/${title.unit.id}`}>{by.title}</Link>
        </div>
      ) : null}
    </>
  );
}
