import { App, DatePicker, Form, Input, Modal, Segmented } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newIdempotencyKey } from '../../../shared/api/client.js';
import { ApiProblem, formErrorsOf } from '../../../shared/api/problem.js';
import { useSession } from '../../../shared/api/session.js';
import type { Directive, DirectiveSummary } from '../../../shared/api/types.js';
import { daysBetween, fromPicker } from '../../../shared/lib/dates.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { UnitsPicker } from '../../../shared/ui/pickers.js';
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
  const [key] = useState(newIdempotencyKey);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  async function submit({ dueOn, ...values }: Values) {
    setBusy(true);
    setProblem(null);
    try {
      const date = fromPicker(dueOn);
      const written = await writeDirective(
        { ...values, subject: { kind: subject.kind, id: subject.id }, ...(date ? { dueOn: date } : {}) },
        key,
      );
      void message.success(t('written'));
      await changed();
      onWritten?.(written);
      onClose();
    } catch (error) {
      setProblem(error);
      if (error instanceof ApiProblem) form.setFields(formErrorsOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal
      open
      title={t('writeOn', { title: subject.title })}
      okText={t('send')}
      cancelText={t('cancel')}
      okButtonProps={{ loading: busy, htmlType: 'submit' }}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {problem ? <ErrorNotice error={problem} /> : null}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ words: '', urgency: 'normal', unitIds }}
        onFinish={(values) => void submit(values)}
        onValuesChange={(change: Partial<Values>) => {
          if (change.urgency) form.setFieldValue('dueOn', null);
        }}
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
      </Form>
    </Modal>
  );
}
