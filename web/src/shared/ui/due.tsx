import { ClockCircleOutlined, ExclamationCircleFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.js';
import { countdown } from '../lib/countdown.js';
import './due.css';

/** A day by which something is wanted, with how far it is: 2026-10-14 还有 3 天. */
export function Due({ on }: { on: string }) {
  const { t } = useTranslation('saving');
  const { today } = useSession();
  const { kind, days, urgency } = countdown(on, today);
  return (
    <span className={`due ${urgency}`}>
      {urgency === 'past' || urgency === 'today' ? <ExclamationCircleFilled /> : <ClockCircleOutlined />}{' '}
      <span className="nowrap">{on}</span>{' '}
      <strong className="nowrap">{t(`due.${kind}`, { count: days })}</strong>
    </span>
  );
}
