import { Form, type FormInstance, Modal } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newIdempotencyKey } from '../api/client.js';
import { ApiProblem, formErrorsOf } from '../api/problem.js';
import { useFocusBack } from '../lib/use-focus-back.js';
import { ErrorNotice } from './error-notice.js';

interface FormModalProps<V> {
  readonly title: ReactNode;
  /** False: hidden, and what was typed waits. */
  readonly open?: boolean;
  readonly okText?: string;
  readonly cancelText?: string;
  readonly danger?: boolean;
  /** While it cannot be sent, whatever is typed. */
  readonly okDisabled?: boolean;
  readonly width?: number;
  /** What will happen, in one or two sentences. */
  readonly note?: ReactNode;
  readonly initialValues?: { readonly [N in keyof V]?: V[N] | null };
  readonly autoComplete?: 'off';
  /** For who reads or sets what is typed while it is typed. */
  readonly form?: FormInstance;
  readonly onValuesChange?: (change: Partial<V>) => void;
  /** `Form.Item`s named as the body of the call names them. */
  readonly children: ReactNode;
  /**
   * Resolves when done; a rejected problem is shown and what was typed stays. The key is of what is typed: sent twice,
   * it is done once, and another intention has another one.
   */
  readonly onSubmit: (values: V, key: string) => Promise<unknown>;
  readonly onClose: () => void;
  /** Brings what is edited up to date after somebody else changed it. */
  readonly onReload?: () => void;
}

/** A form in a window: it keeps what was typed until it is saved, says inside what went wrong, and is sent once. */
export function FormModal<V = Record<string, never>>({
  title,
  open = true,
  okText,
  cancelText,
  danger = false,
  okDisabled = false,
  width,
  note,
  initialValues,
  autoComplete,
  form: given,
  onValuesChange,
  children,
  onSubmit,
  onClose,
  onReload,
}: FormModalProps<V>) {
  const { t } = useTranslation('shared');
  const [own] = Form.useForm();
  const form = given ?? own;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const key = useRef(newIdempotencyKey());
  const fields = useRef<HTMLDivElement>(null);
  useFocusBack();
  // Two presses may come before the screen has drawn the first.
  const under = useRef(false);

  async function submit(values: V) {
    if (under.current) return;
    under.current = true;
    setBusy(true);
    setProblem(null);
    try {
      await onSubmit(values, key.current);
      key.current = newIdempotencyKey();
      form.resetFields();
      onClose();
    } catch (error) {
      setProblem(error);
      if (error instanceof ApiProblem) form.setFields(formErrorsOf(error));
    } finally {
      under.current = false;
      setBusy(false);
    }
  }

  return (
    <Modal
      open={open}
      title={title}
      okText={okText ?? t('reason.confirm')}
      cancelText={cancelText ?? t('reason.cancel')}
      okButtonProps={{ danger, loading: busy, disabled: okDisabled }}
      cancelButtonProps={{ disabled: busy }}
      onOk={() => form.submit()}
      onCancel={() => {
        // What is on its way would answer to nobody.
        if (under.current) return;
        setProblem(null);
        onClose();
      }}
      mask={{ closable: false }}
      forceRender
      // Whoever works by keyboard begins to type at once.
      afterOpenChange={(shown) => {
        if (shown && !fields.current?.contains(document.activeElement))
          fields.current?.querySelector<HTMLElement>(FIELD)?.focus();
      }}
      {...(width === undefined ? {} : { width })}
    >
      {note ? <div className="soft form-modal-note">{note}</div> : null}
      {problem ? <ErrorNotice error={problem} {...(onReload ? { onReload } : {})} /> : null}
      <div ref={fields}>
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={initialValues as Record<string, unknown> | undefined}
          onFinish={(values) => void submit(values as V)}
          onValuesChange={(change: Partial<V>) => {
            key.current = newIdempotencyKey();
            onValuesChange?.(change);
          }}
          // Enter in a picker chooses; it must not send the form.
          onKeyDown={(event) => {
            if (event.key === 'Enter' && event.target instanceof HTMLInputElement && inPicker(event.target))
              event.preventDefault();
          }}
          {...(autoComplete ? { autoComplete } : {})}
        >
          {children}
        </Form>
      </div>
    </Modal>
  );
}

const FIELD = 'input:not([type=hidden], :disabled, [readonly]), textarea:not(:disabled)';

function inPicker(field: HTMLInputElement): boolean {
  return field.closest('.ant-select, .ant-picker') !== null;
}
