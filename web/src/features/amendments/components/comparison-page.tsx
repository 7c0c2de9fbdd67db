import { PrinterOutlined } from '@ant-design/icons';
import { Alert, App, Button, Select, Tag } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ApiProblem } from '../../../shared/api/problem.js';
import type { Comparison, ComparisonRow } from '../../../shared/api/types.js';
import { useFilters } from '../../../shared/lib/use-filters.js';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { useAmendmentDecisions } from '../api/use-amendment-decisions.js';
import {
  type AmendmentDecision,
  type AmendmentEdit,
  choicesOf,
  COMPARED,
  countsOf,
  decidable,
  isShown,
  keyOf,
} from '../model/comparison.js';
import { AmendmentTallyLine } from './amendment-tally.js';
import { ComparisonRowView } from './comparison-row.js';
import { useComparisonKeys } from './use-comparison-keys.js';
import './comparison.css';

const FILTERS = { show: 'one' } as const;

/** Two versions of a document side by side, what became of each task, and what becomes of its items. */
export function ComparisonPage({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation(['amendments', 'shared']);
  const { message } = App.useApp();
  const [filters, setFilters] = useFilters(FILTERS);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [activeId, setActiveId] = useState<string | null>(null);
  const { decide, busy } = useAmendmentDecisions(comparison.policyId);
  const { rows, amends, tally } = comparison;
  const editable = comparison.abilities.edit;
  const show = COMPARED.find((each) => each === filters.show) ?? 'differs';
  const counts = useMemo(() => countsOf(rows), [rows]);
  const shown = useMemo(() => rows.filter((row) => isShown(row, show)), [rows, show]);
  const unpaired = useMemo(
    () =>
      rows.flatMap(({ relation, new: next }) =>
        relation === 'new' && next ? [{ id: next.id, title: next.title }] : [],
      ),
    [rows],
  );
  const chosen = rows.filter((row) => selected.has(keyOf(row)));

  const send = useCallback(
    (decisions: AmendmentEdit[]) => {
      decide(decisions).catch((cause: unknown) => {
        const isKnown = cause instanceof ApiProblem;
        if (isKnown && cause.stale)
          void message.warning(t('stale', { name: cause.changedBy ?? t('somebody') }));
        else void message.error(isKnown ? cause.detail : String(cause));
      });
    },
    [decide, message, t],
  );
  const onSelect = useCallback((id: string, isChosen: boolean) => {
    setSelected((was) => {
      const next = new Set(was);
      if (isChosen) next.add(id);
      else next.delete(id);
      return next;
    });
  }, []);
  const decideMany = (decision: AmendmentDecision) => {
    const fitting = decidable(chosen, decision);
    send(fitting.map((row) => editOf(row, decision)));
    setSelected(new Set());
    if (fitting.length < chosen.length)
      void message.info(t('bulk.skipped', { count: chosen.length - fitting.length }));
  };
  const activeRow = shown.find((row) => keyOf(row) === activeId);
  useComparisonKeys({
    onMove: (by) => {
      const at = shown.findIndex((row) => keyOf(row) === activeId);
      const row = shown[at < 0 ? 0 : at + by];
      if (!row) return;
      const element = document.getElementById(`row-${keyOf(row)}`);
      element?.focus({ preventScroll: true });
      element?.scrollIntoView({ block: 'nearest' });
    },
    onChoose: (place) => {
      const decision = activeRow?.decisions[place];
      if (editable && activeRow && decision && activeRow.decisions.length > 1)
        send([editOf(activeRow, decision)]);
    },
    onSelect: () => editable && activeRow && onSelect(keyOf(activeRow), !selected.has(keyOf(activeRow))),
  });

  return (
    <div className="page comparison">
      <PageHeader
        title={t('title')}
        note={
          <>
            <Link to={`/policies/${comparison.policyId}`}>{comparison.title}</Link> {t('amends')}{' '}
            <Link to={`/policies/${amends.id}`}>{amends.title}</Link>
          </>
        }
      >
        <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
          {t('print')}
        </Button>
        {editable ? (
          <Link to={`/policies/${comparison.policyId}`}>
            <Button type="primary">{t('back')}</Button>
          </Link>
        ) : null}
      </PageHeader>
      {tally ? (
        <section className="consequences" aria-label={t('consequences')} aria-live="polite" aria-busy={busy}>
          <strong>{t('consequences')}</strong>
          <AmendmentTallyLine tally={tally} />
          <span className="soft">{t('consequencesNote')}</span>
        </section>
      ) : (
        <Alert className="consequences" type="info" showIcon title={t('published')} />
      )}
      <div className="comparison-bar no-print">
        <div role="group" aria-label={t('filter')} className="shows">
          {COMPARED.filter((each) => editable || each !== 'undecided').map((each) => (
            <Tag.CheckableTag
              key={each}
              checked={show === each}
              onChange={() => setFilters({ show: each === 'differs' ? undefined : each })}
            >
              {t(`show.${each}`)} {counts[each]}
            </Tag.CheckableTag>
          ))}
        </div>
        {editable ? (
          <div className="bulk">
            <Button
              size="small"
              disabled={shown.length === 0}
              onClick={() => setSelected(new Set(selected.size > 0 ? [] : shown.map(keyOf)))}
            >
              {selected.size > 0 ? t('shared:table.clearSelection') : t('bulk.all', { count: shown.length })}
            </Button>
            {chosen.length > 0 ? (
              <Select<AmendmentDecision | null>
                size="small"
                aria-label={t('bulk.label')}
                placeholder={t('bulk.choose', { count: chosen.length })}
                value={null}
                options={choicesOf(chosen).map((value) => ({ value, label: t(`decision.${value}`) }))}
                onChange={(value) => value && decideMany(value)}
              />
            ) : null}
            <span className="soft keys">{t('keys')}</span>
          </div>
        ) : null}
      </div>
      <div className="compared-head" aria-hidden="true">
        <span>{t('old', { date: amends.publishedOn })}</span>
        <span>{t('new')}</span>
        <span>{t('items')}</span>
      </div>
      {shown.length === 0 ? <EmptyState text={t(show === 'differs' ? 'nothingDiffers' : 'nothing')} /> : null}
      {shown.map((row) => (
        <ComparisonRowView
          key={keyOf(row)}
          id={keyOf(row)}
          row={row}
          active={keyOf(row) === activeId}
          selected={selected.has(keyOf(row))}
          editable={editable}
          unpaired={unpaired}
          onActivate={setActiveId}
          onSelect={onSelect}
          onDecide={send}
        />
      ))}
    </div>
  );
}

function editOf(
  { old, new: next, leaving, reason }: ComparisonRow,
  decision: AmendmentDecision,
): AmendmentEdit {
  return { old: old?.id ?? null, new: next?.id ?? null, decision, leaving, reason };
}
