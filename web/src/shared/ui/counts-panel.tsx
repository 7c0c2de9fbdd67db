import type { UseQueryResult } from '@tanstack/react-query';
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Page } from '../api/types.js';
import { ErrorNotice } from './error-notice.js';
import './panels.css';

interface CountsPanelProps {
  readonly title: string;
  /** Where all the rows are. */
  readonly to: string;
  /** Each leads to exactly the rows it counts: `query` asks for them and needs no more than one. */
  readonly counts: readonly {
    readonly label: string;
    readonly colour: string;
    readonly to: string;
    readonly query: UseQueryResult<Page<unknown>>;
  }[];
  /** A button beside the title. */
  readonly button?: ReactNode;
  /** The most pressing rows, below. */
  readonly children?: ReactNode;
}

/** How the rows of a list stand, in a few numbers, on the page of something else. */
export function CountsPanel({ title, to, counts, button, children }: CountsPanelProps) {
  const failed = counts.find(({ query }) => query.error)?.query;
  return (
    <section className="card panel" aria-label={title}>
      <h2>
        <Link to={to}>{title}</Link>
        {button}
      </h2>
      {failed ? <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} /> : null}
      <div className="counts">
        {counts.map(({ label, colour, to: rows, query }) => (
          <Link key={label} to={rows}>
            <Tag color={colour}>{label}</Tag>
            <strong>{query.data?.total ?? '…'}</strong>
          </Link>
        ))}
      </div>
      {children}
    </section>
  );
}
