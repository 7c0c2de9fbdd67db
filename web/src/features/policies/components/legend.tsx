import { useTranslation } from 'react-i18next';
import type { DetailKind } from '../model/marks.js';
import './policy-text.css';
import './review.css';

const KINDS: readonly DetailKind[] = ['lead', 'support', 'local', 'deadline', 'target'];

/** What the marks in the text mean. */
export function Legend() {
  const { t } = useTranslation('policies');
  return (
    <ul className="legend" aria-label={t('text.legend')}>
      <li>
        <span className="legend-task">{t('mark.task')}</span>
      </li>
      {KINDS.map((kind) => (
        <li key={kind}>
          <span className={`mark-${kind}`}>{t(`mark.${kind}`)}</span>
        </li>
      ))}
    </ul>
  );
}
