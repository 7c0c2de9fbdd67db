import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Drawer, Grid, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import '../../../shared/ui/panels.css';
import { listBurdenRows, type BurdenPlace } from '../api/rounds.js';
import { linkOfAsked } from '../model/asked-rows.js';

interface BurdenRowsProps {
  readonly place: BurdenPlace;
  readonly onClose: () => void;
}

/** The rows that one number of the burden counts, each leading to its page. */
export function BurdenRows({ place, onClose }: BurdenRowsProps) {
  const { t } = useTranslation('inspections');
  const wide = Grid.useBreakpoint().md !== false;
  const rows = useInfiniteQuery({
    queryKey: queryKeys.burdenRows(place),
    queryFn: ({ pageParam }) =>
      listBurdenRows({ ...place, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
  const items = rows.data?.pages.flatMap((page) => page.items) ?? [];
  const total = rows.data?.pages[0]?.total ?? 0;
  return (
    <Drawer
      open
      onClose={onClose}
      size={wide ? 480 : '100%'}
      title={t('burden.rows', { kind: t(`burden.${place.kind}`), count: total })}
    >
      {rows.error ? <ErrorNotice error={rows.error} onRetry={() => void rows.refetch()} /> : null}
      {rows.isPending ? <Spin /> : null}
      <ul className="plain-list">
        {items.map((row) => {
          const link = linkOfAsked(row);
          return (
            <li key={row.id}>
              <div className="line">
                <span className="grow">
                  {link ? (
                    <Link to={link}>{row.title}</Link>
                  ) : (
                    <span className="soft">{t('burden.hidden')}</span>
                  )}
                  <span className="soft"> {row.office.name}</span>
                </span>
                <span className="soft nowrap">{row.on}</span>
              </div>
            </li>
          );
        })}
      </ul>
      {rows.hasNextPage ? (
        <Button block loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
          {t('burden.more', { count: total - items.length })}
        </Button>
      ) : null}
    </Drawer>
  );
}
