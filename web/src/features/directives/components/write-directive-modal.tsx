import { App, DatePicker, Form, Input, Segmented } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../shared/api/session.js';
import type { Directive, DirectiveSummary } from '../../../shared/api/types.js';
import { daysBetween, fromPicker } from '../../../shared/lib/dates.js';
import { UnitsPicker } from '../../../shared/ui/pickers.js';
import { FormModal } from '../../../shared/ui/form-modal.js';
import { useChangedDirectives } from '../api/changed-directives.js';
import { writeDirective } from '../api/write-directive.js';

interface Values {
  words: string;
  urgency: DirectiveSummary['urgency'];
  dueOn?: Dayjs | null;
  unitIds: string[];
}

interface WriteDirectiveModalProps {
  readonly subject: DirectiveSummary['subject'];
  /** Who answers unless the leader says otherwise. */
  readonly unitIds: string[];
  readonly onWritten?: (directive: Directive) => void;
  readonly onClose: () => void;
}

/** Days an answer may take; the server has the last word. */
const DAYS = { urgent: [1, 5], normal: [6, 60] } as const;

/** 领导批示: what is to be done, how urgent, who answers. */
export function WriteDirectiveModal({ subject, unitIds, onWritten, onClose }: WriteDirectiveModalProps) {
  const { t } = useTranslation('directives');
  const { today } = useSession();
  const { message } = App.useApp();
  const changed = useChangedDirectives();
  const [form] = Form.useForm();
  const urgency: DirectiveSummary['urgency'] = Form.useWatch('urgency', form) ?? 'normal';

  async function submit({ dueOn, ...values }: Values, key: string) {
    const date = fromPicker(dueOn);
    const written = await writeDirective(
      { ...values, subject: { kind: subject.kind, id: subject.id }, ...(date ? { dueOn: date } : {}) },
      key,
    );
    void message.success(t('written'));
    await changed();
    onWritten?.(written);
  }

  return (
    <FormModal<Values>
      form={form}
      title={t('writeOn', { title: subject.title })}
      okText={t('send')}
      initialValues={{ words: '', urgency: 'normal', unitIds }}
      onValuesChange={(change) => {
        if (change.urgency) form.setFieldValue('dueOn', null);
      }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item
        name="words"
        label={t('words')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('wordsMissing') }]}
      >
        <Input.TextArea rows={5} maxLength={2000} showCount autoFocus />
      </Form.Item>
      <Form.Item name="unitIds" label={t('units')} rules={[{ required: true, message: t('unitsMissing') }]}>
        <UnitsPicker />
      </Form.Item>
      <Form.Item name="urgency" label={t('urgencyLabel')}>
        <Segmented
          aria-label={t('urgencyLabel')}
          options={(['normal', 'urgent'] as const).map((value) => ({
            value,
            label: t(`urgency.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="dueOn" label={t('dueOn')} extra={t(`dueHint.${urgency}`)}>
        <DatePicker
          style={{ width: '100%' }}
          disabledDate={(day) => {
            const days = daysBetween(today, fromPicker(day) ?? today);
            const [least, most] = DAYS[urgency];
            return days < least || days > most;
          }}
        />
      </Form.Item>
    </FormModal>
  );
}
