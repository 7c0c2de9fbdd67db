import { Button, Timeline } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkItem } from '../../../shared/api/types.js';
import { actionWords, detailLines } from '../../../shared/lib/audit-words.js';
import { momentText } from '../../../shared/lib/dates.js';
import { historyOf } from '../model/history.js';

/** Everything that happened to the item, in words; the newest first. */
export function ItemHistory({ item }: { item: WorkItem }) {
  const { t } = useTranslation(['work-items', 'audit']);
  const [brief, setBrief] = useState(true);
  const { events, hidden } = historyOf(item.history, brief);
  return (
    <section className="panel" aria-label={t('history.title')}>
      <h2>{t('history.title')}</h2>
      {events.length === 0 ? <p className="soft">{t('history.none')}</p> : null}
      <Timeline
        items={events.map((event, index) => ({
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
      {hidden > 0 || !brief ? (
        <Button type="link" className="no-print" aria-expanded={!brief} onClick={() => setBrief(!brief)}>
          {brief ? t('history.all', { count: hidden }) : t('history.brief')}
        </Button>
      ) : null}
    </section>
  );
}
