import { Form, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, formErrorsOf } from '../api/problem.js';
import { ErrorNotice } from './error-notice.js';

interface ReasonModalProps<V extends { reason: string }> {
  open: boolean;
  title: string;
  /** What will happen, in one or two sentences. */
  note?: ReactNode;
  okText?: string;
  danger?: boolean;
  /** Shortest reason accepted; 0 where none is needed. */
  minReason?: number;
  /** Longest reason accepted. */
  maxReason?: number;
  reasonLabel?: string;
  /** More fields: `Form.Item`s named as the body of the call names them. */
  children?: ReactNode;
  initialValues?: Partial<V>;
  /** Resolves when done; a rejected `ApiProblem` is shown and what was typed stays. */
  onSubmit: (values: V) => Promise<unknown>;
  onClose: () => void;
}

/** Asks for a reason (and what else an action needs) before doing it. */
export function ReasonModal<V extends { reason: string } = { reason: string }>({
  open,
  title,
  note,
  okText,
  danger = false,
  minReason = 5,
  maxReason = 2000,
  reasonLabel,
  children,
  initialValues,
  onSubmit,
  onClose,
}: ReasonModalProps<V>) {
  const { t } = useTranslation('shared');
  const [form] = Form.useForm();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  async function submit(values: V) {
    setBusy(true);
    setProblem(null);
    try {
      await onSubmit(values);
      form.resetFields();
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
      open={open}
      title={title}
      okText={okText ?? t('reason.confirm')}
      cancelText={t('reason.cancel')}
      okButtonProps={{ danger, loading: busy, htmlType: 'submit' }}
      onCancel={() => {
        setProblem(null);
        onClose();
      }}
      onOk={() => form.submit()}
      mask={{ closable: false }}
      forceRender
    >
      {note ? <p className="soft">{note}</p> : null}
      {problem ? <ErrorNotice error={problem} /> : null}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initialValues as Record<string, unknown> | undefined}
        onFinish={(values) => void submit(values as V)}
        // Enter in a picker chooses; it must not send the form before the reason is read over.
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
        }}
      >
        {children}
        <Form.Item
          name="reason"
          label={reasonLabel ?? t('reason.label')}
          initialValue=""
          rules={
            minReason > 0
              ? [
                  {
                    required: true,
                    whitespace: true,
                    min: minReason,
                    message: t('reason.short', { min: minReason }),
                  },
                ]
              : []
          }
        >
          <Input.TextArea rows={4} maxLength={maxReason} showCount placeholder={t('reason.placeholder')} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
