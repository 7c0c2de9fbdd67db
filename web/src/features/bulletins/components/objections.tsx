import { Button, Card, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bulletin } from '../../../shared/api/types.js';
import { ReasonModal } from '../../../shared/ui/reason-modal.js';

interface ObjectionsProps {
  readonly bulletin: Bulletin;
  readonly onAnswer: (objectionId: string, answer: string) => Promise<unknown>;
}

/** Who was asked, who agreed, who objected with which words, and what the office answered. */
export function Objections({ bulletin, onAnswer }: ObjectionsProps) {
  const { t } = useTranslation('bulletins');
  const [answering, setAnswering] = useState<string | null>(null);
  const { objections, namedUnits } = bulletin;
  if (namedUnits.length + objections.length === 0) return null;
  return (
    <Card size="small" className="no-print" title={t('objection.title')}>
      {bulletin.state === 'draft' || bulletin.state === 'dropped' ? (
        <p className="soft">{t('objection.named', { count: namedUnits.length })}</p>
      ) : (
        <p className="soft">{t('objection.until', { until: bulletin.objectionUntil })}</p>
      )}
      <ul className="bulletin-units" aria-label={t('objection.units')}>
        {namedUnits.map(({ id, name, agreedOn, objected }) => (
          <li key={id}>
            {name} {agreedOn ? <Tag>{t('objection.agreed', { on: agreedOn })}</Tag> : null}
            {objected ? <Tag className="bulletin-note">{t('objection.objected')}</Tag> : null}
          </li>
        ))}
      </ul>
      <ul className="bulletin-objections">
        {objections.map((objection) => (
          <li key={objection.id}>
            <div>
              <strong>{objection.unit.name}</strong>{' '}
              <span className="soft">
                {objection.raisedBy} {objection.raisedOn}
              </span>
            </div>
            <p>{objection.words}</p>
            {objection.answer === null ? (
              <Tag className="bulletin-note">{t('objection.waits')}</Tag>
            ) : (
              <p className="answer">
                {t('objection.answer', { by: objection.answeredBy, on: objection.answeredOn })}
                {objection.answer}
              </p>
            )}
            {objection.answer === null && bulletin.abilities.answer ? (
              <Button size="small" onClick={() => setAnswering(objection.id)}>
                {t('objection.reply')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {answering === null ? null : (
        <ReasonModal
          open
          title={t('objection.reply')}
          reasonLabel={t('objection.replyLabel')}
          onSubmit={({ reason }) => onAnswer(answering, reason)}
          onClose={() => setAnswering(null)}
        />
      )}
    </Card>
  );
}
