import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Drawer, Grid, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { BulletinRow } from '../../../shared/api/types.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { LightTag } from '../../../shared/ui/light-tag.js';
import { listBulletinRows, type PartPlace } from '../api/list-bulletin-rows.js';
import { linkOfRow } from '../model/sentence-marks.js';

interface RowsDrawerProps {
  readonly bulletinId: string;
  readonly composition: number;
  readonly place: PartPlace;
  /** The number or the name that was pressed. */
  readonly words: string;
  readonly onClose: () => void;
}

/** The rows that a number counts, as they stood when the bulletin was composed. */
export function RowsDrawer({ bulletinId, composition, place, words, onClose }: RowsDrawerProps) {
  const { t } = useTranslation('bulletins');
  const wide = Grid.useBreakpoint().md !== false;
  const rows = useInfiniteQuery({
    queryKey: queryKeys.bulletinRows(bulletinId, composition, place),
    queryFn: ({ pageParam }) =>
      listBulletinRows(bulletinId, { ...place, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
  const items = rows.data?.pages.flatMap((page) => page.items) ?? [];
  const total = rows.data?.pages[0]?.total ?? 0;
  return (
    <Drawer
      open
      onClose={onClose}
      size={wide ? 520 : '100%'}
      title={t('rows.title', { words, count: total })}
    >
      {rows.error ? <ErrorNotice error={rows.error} onRetry={() => void rows.refetch()} /> : null}
      {rows.isPending ? <Spin /> : null}
      <ol className="bulletin-rows" aria-label={t('rows.label')}>
        {items.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ol>
      {rows.hasNextPage ? (
        <Button block loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
          {t('rows.more', { count: total - items.length })}
        </Button>
      ) : null}
    </Drawer>
  );
}

function Row({ row }: { row: BulletinRow }) {
  const link = row.mayOpen ? linkOfRow(row) : null;
  return (
    <li>
      <div>{link ? <Link to={link}>{row.title}</Link> : row.title}</div>
      <div className="soft">
        {row.light ? <LightTag light={{ colour: row.light, reason: row.words, consequence: null }} /> : null}{' '}
        {[row.unit?.name, row.words].filter(Boolean).join(' · ')}
      </div>
    </li>
  );
}
