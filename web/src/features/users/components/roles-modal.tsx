import { useQueryClient } from '@tanstack/react-query';
import { Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role, User } from '../../../shared/api/types.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { setRoles } from '../api/set-roles.js';
import { ADMINISTRATORS, BUSINESS_ROLES, excludedBy } from '../model/roles.js';

/** Grants and takes away roles; for the security administrator. */
export function RolesModal({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation(['users', 'app', 'shared']);
  const cache = useQueryClient();
  const [roles, choose] = useState<Role[]>(user.roles);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const excluded = excludedBy(roles);
  const reload = () => cache.invalidateQueries({ queryKey: ['users'] });

  async function submit() {
    setBusy(true);
    setProblem(null);
    try {
      await setRoles(user, roles);
      await reload();
      onClose();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal
      open
      title={t('roles.title', { name: user.displayName })}
      okText={t('roles.submit')}
      cancelText={t('shared:reason.cancel')}
      okButtonProps={{ loading: busy }}
      onOk={() => void submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p className="soft">{t('roles.note')}</p>
      {problem ? <ErrorNotice error={problem} onReload={() => void reload()} /> : null}
      <Checkbox.Group
        aria-label={t('roles.title', { name: user.displayName })}
        style={{ display: 'grid', gap: 8 }}
        value={roles}
        onChange={(chosen) => choose(chosen)}
        options={[...BUSINESS_ROLES, ...ADMINISTRATORS].map((role) => ({
          value: role,
          label: t(`app:role.${role}`),
          disabled: excluded.includes(role) && !roles.includes(role),
        }))}
      />
    </Modal>
  );
}
