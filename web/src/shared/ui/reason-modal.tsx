import { Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormModal } from './form-modal.js';

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
  initialValues?: { readonly [N in keyof V]?: V[N] | null };
  /** Resolves when done; a rejected `ApiProblem` is shown and what was typed stays. */
  onSubmit: (values: V, key: string) => Promise<unknown>;
  onClose: () => void;
}

/** Asks for a reason (and what else an action needs) before doing it. */
export function ReasonModal<V extends { reason: string } = { reason: string }>({
  minReason = 5,
  maxReason = 2000,
  reasonLabel,
  children,
  ...window
}: ReasonModalProps<V>) {
  const { t } = useTranslation('shared');
  return (
    <FormModal<V> {...window}>
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
    </FormModal>
  );
}
