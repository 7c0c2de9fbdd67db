import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Drawer, Grid, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { type Counted, listCounted } from '../api/counted.js';
import { factLink } from '../model/score-lines.js';

interface CountedDrawerProps {
  readonly assessmentId: string;
  readonly unitId: string;
  readonly counted: Counted;
  readonly title: string;
  readonly onClose: () => void;
}

/** Exactly the items or facts that a number of a score counts. */
export function CountedDrawer({ assessmentId, unitId, counted, title, onClose }: CountedDrawerProps) {
  const { t } = useTranslation('assessments');
  const wide = Grid.useBreakpoint().md !== false;
  const rows = useInfiniteQuery({
    queryKey: queryKeys.counted(assessmentId, unitId, counted),
    queryFn: ({ pageParam }) =>
      listCounted({ assessmentId, unitId, counted, ...(pageParam ? { cursor: pageParam } : {}) }),
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
      title={rows.data ? t('counted.title', { title, count: total }) : title}
    >
      {rows.error ? <ErrorNotice error={rows.error} onRetry={() => void rows.refetch()} /> : null}
      {rows.isPending ? <Spin /> : null}
      <ol className="assessment-counted" aria-label={title}>
        {items.map((row) => {
          const link = 'kind' in row ? factLink(row) : row.mayOpen ? `/work-items/${row.id}` : null;
          const words = 'kind' in row ? (row.workItem?.title ?? row.label) : row.title;
          const more =
            'kind' in row
              ? [t(`kind.${row.kind}`), row.workItem ? row.label : '', row.on ?? '']
              : [t(`part.${row.role}`)];
          return (
            <li key={'kind' in row ? row.no : row.id}>
              {link ? <Link to={link}>{words}</Link> : words}
              <div className="soft">{more.filter((part) => part !== '').join(' · ')}</div>
            </li>
          );
        })}
      </ol>
      {rows.hasNextPage ? (
        <Button block loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
          {t('counted.more', { count: total - items.length })}
        </Button>
      ) : null}
    </Drawer>
  );
}
