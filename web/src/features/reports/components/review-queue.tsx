import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Spin } from 'antd';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useOwnUnit } from '../../../shared/api/own-unit.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { ReportSummary } from '../../../shared/api/types.js';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { listReports } from '../api/list-reports.js';
import { useReport } from '../api/report-query.js';
import { after, QUEUE_KEYS, queueAction, step } from '../model/queue.js';
import { Partners, Returns } from './report-around.js';
import { ReportHead } from './report-head.js';
import { ReportReading } from './report-reading.js';
import { ReportSteps } from './report-steps.js';
import './report.css';

/**
 * Reports waiting for a decision, one after another: the head's (`?state=submitted`) or the office's (`approved`),
 * of one cycle where `?cycle=` names it. After each decision the next one opens.
 */
export function ReviewQueue() {
  const { t } = useTranslation('reports');
  const [params, setParams] = useSearchParams();
  const [dialog, setDialog] = useState<'accept' | 'return' | null>(null);
  const state = params.get('state') === 'submitted' ? 'submitted' : 'approved';
  const cycle = params.get('cycle');
  // A lead's people also see what the other units of a task report; to decide they have only their own.
  const ownUnit = useOwnUnit();
  const unit = params.get('unit') ?? ownUnit?.id;
  const filters = {
    state: [state],
    cycleState: 'open',
    kind: 'report',
    limit: 50,
    ...(cycle ? { cycle } : {}),
    ...(unit ? { unit } : {}),
  } as const;
  const queue = useInfiniteQuery({
    queryKey: [...queryKeys.reports(filters), 'queue'],
    queryFn: ({ pageParam }) =>
      listReports({ ...filters, state: [state], ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const rows = queue.data?.pages.flatMap(({ items }) => items) ?? [];
  const total = queue.data?.pages[0]?.total ?? 0;
  const wanted = params.get('report');
  const open = rows.find(({ id }) => id === wanted) ?? rows[0] ?? null;

  function show(row: ReportSummary | null) {
    setDialog(null);
    setParams(
      (current) => {
        const next = new URLSearchParams(current);
        if (row) next.set('report', row.id);
        else next.delete('report');
        return next;
      },
      { replace: true },
    );
    document.getElementById(`queue-${row?.id}`)?.scrollIntoView({ block: 'nearest' });
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const action = dialog === null ? queueAction(event) : null;
    if (action === null) return;
    event.preventDefault();
    if (action === 'next' || action === 'previous') {
      show(step(rows, open?.id ?? null, action === 'next' ? 1 : -1));
    } else if (open) {
      setDialog(action);
    }
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);

  return (
    <div className="page">
      <PageHeader title={t(`queue.title.${state}`)} note={t('queue.note', { count: total })}>
        <span className="soft">
          {QUEUE_KEYS.map(({ action, keys }) => (
            <span key={action} className="queue-key">
              <kbd>{keys[0]}</kbd> {t(`queue.key.${action}`)}
            </span>
          ))}
        </span>
      </PageHeader>
      {queue.error ? <ErrorNotice error={queue.error} onRetry={() => void queue.refetch()} /> : null}
      {queue.isPending ? <Spin style={{ display: 'block', margin: '12vh auto' }} /> : null}
      {queue.data && rows.length === 0 ? <EmptyState text={t('queue.empty')} /> : null}
      {rows.length > 0 ? (
        <div className="queue">
          <ul className="queue-list">
            {rows.map((row) => (
              <li key={row.id} id={`queue-${row.id}`}>
                <button type="button" aria-current={row.id === open?.id} onClick={() => show(row)}>
                  <strong>{row.workItem.title}</strong>
                  <div className="soft">
                    {row.unit.name} · {row.cycle.label}
                  </div>
                </button>
              </li>
            ))}
            {queue.hasNextPage ? (
              <li>
                <Button
                  type="link"
                  loading={queue.isFetchingNextPage}
                  onClick={() => void queue.fetchNextPage()}
                >
                  {t('queue.more', { count: total - rows.length })}
                </Button>
              </li>
            ) : null}
          </ul>
          {open ? (
            <OpenReport
              key={open.id}
              id={open.id}
              dialog={dialog}
              onDialog={setDialog}
              onDone={() => show(after(rows, open.id))}
            />
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

interface OpenReportProps {
  readonly id: string;
  readonly dialog: 'accept' | 'return' | null;
  readonly onDialog: (dialog: 'accept' | 'return' | null) => void;
  readonly onDone: () => void;
}

function OpenReport({ id, dialog, onDialog, onDone }: OpenReportProps) {
  const { t } = useTranslation('reports');
  const query = useReport(id);
  if (query.error) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  const report = query.data;
  if (!report) return <Spin style={{ display: 'block', margin: '12vh auto' }} />;
  return (
    <div>
      <section className="report-card">
        <ReportHead report={report} />
        <Returns returns={report.returns} />
        <ReportReading content={report} targets={report.targets} />
        <div className="report-bar no-print">
          <ReportSteps report={report} dialog={dialog} onDialog={onDialog} onDone={onDone} />
        </div>
      </section>
      {report.previous ? (
        <section className="report-card previous">
          <h2>{t('previous.title', { label: report.previous.label })}</h2>
          <ReportReading content={report.previous} targets={report.targets} />
        </section>
      ) : null}
      <Partners report={report} />
    </div>
  );
}
