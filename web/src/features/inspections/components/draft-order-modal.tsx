import { Alert, App, DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../shared/api/session.js';
import type { Rectification } from '../../../shared/api/types.js';
import { fromPicker } from '../../../shared/lib/dates.js';
import { UnitPicker } from '../../../shared/ui/pickers.js';
import { FormModal } from '../../../shared/ui/form-modal.js';
import { useChangedInspections } from '../api/changed-inspections.js';
import { draftRectification, type OrderSource, redraftRectification } from '../api/rectifications.js';

interface Values {
  unitId?: string;
  matter: string;
  demand: string;
  dueOn: Dayjs;
  colour: Rectification['colour'];
}

interface DraftOrderModalProps {
  /** Absent: by hand, for a unit to be chosen; or an order that is written anew. */
  readonly source?: Exclude<OrderSource, { origin: 'hand' }>;
  readonly order?: Rectification;
  readonly matter?: string;
  readonly demand?: string;
  readonly onClose: () => void;
}

/** 拟督办单: one matter, what is asked, by when. */
export function DraftOrderModal({ source, order, matter = '', demand = '', onClose }: DraftOrderModalProps) {
  const { t } = useTranslation('rectifications');
  const { message } = App.useApp();
  const { today } = useSession();
  const changed = useChangedInspections();

  async function submit({ unitId = '', dueOn, ...words }: Values, key: string) {
    const draft = { ...words, dueOn: fromPicker(dueOn) ?? '' };
    if (order) await redraftRectification(order.id, order.version, draft);
    else await draftRectification(source ?? { origin: 'hand', unitId }, draft, key);
    void message.success(t('draft.made'));
    await changed();
  }

  return (
    <FormModal<Values>
      title={t(order ? 'draft.edit' : 'draft.title')}
      okText={t('draft.submit')}
      initialValues={{
        matter: order?.matter ?? matter,
        demand: order?.demand ?? demand,
        colour: order?.colour ?? 'blue',
        ...(order ? { dueOn: dayjs(order.dueOn) } : {}),
      }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Alert type="info" showIcon title={t('draft.note')} style={{ marginBottom: 16 }} />
      {order || source ? null : (
        <Form.Item
          name="unitId"
          label={t('draft.unit')}
          rules={[{ required: true, message: t('draft.unitMissing') }]}
        >
          <UnitPicker />
        </Form.Item>
      )}
      <Form.Item
        name="matter"
        label={t('draft.matter')}
        extra={t('draft.matterHint')}
        rules={[{ required: true, whitespace: true, min: 4, message: t('draft.matterMissing') }]}
      >
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item
        name="demand"
        label={t('draft.demand')}
        rules={[{ required: true, whitespace: true, min: 4, message: t('draft.demandMissing') }]}
      >
        <Input.TextArea rows={4} maxLength={4000} />
      </Form.Item>
      <Form.Item
        name="dueOn"
        label={t('draft.dueOn')}
        rules={[{ required: true, message: t('draft.dueOnMissing') }]}
      >
        <DatePicker disabledDate={(day) => (fromPicker(day) ?? '') <= today} />
      </Form.Item>
      <Form.Item name="colour" label={t('draft.colour')}>
        <Select
          style={{ maxWidth: 200 }}
          options={(['blue', 'orange', 'red', 'interview'] as const).map((colour) => ({
            value: colour,
            label: t(`colour.${colour}`),
          }))}
        />
      </Form.Item>
    </FormModal>
  );
}
