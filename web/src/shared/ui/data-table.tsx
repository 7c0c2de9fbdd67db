import { DownloadOutlined, SettingOutlined } from '@ant-design/icons';
import type { UseQueryResult } from '@tanstack/react-query';
import { App, Button, Checkbox, Popover, Space, Table, type TableColumnType } from 'antd';
import { type Key, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import type { SheetKind } from '../api/spreadsheet.js';
import type { Page } from '../api/types.js';
import { csvOf, saveFile } from '../lib/csv.js';
import { fetchAll } from '../lib/paging.js';
import { withFilters } from '../lib/url-state.js';
import { EmptyState } from './empty-state.js';
import { ErrorNotice } from './error-notice.js';
import { SheetButton } from './sheet-button.js';
import './data-table.css';

export interface DataColumn<T> {
  /** Also its name in the URL (`columns`). */
  readonly key: string;
  readonly title: string;
  readonly render: (row: T) => ReactNode;
  /** The cell as it goes to a spreadsheet; a column without it is not exported. */
  readonly text?: (row: T) => string | number | null | undefined;
  /** In pixels: the least it may be. */
  readonly width?: number;
  readonly align?: 'left' | 'right' | 'center';
  /** Left out until somebody chooses it. */
  readonly hidden?: boolean;
  /** The value of `sort` in the URL that sorts by this column. */
  readonly sort?: string;
}

interface DataTableProps<T> {
  readonly columns: readonly DataColumn<T>[];
  readonly query: UseQueryResult<Page<T>>;
  readonly rowKey: (row: T) => string;
  /** What the table lists, for who listens. */
  readonly label: string;
  /** Fetches any page under the same filters; gives the table its export. */
  readonly fetchPage?: (place: { cursor?: string; limit: number }) => Promise<Page<T>>;
  /** The server writes this list as a spreadsheet, under these filters; without it the export is CSV. */
  readonly sheet?: { readonly kind: SheetKind; readonly query: object };
  /** File name of the export, without ending. */
  readonly exportName?: string;
  /** Sort in force when the URL names none. */
  readonly defaultSort?: string;
  readonly empty?: { readonly text: string; readonly action?: ReactNode };
  /** Rows may be ticked; `actions` stand in the bar while some are. */
  readonly selection?: {
    readonly keys: readonly string[];
    readonly onChange: (keys: string[]) => void;
    readonly selectable?: (row: T) => boolean;
    readonly actions: ReactNode;
  };
  readonly size?: 'middle' | 'small';
}

/** The filters of a list's place in the URL, for the query: `const place = usePlace()`. */
export function usePlace(): { cursor?: string } {
  const cursor = useSearchParams()[0].get('cursor');
  return cursor ? { cursor } : {};
}

/**
 * A list of the API: total, sort, choice of columns, export of everything, keyset paging; all of it in the URL
 * (`sort`, `columns`, `cursor`, `page`). The way back lives in the history state.
 */
export function DataTable<T extends object>({
  columns,
  query,
  rowKey,
  label,
  fetchPage,
  sheet,
  exportName,
  defaultSort,
  empty,
  selection,
  size = 'middle',
}: DataTableProps<T>) {
  const { t } = useTranslation('shared');
  const { message } = App.useApp();
  const [params, setParams] = useSearchParams();
  const [exporting, setExporting] = useState<{ count: number; total: number } | null>(null);

  const chosen = params.get('columns')?.split(',');
  const visible = columns.filter((column) => (chosen ? chosen.includes(column.key) : !column.hidden));
  const sort = params.get('sort') ?? defaultSort;

  async function exportAll(pages: NonNullable<typeof fetchPage>) {
    setExporting({ count: 0, total: query.data?.total ?? 0 });
    try {
      const rows = await fetchAll(pages, (count, total) => setExporting({ count, total }));
      const written = visible.filter((column) => column.text);
      saveFile(
        `${exportName ?? label}.csv`,
        csvOf(
          written.map(({ title }) => title),
          rows.map((row) => written.map((column) => column.text?.(row))),
        ),
      );
      void message.success(t('table.exported', { count: rows.length }));
    } catch (error) {
      void message.error(error instanceof Error && 'detail' in error ? String(error.detail) : String(error));
    } finally {
      setExporting(null);
    }
  }

  // Columns stretch when there is room and scroll when there is not; a cell wraps rather than widening its column.
  const width = visible.reduce((sum, column) => sum + (column.width ?? 140), selection ? 40 : 0);

  const antColumns: TableColumnType<T>[] = visible.map((column) => ({
    key: column.key,
    title: column.title,
    render: (_: unknown, row: T) => column.render(row),
    width: column.width ?? 140,
    ...(column.align ? { align: column.align } : {}),
    ...(column.sort
      ? {
          sorter: true,
          sortOrder: sort === column.sort ? ('ascend' as const) : null,
          sortDirections: ['ascend' as const],
        }
      : {}),
  }));

  return (
    <section className="data-table" aria-label={label}>
      <div className="bar no-print">
        <span aria-live="polite">{query.data ? t('table.total', { count: query.data.total }) : ''}</span>
        {selection && selection.keys.length > 0 ? (
          <Space>
            <strong>{t('table.selected', { count: selection.keys.length })}</strong>
            {selection.actions}
            <Button type="link" onClick={() => selection.onChange([])}>
              {t('table.clearSelection')}
            </Button>
          </Space>
        ) : null}
        <span className="spring" />
        <Popover
          trigger="click"
          placement="bottomRight"
          content={
            <Checkbox.Group
              style={{ display: 'grid', gap: 6 }}
              value={visible.map(({ key }) => key)}
              options={columns.map(({ key, title }) => ({ value: key, label: title }))}
              onChange={(keys) =>
                setParams(
                  (current) => {
                    const next = new URLSearchParams(current);
                    if (keys.length > 0) next.set('columns', keys.join(','));
                    else next.delete('columns');
                    return next;
                  },
                  { replace: true },
                )
              }
            />
          }
        >
          <Button icon={<SettingOutlined />}>{t('table.columns')}</Button>
        </Popover>
        {sheet ? (
          // The file has more columns than the screen; who chose some gets those.
          <SheetButton {...sheet} columns={chosen} name={exportName ?? label} />
        ) : fetchPage ? (
          <Button
            icon={<DownloadOutlined />}
            loading={exporting !== null}
            onClick={() => void exportAll(fetchPage)}
          >
            {exporting ? t('table.exporting', exporting) : t('table.export')}
          </Button>
        ) : null}
      </div>
      {query.error ? <ErrorNotice error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.error && !query.data ? null : (
        <Table<T>
          size={size}
          rowKey={rowKey}
          columns={antColumns}
          dataSource={query.data?.items ?? []}
          loading={query.isFetching && (query.isPending || query.isPlaceholderData)}
          pagination={false}
          tableLayout="fixed"
          scroll={{ x: width }}
          showSorterTooltip={false}
          locale={{
            emptyText: query.isPending ? (
              ' '
            ) : (
              <EmptyState text={empty?.text ?? t('empty')}>{empty?.action}</EmptyState>
            ),
          }}
          onChange={(_pagination, _filters, sorter) => {
            const column = columns.find(({ key }) => !Array.isArray(sorter) && key === sorter.columnKey);
            if (column?.sort) {
              const wanted = column.sort === defaultSort ? undefined : column.sort;
              setParams((current) => withFilters(current, { sort: wanted }), { replace: true });
            }
          }}
          {...(selection
            ? {
                rowSelection: {
                  selectedRowKeys: [...selection.keys],
                  preserveSelectedRowKeys: true,
                  onChange: (keys: Key[]) => selection.onChange(keys.map(String)),
                  getCheckboxProps: (row: T) => ({ disabled: !(selection.selectable?.(row) ?? true) }),
                },
              }
            : {})}
        />
      )}
      <Paging nextCursor={query.data?.nextCursor ?? null} />
    </section>
  );
}

/** The cursors of the pages before this one, kept by the browser with the history entry. */
function trailOf(state: unknown): string[] {
  const trail: unknown = typeof state === 'object' && state !== null && 'trail' in state ? state.trail : [];
  return Array.isArray(trail) ? trail.map(String) : [];
}

function Paging({ nextCursor }: { nextCursor: string | null }) {
  const { t } = useTranslation('shared');
  const navigate = useNavigate();
  const location = useLocation();
  const params = new URLSearchParams(location.search);
  const cursor = params.get('cursor');
  const page = Number(params.get('page') ?? 1);
  const trail = trailOf(location.state);
  if (cursor === null && nextCursor === null) return null;

  function go(to: string | null, number: number, newTrail: string[]) {
    const next = withFilters(params, {});
    if (to) {
      next.set('cursor', to);
      next.set('page', String(number));
    }
    void navigate({ search: next.toString() }, { state: { trail: newTrail } });
    window.scrollTo({ top: 0 });
  }

  return (
    <nav className="paging no-print" aria-label={t('table.page', { page })}>
      <span className="soft">{t('table.page', { page })}</span>
      <Button disabled={cursor === null} onClick={() => go(null, 1, [])}>
        {t('table.first')}
      </Button>
      <Button
        disabled={cursor === null || (page > 2 && trail.length === 0)}
        onClick={() => go(trail.at(-1) || null, page - 1, trail.slice(0, -1))}
      >
        {t('table.previous')}
      </Button>
      <Button
        disabled={nextCursor === null}
        onClick={() => go(nextCursor, page + 1, [...trail, cursor ?? ''])}
      >
        {t('table.next')}
      </Button>
    </nav>
  );
}
