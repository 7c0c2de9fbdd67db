import { Progress } from 'antd';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkItem } from '../../../shared/api/types.js';
import { keyOf } from '../../../shared/lib/lights.js';
import { againstSchedule, amountText, attainment, targetText } from '../model/progress.js';

/** Progress against the schedule, and each target with its figure. */
export function ItemTargets({ item }: { item: WorkItem }) {
  const { t } = useTranslation('work-items');
  const gap = againstSchedule(item);
  return (
    <section className="panel" aria-label={t('targets.title')}>
      <h2>{t('targets.title')}</h2>
      {item.expected !== null ? (
        <div
          className="schedule"
          role="img"
          aria-label={t('targets.scheduleLabel', {
            expected: item.expected,
            progress: item.progress ?? t('notYet'),
          })}
        >
          <div className={`done is-${keyOf(item.light)}`} style={{ width: `${item.progress ?? 0}%` }} />
          <div className="due" style={{ left: `${item.expected}%` }}>
            <span style={placeOf(item.expected)}>{t('targets.expected', { count: item.expected })}</span>
          </div>
        </div>
      ) : null}
      <p style={{ margin: '0 0 12px' }}>
        {item.progress === null ? t('targets.noProgress') : t('targets.progress', { count: item.progress })}
        {gap === null ? null : gap < 0 ? (
          <strong> {t('targets.behind', { count: -gap })}</strong>
        ) : (
          <span className="soft"> {t('targets.ahead', { count: gap })}</span>
        )}
      </p>
      {item.targets.length === 0 ? (
        <p className="soft" style={{ margin: 0 }}>
          {t('targets.none')}
        </p>
      ) : (
        <ul className="plain-list">
          {item.targets.map((target) => {
            const share = attainment(target);
            return (
              <li key={target.id}>
                <div className="line">
                  <span className="grow">
                    {target.cadence ? `${t(`recurrence.${target.cadence}`)} · ` : ''}
                    {target.object} <strong>{targetText(target)}</strong>
                  </span>
                  <span>
                    {target.cumulative === null
                      ? t('targets.noFigure')
                      : t(target.measure === '%' ? 'targets.latest' : 'targets.figure', {
                          value: amountText(target.cumulative, target.measure),
                          date: target.asOf,
                        })}
                  </span>
                </div>
                {share === null ? null : (
                  <Progress percent={share} size="small" aria-label={target.object} status="normal" />
                )}
                {target.quote ? <div className="soft">{t('quoted', { text: target.quote })}</div> : null}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

/** At either end the words stand inside the bar, or they would be cut off. */
function placeOf(expected: number): CSSProperties | undefined {
  if (expected > 85) return { left: 'auto', right: 0, transform: 'none' };
  return expected < 15 ? { left: 0, transform: 'none' } : undefined;
}
