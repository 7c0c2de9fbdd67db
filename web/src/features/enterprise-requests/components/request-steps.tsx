import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { EnterpriseRequestSummary } from '../../../shared/api/types.js';
import { Due } from '../../../shared/ui/due.js';
import '../../../shared/ui/panels.css';
import './enterprise-requests.css';

const STEPS = ['answer', 'opinion', 'settlement'] as const;

/** The three steps of a request: when each was done, or by when it is due. */
export function RequestSteps({ steps }: { steps: EnterpriseRequestSummary['steps'] }) {
  const { t } = useTranslation('enterprise-requests');
  return (
    <div className="request-steps">
      {STEPS.map((name) => {
        const step = steps[name];
        return (
          <div key={name} className="line">
            <span className="soft nowrap">{t(`step.${name}`)}</span>
            {step.doneOn === null ? <Due on={step.dueOn} /> : <span className="nowrap">{step.doneOn}</span>}
            {step.standing === 'done' ? <Tag color="success">✓ {t('standing.done')}</Tag> : null}
            {step.standing === 'late' ? (
              <Tag color="error">! {t('standing.late', { date: step.dueOn })}</Tag>
            ) : null}
          </div>
        );
      })}
    </div>
  );
}
