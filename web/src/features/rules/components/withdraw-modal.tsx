import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LightAdoption } from '../../../shared/api/types.js';
import { ReasonModal } from '../../../shared/ui/reason-modal.js';
import { useWithdrawAdoption } from '../api/light-templates.js';

interface WithdrawModalProps {
  readonly adoption: LightAdoption;
  readonly onClose: () => void;
}

/** Takes back an adoption before its day, with the reason. */
export function WithdrawModal({ adoption, onClose }: WithdrawModalProps) {
  const { t } = useTranslation('rules');
  const { message } = App.useApp();
  const withdraw = useWithdrawAdoption();
  const { id, fromOn, template } = adoption;
  return (
    <ReasonModal
      open
      danger
      title={t('withdraw.title', { name: template.name, date: fromOn })}
      note={t('withdraw.note', { date: fromOn })}
      okText={t('withdraw.ok')}
      onClose={onClose}
      onSubmit={async ({ reason }) => {
        await withdraw.mutateAsync({ id, reason });
        void message.success(t('withdraw.done'));
      }}
    />
  );
}
