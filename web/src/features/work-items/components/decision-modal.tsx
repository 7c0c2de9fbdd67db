import { DatePicker, Form, Radio } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemRequest, WorkItem } from '../../../shared/api/types.js';
import { fromPicker, toPicker } from '../../../shared/lib/dates.js';
import { ReasonModal } from '../../../shared/ui/reason-modal.js';
import { UnarrangedYears } from '../../../shared/ui/unarranged-years.js';
import { useChangedItems } from '../api/changed-items.js';
import { decideRequest } from '../api/decide-request.js';

interface DecisionModalProps {
  item: Pick<WorkItem, 'id'>;
  /** The request to decide; null while the window is shut. */
  request: ItemRequest | null;
  onClose: () => void;
}

/** Grants or refuses a request. A refusal needs its reason; an extension may get another date than the one asked for. */
export function DecisionModal({ item, request, onClose }: DecisionModalProps) {
  const { t } = useTranslation('work-items');
  const changed = useChangedItems();
  const [granted, setGranted] = useState(true);
  if (!request) return null;
  const extension = request.kind === 'extension';

  async function decide(values: { granted: boolean; reason: string; deadline?: Dayjs }) {
    const deadline = extension && values.granted ? fromPicker(values.deadline) : undefined;
    await decideRequest(item.id, request!.id, {
      granted: values.granted,
      reason: values.reason,
      ...(deadline ? { deadline } : {}),
    });
    await changed();
  }

  return (
    <ReasonModal<{ granted: boolean; reason: string; deadline?: Dayjs }>
      open
      title={t('requests.decideTitle', { kind: t(`requests.kind.${request.kind}`) })}
      note={request.reason}
      minReason={granted ? 0 : 5}
      reasonLabel={granted ? t('requests.opinion') : t('requests.refusal')}
      onSubmit={decide}
      onClose={onClose}
    >
      <Form.Item name="granted" label={t('requests.decision')} initialValue>
        <Radio.Group
          onChange={(event) => setGranted(event.target.value === true)}
          options={[
            { value: true, label: t('requests.grant') },
            { value: false, label: t('requests.refuse') },
          ]}
        />
      </Form.Item>
      {extension && granted ? (
        <Form.Item
          name="deadline"
          label={t('requests.newDeadline')}
          {...(request.askedDeadline ? { initialValue: toPicker(request.askedDeadline) } : {})}
          rules={[{ required: true, message: t('requests.newDeadlineMissing') }]}
        >
          <DatePicker />
        </Form.Item>
      ) : null}
      {extension && granted ? (
        <Form.Item noStyle dependencies={['deadline']}>
          {({ getFieldValue }) => (
            <UnarrangedYears on={[fromPicker(getFieldValue('deadline') as Dayjs | undefined)]} />
          )}
        </Form.Item>
      ) : null}
    </ReasonModal>
  );
}
