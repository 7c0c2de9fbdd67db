import { useTranslation } from 'react-i18next';
import type { WorkItem } from '../../../shared/api/types.js';

/** Who owed the item when, under the names of the time; nothing where it has been one unit's from the start. */
export function ItemHolders({ item }: { item: WorkItem }) {
  const { t } = useTranslation('work-items');
  if (item.holders.length < 2) return null;
  return (
    <section className="panel" aria-label={t('holders.title')}>
      <h2>{t('holders.title')}</h2>
      <dl className="facts">
        {item.holders.map(({ unit, from, until }) => (
          <div key={from} style={{ display: 'contents' }}>
            <dt>{until === null ? t('holders.since', { from }) : t('holders.span', { from, until })}</dt>
            <dd>{unit.name}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
