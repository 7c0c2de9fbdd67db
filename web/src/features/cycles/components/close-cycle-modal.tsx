import { Alert, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newIdempotencyKey } from '../../../shared/api/client.js';
import type { Cycle } from '../../../shared/api/types.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { useCloseCycle } from '../api/close-cycle.js';

interface CloseCycleModalProps {
  readonly cycle: Pick<Cycle, 'id' | 'label' | 'counts'>;
  readonly onClose: () => void;
}

/** Says what closing does before it is done: it can't be taken back. */
export function CloseCycleModal({ cycle, onClose }: CloseCycleModalProps) {
  const { t } = useTranslation(['cycles', 'shared']);
  const [key] = useState(newIdempotencyKey);
  const closing = useCloseCycle(cycle.id);
  const { counts } = cycle;
  const missing = counts.owed;
  return (
    <Modal
      open
      title={t('close.title', { label: cycle.label })}
      okText={t('close.ok')}
      cancelText={t('shared:reason.cancel')}
      okButtonProps={{ danger: true, loading: closing.isPending }}
      mask={{ closable: false }}
      onCancel={onClose}
      onOk={() => {
        if (!closing.isPending) closing.mutate(key, { onSuccess: onClose });
      }}
    >
      <div className="open-cycle">
        {closing.error ? <ErrorNotice error={closing.error} /> : null}
        <Alert
          type="warning"
          title={t('close.what')}
          description={
            <ul>
              <li>{t('close.kept', { count: counts.total })}</li>
              <li>{t('close.missing', { count: missing })}</li>
              <li>{t('close.still')}</li>
              <li>{t('close.once')}</li>
            </ul>
          }
        />
      </div>
    </Modal>
  );
}
