import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkItemSummary } from '../../../shared/api/types.js';
import { ApiProblem } from '../../../shared/api/problem.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { useMay, useSession } from '../../../shared/api/session.js';
import { useAsOf, useFilters } from '../../../shared/lib/use-filters.js';
import { AsOfPicker } from '../../../shared/ui/as-of-picker.js';
import { DataTable, usePlace } from '../../../shared/ui/data-table.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { useAcceptWorkItems } from '../api/accept-work-items.js';
import { useArchiveWorkItems } from '../api/archive-work-items.js';
import { listWorkItems } from '../api/list-work-items.js';
import { ITEM_FILTERS, itemQuery } from '../model/item-filters.js';
import { itemColumns } from './item-columns.js';
import { ItemFilterBar } from './item-filter-bar.js';

/** The list of work items: where every number of the board leads. */
export function WorkItemsPage() {
  const { t } = useTranslation(['work-items', 'shared']);
  const { message } = App.useApp();
  const { asOf } = useAsOf();
  const [filters, setFilters] = useFilters(ITEM_FILTERS);
  const place = usePlace();
  const query = itemQuery(filters, asOf);
  const items = useQuery({
    queryKey: queryKeys.workItems({ ...query, ...place }),
    queryFn: () => listWorkItems({ ...query, ...place }),
    placeholderData: keepPreviousData,
  });
  const mayAccept = useMay('work-item.accept');
  const mayArchive = useMay('work-item.decide');
  const ownUnit = useSession().unit?.id;
  const [ticked, setTicked] = useState<string[]>([]);
  const accept = useAcceptWorkItems();
  const archive = useArchiveWorkItems();
  const columns = useMemo(() => itemColumns(t, asOf), [t, asOf]);

  async function acceptTicked() {
    try {
      const { accepted, skipped } = await accept.mutateAsync(ticked);
      setTicked([]);
      void message.success(
        skipped > 0 ? t('acceptedSome', { accepted, skipped }) : t('acceptedAll', { accepted }),
      );
    } catch (error) {
      void message.error(error instanceof ApiProblem ? error.detail : String(error));
    }
  }

  async function archiveTicked() {
    try {
      const { archived, skipped } = await archive.mutateAsync(ticked);
      setTicked([]);
      void message.success(
        skipped > 0 ? t('archivedSome', { archived, skipped }) : t('archivedAll', { archived }),
      );
    } catch (error) {
      void message.error(error instanceof ApiProblem ? error.detail : String(error));
    }
  }

  return (
    <div className="page">
      <PageHeader title={t('title')} note={t('note')}>
        <AsOfPicker />
      </PageHeader>
      <ItemFilterBar filters={filters} setFilters={setFilters} />
      <DataTable<WorkItemSummary>
        label={t('title')}
        exportName={t('exportName')}
        columns={columns}
        query={items}
        rowKey={({ id }) => id}
        defaultSort="deadline"
        sheet={{ kind: 'work-items', query }}
        empty={{ text: t('empty') }}
        {...(mayAccept
          ? {
              selection: {
                keys: ticked,
                onChange: setTicked,
                // A lead sees the items of its partners too; each unit signs for its own.
                selectable: (item) => item.state === 'assigned' && !item.disputed && item.unit.id === ownUnit,
                actions: (
                  <Button type="primary" loading={accept.isPending} onClick={() => void acceptTicked()}>
                    {t('action.accept')}
                  </Button>
                ),
              },
            }
          : mayArchive
            ? {
                selection: {
                  keys: ticked,
                  onChange: setTicked,
                  selectable: (item) => item.state === 'closed',
                  actions: (
                    <Button loading={archive.isPending} onClick={() => void archiveTicked()}>
                      {t('action.archive')}
                    </Button>
                  ),
                },
              }
            : {})}
      />
    </div>
  );
}
