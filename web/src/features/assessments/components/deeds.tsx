import { Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Deed } from '../../../shared/api/types.js';
import { actionWords } from '../../../shared/lib/audit-words.js';

/** What was done, oldest first; `none` says why there is nothing. */
export function Deeds({ deeds, none }: { readonly deeds: readonly Deed[]; readonly none?: string }) {
  const { t } = useTranslation(['assessments', 'audit']);
  return (
    <>
      <h3>{t('fact.events')}</h3>
      {deeds.length === 0 ? (
        <p className="soft">{none ?? t('fact.none')}</p>
      ) : (
        <Timeline
          items={deeds.map((deed) => ({
            key: deed.id,
            content: `${deed.on} ${deed.actor} ${actionWords(deed.action, t)}`,
          }))}
        />
      )}
    </>
  );
}
