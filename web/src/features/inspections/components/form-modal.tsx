import { Form, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, formErrorsOf } from '../../../shared/api/problem.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';

interface FormModalProps<V> {
  readonly title: string;
  readonly okText: string;
  readonly initialValues?: Partial<V>;
  /** `Form.Item`s named as the body of the call names them. */
  readonly children: ReactNode;
  /** Resolves when done; a rejected problem is shown and what was typed stays. */
  readonly onSubmit: (values: V) => Promise<unknown>;
  readonly onClose: () => void;
}

/** A form in a window that keeps what was typed until it is saved. */
export function FormModal<V>({
  title,
  okText,
  initialValues,
  children,
  onSubmit,
  onClose,
}: FormModalProps<V>) {
  const { t } = useTranslation('shared');
  const [form] = Form.useForm();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  async function submit(values: V) {
    setBusy(true);
    setProblem(null);
    try {
      await onSubmit(values);
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
      title={title}
      okText={okText}
      cancelText={t('reason.cancel')}
      okButtonProps={{ loading: busy }}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {problem ? <ErrorNotice error={problem} /> : null}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initialValues as Record<string, unknown> | undefined}
        onFinish={(values) => void submit(values as V)}
      >
        {children}
      </Form>
    </Modal>
  );
}
