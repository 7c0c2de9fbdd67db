import { App, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { EnterpriseRequest } from '../../../shared/api/types.js';
import { UnitPicker } from '../../../shared/ui/pickers.js';
import { FormModal } from '../../../shared/ui/form-modal.js';
import { useChangedEnterpriseRequests } from '../api/changed-enterprise-requests.js';
import { type NewEnterpriseRequest, receiveEnterpriseRequest } from '../api/receive-enterprise-request.js';

interface ReceiveModalProps {
  /** The unit that takes down what came to itself; null for the office, which chooses one. */
  readonly ownUnit: { readonly name: string } | null;
  readonly onReceived: (request: EnterpriseRequest) => void;
  readonly onClose: () => void;
}

/** Takes down what an enterprise asks for. */
export function ReceiveModal({ ownUnit, onReceived, onClose }: ReceiveModalProps) {
  const { t } = useTranslation('enterprise-requests');
  const { message } = App.useApp();
  const changed = useChangedEnterpriseRequests();

  const wanted = (name: string) => [
    { required: true, whitespace: true, min: 2, message: t('missing', { name }) },
  ];
  return (
    <FormModal<NewEnterpriseRequest>
      title={t('receive')}
      okText={t('receiveIt')}
      onSubmit={async (values, key) => {
        const received = await receiveEnterpriseRequest(values, key);
        void message.success(t('received', { number: received.number }));
        await changed();
        onReceived(received);
      }}
      onClose={onClose}
    >
      <Form.Item name="enterprise" label={t('enterprise')} rules={wanted(t('enterprise'))}>
        <Input maxLength={100} autoFocus />
      </Form.Item>
      <Form.Item name="contact" label={t('contact')} rules={wanted(t('contact'))}>
        <Input maxLength={50} />
      </Form.Item>
      <Form.Item
        name="phone"
        label={t('phone')}
        rules={[{ required: true, pattern: /^[\d\-+() ]{5,30}$/, message: t('phoneWrong') }]}
      >
        <Input maxLength={30} inputMode="tel" />
      </Form.Item>
      <Form.Item name="matter" label={t('matter')} rules={wanted(t('matter'))}>
        <Input.TextArea rows={4} maxLength={2000} showCount />
      </Form.Item>
      {ownUnit ? (
        <p className="soft">{t('ownUnit', { unit: ownUnit.name })}</p>
      ) : (
        <Form.Item name="unitId" label={t('unit')} rules={[{ required: true, message: t('unitMissing') }]}>
          <UnitPicker />
        </Form.Item>
      )}
    </FormModal>
  );
}
