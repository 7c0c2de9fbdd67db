import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LightTemplate } from '../../../shared/api/types.js';
import { FormModal } from '../../../shared/ui/form-modal.js';
import { useWriteLightTemplate } from '../api/light-templates.js';

interface WriteModalProps {
  readonly region: { readonly id: string; readonly name: string };
  /** What the new one is made from. */
  readonly template: LightTemplate;
  readonly onClose: () => void;
  readonly onWritten: (written: LightTemplate) => void;
}

interface Values {
  name: string;
  description: string;
  numbers: { value: number }[];
  schedule: { elapsed: number; due: number }[];
}

/** The numbers of a template in their sentences, and its schedule; kept as one of the region's own. */
export function WriteModal({ region, template, onClose, onWritten }: WriteModalProps) {
  const { t } = useTranslation(['rules', 'shared']);
  const { message } = App.useApp();
  const write = useWriteLightTemplate();
  const ownName = template.own?.region.id === region.id ? template.name : '';

  async function send({ name, description, numbers = [], schedule = [] }: Values, key: string) {
    const written = await write.mutateAsync({
      regionId: region.id,
      name,
      description,
      basedOn: { name: template.name, version: template.version },
      numbers: template.numbers.map((number, index) => ({
        key: number.key,
        value: numbers[index]?.value ?? number.value,
      })),
      schedule,
      key,
    });
    void message.success(t('write.done', { name: written.name, version: written.version }));
    onWritten(written);
  }

  return (
    <FormModal<Values>
      width={720}
      title={t('write.title', { name: template.name, version: template.version })}
      okText={t('write.ok')}
      note={t('write.note')}
      initialValues={{
        name: ownName,
        description: template.description,
        numbers: template.numbers.map(({ value }) => ({ value })),
        schedule: [...template.schedule],
      }}
      onSubmit={send}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t('write.name')}
        extra={t('write.nameHint')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('write.nameMissing') }]}
      >
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item
        name="description"
        label={t('write.description')}
        rules={[{ required: true, whitespace: true, min: 5, message: t('write.descriptionMissing') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <h3>{t('write.numbers')}</h3>
      {template.numbers.map((number, index) => (
        <div key={number.key} className="rules-number">
          <span>{number.before}</span>
          <Form.Item
            name={['numbers', index, 'value']}
            rules={[{ required: true, message: t('write.numberMissing') }]}
          >
            <InputNumber
              aria-label={`${number.before}…${number.after}`}
              min={number.least}
              max={number.most}
              precision={0}
            />
          </Form.Item>
          <span>{number.after}</span>
        </div>
      ))}
      <h3>{t('write.schedule')}</h3>
      <Form.List name="schedule">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key: field, name: index }) => (
              <div key={field} className="rules-number">
                <span>{t('write.elapsed')}</span>
                <Form.Item
                  name={[index, 'elapsed']}
                  rules={[{ required: true, message: t('write.numberMissing') }]}
                >
                  <InputNumber
                    aria-label={t('write.elapsedOf', { number: index + 1 })}
                    min={1}
                    max={100}
                    precision={0}
                    suffix="%"
                  />
                </Form.Item>
                <span>{t('write.due')}</span>
                <Form.Item
                  name={[index, 'due']}
                  rules={[{ required: true, message: t('write.numberMissing') }]}
                >
                  <InputNumber
                    aria-label={t('write.dueOf', { number: index + 1 })}
                    min={0}
                    max={100}
                    precision={0}
                    suffix="%"
                  />
                </Form.Item>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('write.remove', { number: index + 1 })}
                  disabled={fields.length === 1}
                  onClick={() => remove(index)}
                />
              </div>
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add({}, Math.max(fields.length - 1, 0))}>
              {t('write.add')}
            </Button>
          </>
        )}
      </Form.List>
    </FormModal>
  );
}
