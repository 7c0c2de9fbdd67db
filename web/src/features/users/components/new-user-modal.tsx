import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { RegionPicker, UnitPicker } from '../../../shared/ui/pickers.js';
import { FormModal } from '../../../shared/ui/form-modal.js';
import { type NewUser, createUser } from '../api/create-user.js';
import { newPassword } from '../model/password.js';

/** A new user: without a role until the security administrator grants one. */
export function NewUserModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['users', 'shared']);
  const cache = useQueryClient();
  const [form] = Form.useForm<NewUser>();
  const region = Form.useWatch('regionId', form);

  return (
    <FormModal<NewUser>
      form={form}
      title={t('new.title')}
      okText={t('new.submit')}
      note={t('new.note')}
      autoComplete="off"
      onSubmit={async (values, key) => {
        await createUser({ ...values, unitId: values.unitId ?? null }, key);
        await cache.invalidateQueries({ queryKey: ['users'] });
      }}
      onClose={onClose}
    >
      <Form.Item
        name="username"
        label={t('username')}
        rules={[{ required: true, pattern: /^[a-z][a-z0-9._-]{1,63}$/, message: t('new.usernameRule') }]}
      >
        <Input maxLength={64} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="displayName"
        label={t('displayName')}
        rules={[{ required: true, whitespace: true, message: t('new.displayNameMissing') }]}
      >
        <Input maxLength={50} />
      </Form.Item>
      <Form.Item
        name="regionId"
        label={t('region')}
        rules={[{ required: true, message: t('new.regionMissing') }]}
      >
        <RegionPicker />
      </Form.Item>
      <Form.Item name="unitId" label={t('unit')} extra={t('new.unitNote')}>
        <UnitPicker region={region} />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('password')}
        rules={[{ required: true, min: 10, message: t('passwordRule') }]}
        extra={
          <Button
            type="link"
            size="small"
            style={{ paddingInline: 0 }}
            onClick={() =>
              form.setFieldValue(
                'password',
                newPassword((bytes) => crypto.getRandomValues(bytes)),
              )
            }
          >
            {t('makePassword')}
          </Button>
        }
      >
        <Input maxLength={200} autoComplete="new-password" />
      </Form.Item>
    </FormModal>
  );
}
