import { MenuOutlined } from '@ant-design/icons';
import { Button, Drawer, Grid, Layout, Menu } from 'antd';
import { createElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation } from 'react-router';
import { useSession } from '../shared/api/session.js';
import { HeaderTools } from './header-tools.js';
import { menuFor } from './menu.js';
import './app-layout.css';

function Brand() {
  const { t } = useTranslation('app');
  return (
    <Link to="/" className="app-brand" aria-label={t('brand')}>
      <img src="/favicon.svg" alt="" />
      <span>{t('brand')}</span>
    </Link>
  );
}

function SideMenu({ onChoose }: { onChoose?: () => void }) {
  const { t } = useTranslation('app');
  const session = useSession();
  const { pathname } = useLocation();
  const groups = menuFor(session.permissions);
  const current = groups.flat().find(({ path }) => pathname === path || pathname.startsWith(`${path}/`));
  return (
    <nav aria-label={t('menu.title')}>
      <Menu
        theme="dark"
        mode="inline"
        selectedKeys={current ? [current.path] : []}
        onClick={onChoose}
        items={groups.flatMap((group, at) => [
          ...(at === 0 ? [] : [{ type: 'divider' as const, key: `before ${group[0]?.path}` }]),
          ...group.map((entry) => ({
            key: entry.path,
            icon: createElement(entry.icon),
            label: <Link to={entry.path}>{t(entry.label)}</Link>,
          })),
        ])}
      />
    </nav>
  );
}

export function AppLayout() {
  const { t } = useTranslation('app');
  const session = useSession();
  const wide = Grid.useBreakpoint().lg !== false;
  const [open, setOpen] = useState(false);

  return (
    <Layout style={{ minHeight: '100vh' }}>
      <a className="skip-link" href="#content">
        {t('skip')}
      </a>
      {wide ? (
        <Layout.Sider width={196} className="app-sider">
          <Brand />
          <SideMenu />
        </Layout.Sider>
      ) : (
        <Drawer
          open={open}
          onClose={() => setOpen(false)}
          placement="left"
          size={232}
          closable={false}
          styles={{ body: { padding: 0, background: '#12365f' } }}
        >
          <Brand />
          <SideMenu onChoose={() => setOpen(false)} />
        </Drawer>
      )}
      <Layout>
        <Layout.Header className="app-header">
          {!wide && (
            <Button
              type="text"
              icon={<MenuOutlined />}
              aria-label={t('menu.open')}
              onClick={() => setOpen(true)}
            />
          )}
          <span className="where">
            {session.region.name}
            {session.unit ? ` · ${session.unit.name}` : ''}
          </span>
          <HeaderTools />
        </Layout.Header>
        <main id="content" tabIndex={-1}>
          <Outlet />
        </main>
      </Layout>
    </Layout>
  );
}
