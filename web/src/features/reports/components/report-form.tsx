import { Input, InputNumber, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Report, Target } from '../../../shared/api/types.js';
import { aimText, amountText } from '../../../shared/lib/amounts.js';
import {
  figureOf,
  JUDGEMENTS,
  missingFor,
  suggestedCumulative,
  withFigure,
  type ReportDraft,
} from '../model/report-draft.js';

interface ReportFormProps {
  readonly report: Report;
  readonly draft: ReportDraft;
  /** Marks what is missing, once handing in was tried. */
  readonly strict: boolean;
  readonly onChange: (draft: (was: ReportDraft) => ReportDraft) => void;
}

export function ReportForm({ report, draft, strict, onChange }: ReportFormProps) {
  const { t } = useTranslation('reports');
  const missing = strict ? missingFor(draft, report.targets) : [];
  const lacks = (field: 'done' | 'ownProgress') => missing.some((each) => each.field === field);
  const put = (part: Partial<ReportDraft>) => onChange((was) => ({ ...was, ...part }));

  return (
    <form className="report-form" onSubmit={(event) => event.preventDefault()}>
      {report.targets.length > 0 ? (
        <fieldset>
          <legend>{t('figures.title')}</legend>
          {report.targets.map((target) => (
            <TargetRow
              key={target.id}
              target={target}
              draft={draft}
              before={
                report.previous ? (figureOf(report.previous, target.id)?.cumulativeValue ?? null) : null
              }
              doubt={report.doubts.find(({ targetId }) => targetId === target.id)?.doubt ?? null}
              wrong={missing.some((each) => each.targetId === target.id)}
              onChange={onChange}
            />
          ))}
        </fieldset>
      ) : (
        <label className="field">
          <span className="name">{t('field.ownProgress')}</span>
          <InputNumber
            min={0}
            max={100}
            precision={0}
            suffix="%"
            style={{ width: 140 }}
            value={draft.ownProgress}
            {...(lacks('ownProgress') ? { status: 'error' as const } : {})}
            onChange={(ownProgress) => put({ ownProgress })}
          />
          <span className="soft">{t('form.ownProgressNote')}</span>
          {lacks('ownProgress') ? <span className="wrong">{t('missing.ownProgress')}</span> : null}
        </label>
      )}
      <label className="field">
        <span className="name">{t('field.done')}</span>
        <Input.TextArea
          autoSize={{ minRows: 5, maxRows: 16 }}
          maxLength={5000}
          showCount
          value={draft.done}
          placeholder={t('form.doneHint')}
          {...(lacks('done') ? { status: 'error' as const } : {})}
          onChange={(event) => put({ done: event.target.value })}
        />
        {lacks('done') ? <span className="wrong">{t('missing.done')}</span> : null}
      </label>
      <div className="field">
        <span className="name" id="judgement-name">
          {t('field.judgement')}
        </span>
        <Radio.Group
          aria-labelledby="judgement-name"
          value={draft.judgement}
          options={JUDGEMENTS.map((value) => ({ value, label: t(`judgement.${value}`) }))}
          onChange={(event) => put({ judgement: event.target.value as ReportDraft['judgement'] })}
        />
      </div>
      <label className="field">
        <span className="name">{t('field.problems')}</span>
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 10 }}
          maxLength={3000}
          value={draft.problems}
          placeholder={t('form.problemsHint')}
          onChange={(event) => put({ problems: event.target.value })}
        />
      </label>
      <label className="field">
        <span className="name">{t('field.nextSteps')}</span>
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 10 }}
          maxLength={3000}
          value={draft.nextSteps}
          placeholder={t('form.nextStepsHint')}
          onChange={(event) => put({ nextSteps: event.target.value })}
        />
      </label>
    </form>
  );
}

interface TargetRowProps {
  readonly target: Target;
  readonly draft: ReportDraft;
  /** The sum as last reported. */
  readonly before: number | null;
  readonly wrong: boolean;
  /** What the figure as last saved is asked about. */
  readonly doubt: Report['doubts'][number]['doubt'] | null;
  readonly onChange: (draft: (was: ReportDraft) => ReportDraft) => void;
}

function TargetRow({ target, draft, before, wrong, doubt, onChange }: TargetRowProps) {
  const { t } = useTranslation('reports');
  const figure = figureOf(draft, target.id);
  const offered = suggestedCumulative(figure?.periodValue ?? null, before);
  const name = target.object;
  return (
    <div className="target-row">
      <div className="aim">
        <strong>{name}</strong> {aimText(target)}
        {target.deadline ? <span className="soft"> {t('figures.by', { date: target.deadline })}</span> : null}
        {target.quote ? (
          <div className="soft quote">{t('figures.quote', { quote: target.quote })}</div>
        ) : null}
      </div>
      <label>
        <span className="soft">{t('figures.period')}</span>
        <InputNumber
          aria-label={t('figures.periodOf', { name })}
          min={0}
          suffix={target.measure}
          value={figure?.periodValue ?? null}
          onChange={(periodValue) => onChange((was) => withFigure(was, target.id, { periodValue }))}
        />
      </label>
      <label>
        <span className="soft">{t('figures.cumulative')}</span>
        <InputNumber
          aria-label={t('figures.cumulativeOf', { name })}
          min={0}
          suffix={target.measure}
          value={figure?.cumulativeValue ?? null}
          {...(wrong ? { status: 'error' as const } : {})}
          {...(offered !== null ? { placeholder: String(offered) } : {})}
          onChange={(cumulativeValue) => onChange((was) => withFigure(was, target.id, { cumulativeValue }))}
        />
      </label>
      {doubt !== null || figure?.explanation ? (
        <label className="explanation">
          <span className={doubt === null ? 'soft' : 'wrong'}>
            {t(doubt === null ? 'figures.explanation' : `figures.doubt.${doubt}`)}
          </span>
          <Input
            aria-label={t('figures.explanationOf', { name })}
            maxLength={500}
            value={figure?.explanation ?? ''}
            onChange={(event) =>
              onChange((was) => withFigure(was, target.id, { explanation: event.target.value }))
            }
          />
        </label>
      ) : null}
      <div className="hint">
        {before !== null ? (
          <span className="soft">
            {t('figures.before', { value: `${amountText(before)}${target.measure}` })}
          </span>
        ) : null}
        {offered !== null && (figure?.cumulativeValue ?? null) === null ? (
          <button
            type="button"
            className="offer"
            onClick={() => onChange((was) => withFigure(was, target.id, { cumulativeValue: offered }))}
          >
            {t('figures.offer', { value: offered })}
          </button>
        ) : null}
        {wrong ? <span className="wrong">{t('missing.figure')}</span> : null}
      </div>
    </div>
  );
}
