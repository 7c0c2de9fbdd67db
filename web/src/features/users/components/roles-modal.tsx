import { useQueryClient } from '@tanstack/react-query';
import { Checkbox, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Role, User } from '../../../shared/api/types.js';
import { FormModal } from '../../../shared/ui/form-modal.js';
import { setRoles } from '../api/set-roles.js';
import { ADMINISTRATORS, BUSINESS_ROLES, excludedBy } from '../model/roles.js';

interface Values {
  roles: Role[];
}

/** Grants and takes away roles; for the security administrator. */
export function RolesModal({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation(['users', 'app', 'shared']);
  const cache = useQueryClient();
  const [form] = Form.useForm<Values>();
  const roles: Role[] = Form.useWatch('roles', form) ?? user.roles;
  const excluded = excludedBy(roles);
  const reload = () => cache.invalidateQueries({ queryKey: ['users'] });

  return (
    <FormModal<Values>
      form={form}
      title={t('roles.title', { name: user.displayName })}
      okText={t('roles.submit')}
      note={t('roles.note')}
      initialValues={{ roles: user.roles }}
      onReload={() => void reload()}
      onSubmit={async (values) => {
        await setRoles(user, values.roles);
        await reload();
      }}
      onClose={onClose}
    >
      <Form.Item name="roles" noStyle>
        <Checkbox.Group
          aria-label={t('roles.title', { name: user.displayName })}
          style={{ display: 'grid', gap: 8 }}
          options={[...BUSINESS_ROLES, ...ADMINISTRATORS].map((role) => ({
            value: role,
            label: t(`app:role.${role}`),
            disabled: excluded.includes(role) && !roles.includes(role),
          }))}
        />
      </Form.Item>
    </FormModal>
  );
}
