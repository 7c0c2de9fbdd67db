import { App, Checkbox, Form, InputNumber, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { EnterpriseRequestClock } from '../../../shared/api/types.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { FormModal } from '../../../shared/ui/form-modal.js';
import { useRequestClock, useSetRequestClock } from '../api/request-clock.js';

const STEPS = ['answer', 'opinion', 'settlement'] as const;

/** By how many days each step is due; what was received before keeps its days. */
export function ClockModal({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('enterprise-requests');
  const { message } = App.useApp();
  const clock = useRequestClock();
  const set = useSetRequestClock();
  return (
    <FormModal<EnterpriseRequestClock>
      // What was read fills in the form once it has come.
      key={clock.data ? 'read' : 'reading'}
      title={t('clock')}
      okText={t('clockSet')}
      okDisabled={!clock.data}
      note={t('clockNote')}
      {...(clock.data ? { initialValues: clock.data } : {})}
      onSubmit={async (values) => {
        await set.mutateAsync(values);
        void message.success(t('clockDone'));
      }}
      onClose={onClose}
    >
      {clock.error ? <ErrorNotice error={clock.error} onRetry={() => void clock.refetch()} /> : null}
      {clock.data ? (
        <>
          {STEPS.map((step) => (
            <Form.Item
              key={step}
              name={step}
              label={t(`clockStep.${step}`)}
              rules={[{ required: true, message: t('clockMissing') }]}
            >
              <InputNumber min={1} max={90} precision={0} suffix={t('days')} style={{ width: 160 }} />
            </Form.Item>
          ))}
          <Form.Item name="workingDays" valuePropName="checked">
            <Checkbox>{t('workingDays')}</Checkbox>
          </Form.Item>
        </>
      ) : (
        <Skeleton active />
      )}
    </FormModal>
  );
}
