import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Cycle } from '../../../shared/api/types.js';
import { FormModal } from '../../../shared/ui/form-modal.js';
import { useCloseCycle } from '../api/close-cycle.js';

interface CloseCycleModalProps {
  readonly cycle: Pick<Cycle, 'id' | 'label' | 'counts'>;
  readonly onClose: () => void;
}

/** Says what closing does before it is done: it can't be taken back. */
export function CloseCycleModal({ cycle, onClose }: CloseCycleModalProps) {
  const { t } = useTranslation('cycles');
  const closing = useCloseCycle(cycle.id);
  const { counts } = cycle;
  return (
    <FormModal
      title={t('close.title', { label: cycle.label })}
      okText={t('close.ok')}
      danger
      onSubmit={(_, key) => closing.mutateAsync(key)}
      onClose={onClose}
    >
      <Alert
        type="warning"
        title={t('close.what')}
        description={
          <ul>
            <li>{t('close.kept', { count: counts.total })}</li>
            <li>{t('close.missing', { count: counts.owed })}</li>
            <li>{t('close.still')}</li>
            <li>{t('close.once')}</li>
          </ul>
        }
      />
    </FormModal>
  );
}
