import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemRequest, WorkItem } from '../../../shared/api/types.js';
import { DecisionModal } from './decision-modal.js';

const COLOURS = { open: 'warning', granted: 'success', refused: 'error' } as const;

/** 异议、转办、延期、办结: what was asked, and what was decided. */
export function ItemRequests({ item }: { item: WorkItem }) {
  const { t } = useTranslation('work-items');
  const [deciding, setDeciding] = useState<ItemRequest | null>(null);
  if (item.requests.length === 0) return null;
  return (
    <section className="panel" aria-label={t('requests.title')}>
      <h2>{t('requests.title')}</h2>
      <ul className="plain-list">
        {item.requests.map((request) => (
          <li key={request.id}>
            <div className="line">
              <strong>{t(`requests.kind.${request.kind}`)}</strong>
              <Tag color={COLOURS[request.state]}>{t(`requests.state.${request.state}`)}</Tag>
              <span className="grow soft">
                {request.askedBy} · {request.askedOn}
              </span>
              {request.state === 'open' && item.abilities.decide ? (
                <Button type="primary" size="small" onClick={() => setDeciding(request)}>
                  {t('requests.decide')}
                </Button>
              ) : null}
            </div>
            <div>{request.reason}</div>
            {request.askedDeadline ? (
              <div>{t('requests.askedDeadline', { date: request.askedDeadline })}</div>
            ) : null}
            {request.askedUnit ? (
              <div>{t('requests.askedUnit', { unit: request.askedUnit.name })}</div>
            ) : null}
            {request.evidence ? <div>{t('requests.evidence', { text: request.evidence })}</div> : null}
            {request.decidedOn ? (
              <div className="soft">
                {t('requests.decided', { by: request.decidedBy, date: request.decidedOn })}
                {request.decision ? `：${request.decision}` : ''}
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      <DecisionModal item={item} request={deciding} onClose={() => setDeciding(null)} />
    </section>
  );
}
