import { App, Checkbox, Form, InputNumber, Modal, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem, formErrorsOf } from '../../../shared/api/problem.js';
import type { EnterpriseRequestClock } from '../../../shared/api/types.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { useRequestClock, useSetRequestClock } from '../api/request-clock.js';

const STEPS = ['answer', 'opinion', 'settlement'] as const;

/** By how many days each step is due; what was received before keeps its days. */
export function ClockModal({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('enterprise-requests');
  const { message } = App.useApp();
  const [form] = Form.useForm();
  const clock = useRequestClock();
  const set = useSetRequestClock();
  return (
    <Modal
      open
      title={t('clock')}
      okText={t('clockSet')}
      cancelText={t('cancel')}
      okButtonProps={{ loading: set.isPending, htmlType: 'submit', disabled: !clock.data }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="soft">{t('clockNote')}</p>
      {clock.error ? <ErrorNotice error={clock.error} onRetry={() => void clock.refetch()} /> : null}
      {set.error ? <ErrorNotice error={set.error} /> : null}
      {clock.data ? (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={clock.data}
          onFinish={(values: EnterpriseRequestClock) =>
            set.mutate(values, {
              onSuccess: () => {
                void message.success(t('clockDone'));
                onClose();
              },
              onError: (error) => {
                if (error instanceof ApiProblem) form.setFields(formErrorsOf(error));
              },
            })
          }
        >
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
        </Form>
      ) : (
        <Skeleton active />
      )}
    </Modal>
  );
}
