import { useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox, Spin } from 'antd';
import { useCallback, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { ErrorNotice, PageProblem } from '../../../shared/ui/error-notice.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { owedReportsQuery, useSubmitReports } from '../api/owed-reports.js';
import { moveOf } from '../model/owed-draft.js';
import { ReportGridRows } from './report-grid-rows.js';
import { ReportSheetActions } from './report-sheet-actions.js';
import './report-grid.css';

/** All that a unit has still to hand in for a cycle, as one table that is written in and saves itself. */
export function ReportGridPage({ cycleId }: { cycleId: string }) {
  const { t } = useTranslation('reports');
  const { message } = App.useApp();
  const owed = useQuery(owedReportsQuery(cycleId));
  const submit = useSubmitReports();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  /** Each row can be asked to send what it still keeps. */
  const flushes = useRef(new Map<string, () => Promise<boolean>>());
  const register = useCallback((id: string, flush: (() => Promise<boolean>) | null) => {
    if (flush) flushes.current.set(id, flush);
    else flushes.current.delete(id);
  }, []);
  const tick = useCallback((id: string, on: boolean) => {
    setTicked((was) => {
      const next = new Set(was);
      if (on) next.add(id);
      else next.delete(id);
      return next;
    });
  }, []);

  if (owed.error) return <PageProblem error={owed.error} onRetry={() => void owed.refetch()} />;
  if (!owed.data) return <Spin style={{ display: 'block', margin: '20vh auto' }} />;
  const { cycle, items } = owed.data;
  const chosen = items.map(({ id }) => id).filter((id) => ticked.has(id));
  const lacks = new Map(submit.data?.incomplete.map((each) => [each.id, each.lacks]));

  async function handIn() {
    const saved = await Promise.all(chosen.map((id) => flushes.current.get(id)?.() ?? true));
    // What could not be saved says so in its row; the others go.
    const ready = chosen.filter((_, at) => saved[at]);
    if (ready.length < chosen.length)
      void message.warning(t('grid.unsaved', { count: chosen.length - ready.length }));
    if (ready.length === 0) return;
    const { submitted } = await submit.mutateAsync(ready);
    if (submitted > 0) void message.success(t('grid.submitted', { count: submitted }));
    setTicked(new Set());
  }

  return (
    <div className="page">
      <PageHeader title={t('grid.title', { label: cycle.label })} note={t('grid.note')}>
        <ReportSheetActions cycle={cycle} grid={false} />
        <Button
          type="primary"
          disabled={chosen.length === 0}
          loading={submit.isPending}
          onClick={() => {
            // A refusal is shown below from the state of the call.
            handIn().catch(() => undefined);
          }}
        >
          {t('grid.submit', { count: chosen.length })}
        </Button>
      </PageHeader>
      {submit.error ? <ErrorNotice error={submit.error} /> : null}
      {items.length === 0 ? (
        <EmptyState text={t('grid.empty')} />
      ) : (
        <div className="report-grid-frame">
          <table
            className="report-grid"
            aria-label={t('grid.title', { label: cycle.label })}
            onKeyDown={moveWithin}
          >
            <thead>
              <tr>
                <th scope="col" className="tick">
                  <Checkbox
                    aria-label={t('grid.all')}
                    checked={chosen.length === items.length}
                    indeterminate={chosen.length > 0 && chosen.length < items.length}
                    onChange={(event) =>
                      setTicked(event.target.checked ? new Set(items.map(({ id }) => id)) : new Set())
                    }
                  />
                </th>
                <th scope="col" className="item">
                  {t('list.item')}
                </th>
                <th scope="col" className="aim">
                  {t('figures.target')}
                </th>
                <th scope="col" className="figure">
                  {t('grid.before')}
                </th>
                <th scope="col" className="figure">
                  {t('figures.period')}
                </th>
                <th scope="col" className="figure">
                  {t('figures.cumulative')}
                </th>
                <th scope="col" className="figure">
                  {t('grid.share')}
                </th>
                <th scope="col" className="said">
                  {t('field.done')}
                </th>
                <th scope="col" className="said">
                  {t('field.problems')}
                </th>
                <th scope="col" className="said">
                  {t('field.nextSteps')}
                </th>
                <th scope="col" className="judged">
                  {t('field.judgement')}
                </th>
                <th scope="col" className="before">
                  {t('grid.previous')}
                </th>
              </tr>
            </thead>
            {items.map((report) => (
              <ReportGridRows
                key={report.id}
                report={report}
                ticked={ticked.has(report.id)}
                lacks={lacks.get(report.id) ?? NOTHING}
                onTick={tick}
                register={register}
              />
            ))}
          </table>
        </div>
      )}
    </div>
  );
}

const NOTHING: readonly string[] = [];

/** Enter and the arrows go from row to row within a column; Tab goes along the row by itself. */
function moveWithin(event: KeyboardEvent<HTMLTableElement>) {
  const at = event.target;
  if (event.nativeEvent.isComposing) return;
  if (!(at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement)) return;
  const column = at.dataset['column'];
  if (column === undefined) return;
  const words =
    at instanceof HTMLTextAreaElement
      ? { text: at.value, from: at.selectionStart, to: at.selectionEnd }
      : null;
  const move = moveOf(event, words);
  if (move === null) return;
  event.preventDefault();
  const cells = [...event.currentTarget.querySelectorAll<HTMLElement>(`[data-column="${column}"]`)];
  const next = cells[cells.indexOf(at) + (move === 'down' ? 1 : -1)];
  next?.focus();
  if (next instanceof HTMLInputElement) next.select();
}
