import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, formErrorsOf } from '../../../shared/api/problem.js';
import type { Unit } from '../../../shared/api/types.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { addAlias } from '../api/add-alias.js';

/** Another name under which documents call a unit. */
export function AddAliasModal({ unit, onClose }: { unit: Unit; onClose: () => void }) {
  const { t } = useTranslation(['directory', 'shared']);
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [form] = Form.useForm<{ alias: string }>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  async function submit({ alias }: { alias: string }) {
    setBusy(true);
    setProblem(null);
    try {
      await addAlias(unit.id, alias.trim());
      await cache.invalidateQueries({ queryKey: ['units'] });
      void message.success(t('addAlias.done', { alias: alias.trim(), name: unit.name }));
      onClose();
    } catch (error) {
      setProblem(error);
      if (error instanceof ApiProblem)
        form.setFields(formErrorsOf(error) as Parameters<typeof form.setFields>[0]);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal
      open
      title={t('addAlias.title', { name: unit.name })}
      okText={t('addAlias.submit')}
      cancelText={t('shared:reason.cancel')}
      okButtonProps={{ loading: busy }}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p className="soft">{t('addAlias.note')}</p>
      {problem ? <ErrorNotice error={problem} /> : null}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
        <Form.Item
          name="alias"
          label={t('addAlias.label')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('addAlias.missing') }]}
        >
          <Input maxLength={100} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
