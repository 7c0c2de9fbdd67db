import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { EnterpriseRequestSummary } from '../../../shared/api/types.js';

const COLOURS = {
  received: 'processing',
  answered: 'processing',
  advised: 'processing',
  settled: 'warning',
  rated: 'success',
  dissatisfied: 'error',
} as const;

/** Where a request stands, whether the enterprise is content, and that it is dealt with anew. */
export function RequestState({
  request,
}: {
  request: Pick<EnterpriseRequestSummary, 'state' | 'satisfaction' | 'round'>;
}) {
  const { t } = useTranslation('enterprise-requests');
  return (
    <span className="request-state">
      <Tag color={COLOURS[request.state]}>{t(`state.${request.state}`)}</Tag>
      {request.round > 1 ? <Tag color="magenta">{t('round', { count: request.round })}</Tag> : null}
      {request.state === 'rated' && request.satisfaction ? (
        <span>{t(`satisfaction.${request.satisfaction}`)}</span>
      ) : null}
    </span>
  );
}
