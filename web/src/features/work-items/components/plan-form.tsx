import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, DatePicker, Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ItemPlans } from '../../../shared/api/types.js';
import { fromPicker } from '../../../shared/lib/dates.js';
import { UnarrangedYears } from '../../../shared/ui/unarranged-years.js';
import { FormModal } from '../../../shared/ui/form-modal.js';
import { useChangedItems } from '../api/changed-items.js';
import { filePlan } from '../api/file-plan.js';
import { draftsOf, type NodeDraft, nodesToBegin, planToFile } from '../model/plan-draft.js';

interface Values {
  nodes?: NodeDraft[];
  note: string;
}

interface PlanFormProps {
  itemId: string;
  plans: ItemPlans;
  onClose: () => void;
}

/** One row for each node, filled in by quarter to begin with. What was typed stays when the server refuses it. */
export function PlanForm({ itemId, plans, onClose }: PlanFormProps) {
  const { t } = useTranslation('plans');
  const { message } = App.useApp();
  const changed = useChangedItems();
  const [form] = Form.useForm();
  const { startOn, deadline } = plans;
  const nodes: NodeDraft[] = Form.useWatch('nodes', form) ?? [];

  return (
    <FormModal<Values>
      form={form}
      width={720}
      title={t('form.title')}
      okText={t('form.send')}
      note={
        deadline === null
          ? t('form.standing', { from: startOn })
          : t('form.period', { from: startOn, to: deadline })
      }
      initialValues={{ nodes: nodesToBegin(plans), note: '' }}
      onSubmit={async ({ nodes: filled = [], note }) => {
        await filePlan(itemId, planToFile(filled, note));
        void message.success(t('filed'));
        await changed();
      }}
      onClose={onClose}
    >
      <Form.List name="nodes">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name: index }) => (
              <fieldset key={key} className="plan-row" aria-label={t('form.node', { number: index + 1 })}>
                <Form.Item
                  name={[index, 'dueOn']}
                  label={t('form.dueOn')}
                  rules={[{ required: true, message: t('form.dueOnMissing') }]}
                >
                  <DatePicker
                    style={{ width: '100%' }}
                    disabledDate={(day) => {
                      const date = fromPicker(day) ?? '';
                      return date < startOn || (deadline !== null && date > deadline);
                    }}
                  />
                </Form.Item>
                <Form.Item
                  name={[index, 'percent']}
                  label={t('form.percent')}
                  rules={[{ required: true, message: t('form.percentMissing') }]}
                >
                  <InputNumber min={0} max={100} precision={0} suffix="%" style={{ width: '100%' }} />
                </Form.Item>
                <Form.Item name={[index, 'name']} label={t('form.name')} className="wide">
                  <Input maxLength={200} placeholder={t('form.nameHint')} />
                </Form.Item>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('form.remove', { number: index + 1 })}
                  onClick={() => remove(index)}
                />
              </fieldset>
            ))}
            <div className="line" style={{ marginBottom: 16 }}>
              <Button icon={<PlusOutlined />} onClick={() => add({ dueOn: null, percent: null, name: '' })}>
                {t('form.add')}
              </Button>
              <Button type="link" onClick={() => form.setFieldsValue({ nodes: draftsOf(plans.proposal) })}>
                {t('form.propose')}
              </Button>
            </div>
          </>
        )}
      </Form.List>
      <UnarrangedYears on={nodes.map((node) => fromPicker(node?.dueOn))} />
      <Form.Item name="note" label={t('form.note')}>
        <Input.TextArea rows={2} maxLength={2000} placeholder={t('form.noteHint')} />
      </Form.Item>
    </FormModal>
  );
}
