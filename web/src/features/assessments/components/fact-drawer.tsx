import { Drawer, Spin, Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { actionWords } from '../../../shared/lib/audit-words.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { useScoredFact } from '../api/assessments.js';
import { factLink } from '../model/score-lines.js';

interface FactDrawerProps {
  readonly assessmentId: string;
  readonly unitId: string;
  readonly no: number;
  readonly onClose: () => void;
}

/** Where a fact comes from: the record it rests on, and what was done about it by whom. */
export function FactDrawer({ assessmentId, unitId, no, onClose }: FactDrawerProps) {
  const { t } = useTranslation(['assessments', 'audit']);
  const fact = useScoredFact(assessmentId, unitId, no);
  const link = fact.data ? factLink(fact.data) : null;
  return (
    <Drawer open title={t('fact.title')} onClose={onClose} size={420}>
      {fact.error ? <ErrorNotice error={fact.error} /> : null}
      {fact.data ? (
        <>
          <p>
            <strong>{t(`kind.${fact.data.kind}`)}</strong>
            {fact.data.category ? ` · ${fact.data.category}` : ''}
          </p>
          <p>{fact.data.workItem?.title ?? fact.data.label}</p>
          {link ? <Link to={link}>{t('fact.record')}</Link> : null}
          <h3>{t('fact.events')}</h3>
          {fact.data.events.length === 0 ? (
            <p className="soft">{t('fact.none')}</p>
          ) : (
            <Timeline
              items={fact.data.events.map((event) => ({
                key: event.id,
                content: `${event.on} ${event.actor} ${actionWords(event.action, t)}`,
              }))}
            />
          )}
        </>
      ) : (
        <Spin />
      )}
    </Drawer>
  );
}
