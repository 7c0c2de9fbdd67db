import { useTranslation } from 'react-i18next';
import type { Report, Target } from '../../../shared/api/types.js';
import { aimText, amountText } from '../../../shared/lib/amounts.js';
import { figureOf, type Figure } from '../model/report-draft.js';

interface ReadingProps {
  readonly content: Pick<Report, 'done' | 'problems' | 'nextSteps' | 'progress'> & {
    readonly figures: readonly Figure[];
    readonly judgement?: Report['judgement'];
    readonly ownProgress?: Report['ownProgress'];
  };
  readonly targets: readonly Target[];
}

/** A report as it was written, for reading. */
export function ReportReading({ content, targets }: ReadingProps) {
  const { t } = useTranslation(['reports', 'shared']);
  const words = (text: string) =>
    text.trim() === '' ? <span className="soft">{t('shared:none')}</span> : text;
  return (
    <div className="report-reading">
      {targets.length > 0 ? <FiguresTable content={content} targets={targets} /> : null}
      <dl>
        {content.progress !== null ? (
          <>
            <dt>{t('field.progress')}</dt>
            <dd>{content.progress}%</dd>
          </>
        ) : null}
        {content.judgement ? (
          <>
            <dt>{t('field.judgement')}</dt>
            <dd>{t(`judgement.${content.judgement}`)}</dd>
          </>
        ) : null}
        <dt>{t('field.done')}</dt>
        <dd className="words">{words(content.done)}</dd>
        <dt>{t('field.problems')}</dt>
        <dd className="words">{words(content.problems)}</dd>
        <dt>{t('field.nextSteps')}</dt>
        <dd className="words">{words(content.nextSteps)}</dd>
      </dl>
    </div>
  );
}

function FiguresTable({ content, targets }: ReadingProps) {
  const { t } = useTranslation('reports');
  return (
    <table className="figures">
      <thead>
        <tr>
          <th scope="col">{t('figures.target')}</th>
          <th scope="col">{t('figures.period')}</th>
          <th scope="col">{t('figures.cumulative')}</th>
        </tr>
      </thead>
      <tbody>
        {targets.map((target) => {
          const figure = figureOf(content, target.id);
          return (
            <tr key={target.id}>
              <th scope="row">
                {target.object} <span className="soft">{aimText(target)}</span>
              </th>
              <td>{shown(figure?.periodValue, target.measure)}</td>
              <td>
                {shown(figure?.cumulativeValue, target.measure)}
                {figure?.explanation ? (
                  <div className="soft">{t('figures.explained', { words: figure.explanation })}</div>
                ) : null}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function shown(value: number | null | undefined, measure: string): string {
  return value === null || value === undefined ? '—' : `${amountText(value)}${measure}`;
}
