import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Select, Skeleton, Space, Tag, Tree } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { listUnits } from '../../../shared/api/directory.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { useMay } from '../../../shared/api/session.js';
import type { Unit, UnitKind } from '../../../shared/api/types.js';
import { useRegions } from '../../../shared/api/use-regions.js';
import { regionForest } from '../../../shared/lib/region-forest.js';
import { linkTo } from '../../../shared/lib/url-state.js';
import { useFilters } from '../../../shared/lib/use-filters.js';
import { type DataColumn, DataTable, usePlace } from '../../../shared/ui/data-table.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { UNIT_KINDS } from '../model/unit-kinds.js';
import { AddAliasModal } from './add-alias-modal.js';
import { NewUnitModal } from './new-unit-modal.js';
import { UnitNames } from './unit-names.js';
import './directory-page.css';

const FILTERS = { region: 'one', kind: 'one', q: 'one', hasReporter: 'one', ended: 'one' } as const;

/** The directory: regions as a tree, their units with all their names. */
export function DirectoryPage() {
  const { t } = useTranslation(['directory', 'shared']);
  const mayEdit = useMay('directory.edit');
  const maySeeItems = useMay('work-item.read');
  const [filters, setFilters] = useFilters(FILTERS);
  const place = usePlace();
  const regions = useRegions();
  const forest = useMemo(() => regionForest(regions.data?.items ?? []), [regions.data]);
  const [adding, setAdding] = useState(false);
  const [aliasOf, setAliasOf] = useState<Unit | null>(null);
  const kind: UnitKind | undefined = UNIT_KINDS.find((one) => one === filters.kind);
  const ended = filters.ended === 'true';
  const query = {
    region: filters.region,
    kind,
    q: filters.q?.slice(0, 50),
    ...(filters.hasReporter === 'false' ? { hasReporter: 'false' as const } : {}),
    ...(ended ? { ended: 'true' as const } : {}),
  };
  const units = useQuery({
    queryKey: queryKeys.units({ ...query, ...place }),
    queryFn: () => listUnits({ ...query, ...place }),
    placeholderData: keepPreviousData,
  });

  const columns = useMemo((): DataColumn<Unit>[] => {
    const names = (unit: Unit) =>
      [...unit.aliases.map(({ alias }) => alias), ...unit.remembered.map(({ printed }) => printed)].join(
        '、',
      );
    return [
      {
        key: 'name',
        title: t('name'),
        width: 210,
        render: (unit) =>
          maySeeItems ? <Link to={linkTo('/work-items', { unit: unit.id })}>{unit.name}</Link> : unit.name,
        text: (unit) => unit.name,
      },
      {
        key: 'aliases',
        title: t('aliases'),
        width: 300,
        render: (unit) => (
          <Space size={[4, 4]} wrap>
            <UnitNames unit={unit} mayEdit={mayEdit && !ended} />
            {mayEdit && !ended ? (
              <Button
                size="small"
                type="dashed"
                icon={<PlusOutlined />}
                aria-label={t('addAlias.title', { name: unit.name })}
                onClick={() => setAliasOf(unit)}
              >
                {t('addAlias.short')}
              </Button>
            ) : null}
          </Space>
        ),
        text: names,
      },
      {
        key: 'kind',
        title: t('kind'),
        width: 96,
        render: (unit) => t(`shared:unitKind.${unit.kind}`),
        text: (unit) => t(`shared:unitKind.${unit.kind}`),
      },
      {
        key: 'region',
        title: t('region'),
        width: 100,
        render: (unit) => unit.region.name,
        text: (unit) => unit.region.name,
      },
      {
        key: 'reporter',
        title: t('reporter'),
        width: 90,
        render: (unit) => (unit.hasReporter ? t('has') : <Tag color="warning">{t('hasNot')}</Tag>),
        text: (unit) => t(unit.hasReporter ? 'has' : 'hasNot'),
      },
      {
        key: 'active',
        title: t('active'),
        width: 190,
        hidden: !ended,
        render: (unit) => t('activeSpan', { from: unit.activeFrom ?? '…', until: unit.activeUntil ?? '…' }),
        text: (unit) => t('activeSpan', { from: unit.activeFrom ?? '…', until: unit.activeUntil ?? '…' }),
      },
    ];
  }, [t, mayEdit, maySeeItems, ended]);

  return (
    <div className="page">
      <PageHeader title={t('title')} note={t('note')}>
        {mayEdit ? (
          <Link to="/reorganisations">
            <Button>{t('reorganisations')}</Button>
          </Link>
        ) : null}
        {mayEdit ? (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('newUnit.action')}
          </Button>
        ) : null}
      </PageHeader>
      <div className="directory">
        <nav className="regions no-print" aria-label={t('regions')}>
          <h2>{t('regions')}</h2>
          {regions.error ? (
            <ErrorNotice error={regions.error} onRetry={() => void regions.refetch()} />
          ) : regions.data ? (
            <Tree
              blockNode
              showLine
              defaultExpandAll={regions.data.items.length <= 60}
              defaultExpandedKeys={forest.map(({ value }) => value)}
              treeData={forest}
              selectedKeys={filters.region ? [filters.region] : []}
              onSelect={(keys) => setFilters({ region: keys[0] === undefined ? undefined : String(keys[0]) })}
            />
          ) : (
            <Skeleton active title={false} />
          )}
        </nav>
        <div>
          <div className="directory-filters no-print" role="search">
            <Input.Search
              key={filters.q ?? ''}
              aria-label={t('search')}
              placeholder={t('search')}
              defaultValue={filters.q}
              allowClear
              maxLength={50}
              style={{ width: 260 }}
              onSearch={(q) => setFilters({ q: q.trim() })}
            />
            <Select
              allowClear
              aria-label={t('kind')}
              placeholder={t('kind')}
              style={{ minWidth: 150 }}
              value={kind}
              options={UNIT_KINDS.map((value) => ({ value, label: t(`shared:unitKind.${value}`) }))}
              onChange={(value) => setFilters({ kind: value })}
            />
            <Checkbox
              checked={filters.hasReporter === 'false'}
              onChange={(event) => setFilters({ hasReporter: event.target.checked ? 'false' : undefined })}
            >
              {t('onlyWithoutReporter')}
            </Checkbox>
            <Checkbox
              checked={ended}
              onChange={(event) => setFilters({ ended: event.target.checked ? 'true' : undefined })}
            >
              {t('ended')}
            </Checkbox>
          </div>
          <DataTable<Unit>
            label={t('units')}
            columns={columns}
            query={units}
            rowKey={({ id }) => id}
            fetchPage={(at) => listUnits({ ...query, ...at })}
            empty={{ text: t('empty') }}
          />
        </div>
      </div>
      {adding ? <NewUnitModal regionId={filters.region} onClose={() => setAdding(false)} /> : null}
      {aliasOf ? <AddAliasModal unit={aliasOf} onClose={() => setAliasOf(null)} /> : null}
    </div>
  );
}
