import { Drawer, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { useScoredFact } from '../api/assessments.js';
import { factLink } from '../model/score-lines.js';
import { Deeds } from './deeds.js';

interface FactDrawerProps {
  readonly assessmentId: string;
  readonly unitId: string;
  readonly no: number;
  readonly onClose: () => void;
}

/** Where a fact comes from: the record it rests on, and what was done about it by whom. */
export function FactDrawer({ assessmentId, unitId, no, onClose }: FactDrawerProps) {
  const { t } = useTranslation('assessments');
  const fact = useScoredFact(assessmentId, unitId, no);
  // The server names a record only to who may open it.
  const link = fact.data && fact.data.path !== null ? factLink(fact.data) : null;
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
          <Deeds
            deeds={fact.data.events}
            {...(fact.data.kind === 'leader-mark' && fact.data.path === null
              ? { none: t('fact.withheld') }
              : {})}
          />
        </>
      ) : fact.error ? null : (
        <Spin />
      )}
    </Drawer>
  );
}
