import { Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import type { WorkItem } from '../../../shared/api/types.js';
import { actionWords, detailLines } from '../../../shared/lib/audit-words.js';
import { momentText } from '../../../shared/lib/dates.js';

/** Everything that happened to the item, in words; the newest first. */
export function ItemHistory({ item }: { item: WorkItem }) {
  const { t } = useTranslation(['work-items', 'audit']);
  const newestFirst = [...item.history].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <section className="panel" aria-label={t('history.title')}>
      <h2>{t('history.title')}</h2>
      {newestFirst.length === 0 ? <p className="soft">{t('history.none')}</p> : null}
      <Timeline
        items={newestFirst.map((event, index) => ({
          key: `${event.at}${index}`,
          content: (
            <>
              <strong>{actionWords(event.action, t)}</strong>{' '}
              <span className="soft" title={momentText(event.at)}>
                {event.on} · {event.actor}
              </span>
              {detailLines(event.detail, t).map((line) => (
                <div key={line}>{line}</div>
              ))}
            </>
          ),
        }))}
      />
    </section>
  );
}
