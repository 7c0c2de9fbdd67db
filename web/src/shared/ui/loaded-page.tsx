import type { UseQueryResult } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { ErrorNotice, PageProblem } from './error-notice.js';
import './panels.css';

interface LoadedPageProps<T> {
  readonly query: UseQueryResult<T>;
  /** The page once its thing is there; what went wrong with reading it anew stands above. */
  readonly children: (data: T) => ReactNode;
}

/** The page of one thing, a column of panels: missing or closed to this person, on its way, or there. */
export function LoadedPage<T>({ query, children }: LoadedPageProps<T>) {
  const { data, error, refetch } = query;
  if (error && data === undefined) return <PageProblem error={error} onRetry={() => void refetch()} />;
  if (data === undefined)
    return (
      <div className="page">
        <Skeleton active paragraph={{ rows: 8 }} />
      </div>
    );
  return (
    <div className="page panel-column">
      {error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : null}
      {children(data)}
    </div>
  );
}
