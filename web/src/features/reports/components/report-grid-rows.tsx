import { Checkbox } from 'antd';
import { memo, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, client } from '../../../shared/api/client.js';
import { useSession } from '../../../shared/api/session.js';
import { aimText, amountText } from '../../../shared/lib/amounts.js';
import { draftStore } from '../../../shared/lib/kept-draft.js';
import { useEditSession } from '../../../shared/lib/use-edit-session.js';
import { SaveState, SaveTrouble } from '../../../shared/ui/save-state.js';
import type { OwedReport } from '../api/owed-reports.js';
import { saveReport } from '../api/save-report.js';
import { draftOfOwed, typedFigure } from '../model/owed-draft.js';
import {
  heldDraft,
  editBetween,
  figureOf,
  isSendable,
  JUDGEMENTS,
  REPORT_RULES,
  withFigure,
  type ReportDraft,
} from '../model/report-draft.js';

interface RowsProps {
  readonly report: OwedReport;
  readonly ticked: boolean;
  /** What it still lacked when it was to be handed in. */
  readonly lacks: readonly string[];
  readonly onTick: (id: string, on: boolean) => void;
  readonly register: (id: string, flush: (() => Promise<boolean>) | null) => void;
}

/** The rows of one report: one for each target. It saves itself, as the page of the report does. */
export const ReportGridRows = memo(function ReportGridRows({
  report,
  ticked,
  lacks,
  onTick,
  register,
}: RowsProps) {
  const { t } = useTranslation('reports');
  const { id, title } = report;
  const { session, put } = useRowSession(report);
  const { draft, base, status, error, conflicts, takenOver, flush, change, keepMine, takeTheirs } = session;
  useEffect(() => {
    register(id, flush);
    return () => register(id, null);
  }, [id, flush, register]);
  const rows = report.targets.length > 0 ? report.targets : [null];
  const names = conflicts.map((field) => t(`field.${field}`));
  const troubled = status === 'failed' || status === 'conflict' || takenOver.length > 0 || lacks.length > 0;

  const words = (field: 'done' | 'problems' | 'nextSteps') => (
    <td rowSpan={rows.length} className="said">
      <textarea
        data-column={field}
        aria-label={`${title} ${t(`field.${field}`)}`}
        rows={3}
        maxLength={field === 'done' ? 5000 : 3000}
        value={draft[field]}
        onChange={(event) => put({ [field]: event.target.value })}
      />
    </td>
  );

  return (
    <tbody className={lacks.length > 0 ? 'lacking' : ''}>
      {rows.map((target, at) => (
        <tr key={target?.id ?? id}>
          {at === 0 ? (
            <>
              <td rowSpan={rows.length} className="tick">
                <Checkbox
                  aria-label={t('grid.tick', { title })}
                  checked={ticked}
                  onChange={(event) => onTick(id, event.target.checked)}
                />
              </td>
              <td rowSpan={rows.length} className="item">
                <Link to={`/reports/${id}`}>{title}</Link>
                <div className="soft">
                  {report.policyTitle} <span className="nowrap">{report.clauseRef}</span>
                </div>
                <SaveState status={status} error={error} />
              </td>
            </>
          ) : null}
          {target ? (
            <>
              <td className="aim">
                <strong>{target.object}</strong> {aimText(target)}
              </td>
              <td className="figure">
                {target.before === null ? '' : `${amountText(target.before)}${target.measure}`}
              </td>
              {(['periodValue', 'cumulativeValue'] as const).map((field) => (
                <td key={field} className="figure">
                  <FigureCell
                    column={field}
                    label={`${title} ${t(field === 'periodValue' ? 'figures.periodOf' : 'figures.cumulativeOf', { name: target.object })}`}
                    value={figureOf(draft, target.id)?.[field] ?? null}
                    onChange={(value) => change((was) => withFigure(was, target.id, { [field]: value }))}
                  />
                  {field === 'cumulativeValue' && wantsWord(draft, target, lacks) ? (
                    <input
                      data-column="explanation"
                      maxLength={500}
                      aria-label={`${title} ${t('figures.explanationOf', { name: target.object })}`}
                      placeholder={t('figures.explanation')}
                      value={figureOf(draft, target.id)?.explanation ?? ''}
                      onChange={(event) =>
                        change((was) => withFigure(was, target.id, { explanation: event.target.value }))
                      }
                    />
                  ) : null}
                </td>
              ))}
              <td className="figure" />
            </>
          ) : (
            <>
              <td className="aim soft">{t('grid.noTarget')}</td>
              <td className="figure">
                {report.previous?.progress == null ? '' : `${report.previous.progress}%`}
              </td>
              <td />
              <td />
              <td className="figure">
                <FigureCell
                  column="ownProgress"
                  label={`${title} ${t('field.ownProgress')}`}
                  value={draft.ownProgress}
                  most={100}
                  onChange={(ownProgress) => put({ ownProgress })}
                />
              </td>
            </>
          )}
          {at === 0 ? (
            <>
              {words('done')}
              {words('problems')}
              {words('nextSteps')}
              <td rowSpan={rows.length} className="judged">
                <select
                  aria-label={`${title} ${t('field.judgement')}`}
                  value={draft.judgement ?? ''}
                  onChange={(event) =>
                    put({ judgement: JUDGEMENTS.find((each) => each === event.target.value) ?? null })
                  }
                >
                  <option value="" />
                  {JUDGEMENTS.map((value) => (
                    <option key={value} value={value}>
                      {t(`judgement.${value}`)}
                    </option>
                  ))}
                </select>
              </td>
              <td rowSpan={rows.length} className="before">
                {report.previous ? (
                  <div className="clipped" title={report.previous.done}>
                    {report.previous.label}：{report.previous.done}
                  </div>
                ) : null}
              </td>
            </>
          ) : null}
        </tr>
      ))}
      {troubled ? (
        <tr>
          <td colSpan={12} className="trouble">
            {lacks.length > 0 ? (
              <p role="alert" className="wrong">
                {t('grid.lacks', { title })}：{lacks.join('；')}
              </p>
            ) : null}
            <SaveTrouble
              status={status}
              error={error}
              conflicts={names}
              takenOver={takenOver.map((field) => t(`field.${field}`))}
              theirs={<Theirs fields={conflicts} draft={base} />}
              onRetry={() => void flush()}
              onKeepMine={keepMine}
              onTakeTheirs={takeTheirs}
            />
          </td>
        </tr>
      ) : null}
    </tbody>
  );
});

/** The same session as that of the page of one report. */
function useRowSession(report: OwedReport) {
  const { id } = report;
  const { userId } = useSession();
  const incoming = useMemo(() => draftOfOwed(report), [report]);
  const store = useMemo(() => draftStore<ReportDraft>(userId, 'report', id), [userId, id]);
  const session = useEditSession<ReportDraft>({
    incoming,
    version: report.version,
    rules: REPORT_RULES,
    store,
    valid: isSendable,
    save: async (from, to, version) => heldDraft(await saveReport(id, version, editBetween(from, to))),
    reload: async () =>
      heldDraft(await answer(client.GET('/api/v1/reports/{id}', { params: { path: { id } } }))),
  });
  const { change } = session;
  return { session, put: (part: Partial<ReportDraft>) => change((was) => ({ ...was, ...part })) };
}

function wantsWord(
  draft: ReportDraft,
  target: OwedReport['targets'][number],
  lacks: readonly string[],
): boolean {
  const figure = figureOf(draft, target.id);
  if (!figure) return false;
  const falls =
    target.before !== null && figure.cumulativeValue !== null && figure.cumulativeValue < target.before;
  return falls || figure.explanation !== '' || lacks.length > 0;
}

interface FigureCellProps {
  readonly column: string;
  readonly label: string;
  readonly value: number | null;
  /** A whole number up to this. */
  readonly most?: number;
  readonly onChange: (value: number | null) => void;
}

/** A plain input: hundreds of them stand on one page. What is no figure stays to be seen, and is not sent. */
function FigureCell({ column, label, value, most, onChange }: FigureCellProps) {
  const [text, setText] = useState<string | null>(null);
  const shown = text ?? (value === null ? '' : String(value));
  const figure = typedFigure(shown);
  const wrong =
    figure === undefined ||
    (most !== undefined && figure !== null && (!Number.isInteger(figure) || figure > most));
  return (
    <input
      data-column={column}
      inputMode="decimal"
      aria-label={label}
      aria-invalid={wrong}
      value={shown}
      onChange={(event) => {
        setText(event.target.value);
        const typed = typedFigure(event.target.value);
        if (typed !== undefined) onChange(typed);
      }}
      onBlur={() => {
        if (!wrong) setText(null);
      }}
    />
  );
}

/** The other side of a conflict. */
function Theirs({ fields, draft }: { fields: readonly (keyof ReportDraft)[]; draft: ReportDraft }) {
  const { t } = useTranslation('reports');
  return (
    <ul>
      {fields.map((field) => (
        <li key={field}>
          <strong>{t(`field.${field}`)}</strong>：
          {field === 'figures'
            ? draft.figures
                .map(
                  ({ periodValue, cumulativeValue }) => `${periodValue ?? '—'} / ${cumulativeValue ?? '—'}`,
                )
                .join('；')
            : field === 'judgement'
              ? draft.judgement && t(`judgement.${draft.judgement}`)
              : draft[field]}
        </li>
      ))}
    </ul>
  );
}
