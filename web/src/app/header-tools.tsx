import { GlobalOutlined, LogoutOutlined, MailOutlined, UserOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Bell } from '../features/notifications/components/bell.js';
import { SearchBox } from '../features/search/components/search-box.js';
import { changeLanguage } from '../shared/lib/i18n/i18n.js';
import { closeSession, useSession } from '../shared/api/session.js';

/** What stands at the right of the header: tools of features, the language, the person. */
export function HeaderTools() {
  const { t, i18n } = useTranslation('app');
  const session = useSession();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const leave = useMutation({
    mutationFn: closeSession,
    // Signed out or already gone: either way nothing of this person may stay on the screen.
    onSettled: () => {
      void navigate('/login', { replace: true });
      cache.clear();
    },
  });

  return (
    <>
      <SearchBox />
      <Bell />
      <Button
        type="text"
        icon={<GlobalOutlined />}
        aria-label={t('language')}
        onClick={() => void changeLanguage(i18n.language === 'en' ? 'zh-CN' : 'en')}
      >
        {i18n.language === 'en' ? '中文' : 'EN'}
      </Button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            {
              key: 'who',
              disabled: true,
              label: session.roles.map((role) => t(`role.${role}`)).join('、') || t('role.none'),
            },
            { type: 'divider' },
            {
              key: 'messages',
              icon: <MailOutlined />,
              label: t('messageSettings'),
              onClick: () => void navigate('/message-settings'),
            },
            { key: 'leave', icon: <LogoutOutlined />, label: t('signOut'), onClick: () => leave.mutate() },
          ],
        }}
      >
        <Button type="text" icon={<UserOutlined />}>
          {session.displayName}
        </Button>
      </Dropdown>
    </>
  );
}
