import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Unit } from '../../../shared/api/types.js';
import { FormModal } from '../../../shared/ui/form-modal.js';
import { addAlias } from '../api/add-alias.js';

/** Another name under which documents call a unit. */
export function AddAliasModal({ unit, onClose }: { unit: Unit; onClose: () => void }) {
  const { t } = useTranslation(['directory', 'shared']);
  const { message } = App.useApp();
  const cache = useQueryClient();

  return (
    <FormModal<{ alias: string }>
      title={t('addAlias.title', { name: unit.name })}
      okText={t('addAlias.submit')}
      note={t('addAlias.note')}
      onSubmit={async ({ alias }) => {
        await addAlias(unit.id, alias.trim());
        await cache.invalidateQueries({ queryKey: ['units'] });
        void message.success(t('addAlias.done', { alias: alias.trim(), name: unit.name }));
      }}
      onClose={onClose}
    >
      <Form.Item
        name="alias"
        label={t('addAlias.label')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('addAlias.missing') }]}
      >
        <Input maxLength={100} autoFocus />
      </Form.Item>
    </FormModal>
  );
}
