import { App, DatePicker, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newIdempotencyKey } from '../../../shared/api/client.js';
import { useSession } from '../../../shared/api/session.js';
import type { LightTemplate } from '../../../shared/api/types.js';
import { fromPicker, toPicker } from '../../../shared/lib/dates.js';
import { ReasonModal } from '../../../shared/ui/reason-modal.js';
import { useAdoptLightTemplate } from '../api/light-templates.js';

interface AdoptModalProps {
  readonly region: { readonly id: string; readonly name: string };
  readonly template: Pick<LightTemplate, 'name' | 'version'>;
  readonly onClose: () => void;
}

interface Values {
  reason: string;
  document: string;
  fromOn: ReturnType<typeof toPicker>;
}

/** From which day, why, and by which document. */
export function AdoptModal({ region, template: { name, version }, onClose }: AdoptModalProps) {
  const { t } = useTranslation('rules');
  const { today } = useSession();
  const { message } = App.useApp();
  const adopt = useAdoptLightTemplate();
  const [key] = useState(newIdempotencyKey);
  return (
    <ReasonModal<Values>
      open
      title={t('adopt.title', { name, version })}
      note={t('adopt.note', { region: region.name })}
      okText={t('adopt.ok')}
      initialValues={{ fromOn: toPicker(today), document: '' }}
      onSubmit={async ({ reason, document, fromOn }) => {
        const date = fromPicker(fromOn) ?? today;
        await adopt.mutateAsync({
          regionId: region.id,
          template: { name, version },
          fromOn: date,
          reason,
          document,
          key,
        });
        void message.success(t('adopt.done', { date, name }));
      }}
      onClose={onClose}
    >
      <Form.Item
        name="fromOn"
        label={t('adopt.fromOn')}
        rules={[{ required: true, message: t('adopt.fromOnMissing') }]}
      >
        <DatePicker
          allowClear={false}
          style={{ width: '100%' }}
          disabledDate={(day) => (fromPicker(day) ?? '') < today}
        />
      </Form.Item>
      <Form.Item
        name="document"
        label={t('adopt.document')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('adopt.documentMissing') }]}
      >
        <Input maxLength={200} placeholder={t('adopt.documentHint')} />
      </Form.Item>
    </ReasonModal>
  );
}
