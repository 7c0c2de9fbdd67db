import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { WorkItem } from '../../../shared/api/types.js';
import { linkTo } from '../../../shared/lib/url-state.js';
import { shortAfter, shortBefore } from '../model/surroundings.js';

/** The sentence of the policy, marked in its place. */
export function ItemText({ item }: { item: WorkItem }) {
  const { t } = useTranslation('work-items');
  const { text } = item;
  const before = shortBefore(text.before);
  const after = shortAfter(text.after);
  return (
    <section className="panel" aria-label={t('text.title')}>
      <h2>
        {t('text.title')}
        <Link className="more" to={linkTo(`/policies/${text.policyId}`, { task: item.taskId })}>
          {t('text.open')}
        </Link>
      </h2>
      <blockquote className="policy-text">
        {before ? `…${before}` : ''}
        <mark>{text.quote}</mark>
        {after ? `${after}…` : ''}
      </blockquote>
      <p className="soft" style={{ margin: '10px 0 0' }}>
        {t('text.source', { policy: item.policy.title, clause: item.clauseRef })}
      </p>
    </section>
  );
}
