import { SearchOutlined } from '@ant-design/icons';
import { Button, Grid, Input, type InputRef } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { useSession } from '../../../shared/api/session.js';
import { belongsElsewhere } from '../../../shared/lib/shortcuts.js';
import { linkTo } from '../../../shared/lib/url-state.js';
import './search-box.css';

/** In the header of every screen: words, Enter, and what holds them. `/` leads here. */
export function SearchBox() {
  const { t } = useTranslation('search');
  const { permissions } = useSession();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const q = useSearchParams()[0].get('q') ?? '';
  // Other screens have a `q` of their own.
  const asked = pathname === '/search' ? q : '';
  const wide = Grid.useBreakpoint().lg !== false;
  const box = useRef<InputRef>(null);
  const allowed = permissions.includes('policy.read');

  useEffect(() => {
    const toBox = (event: KeyboardEvent) => {
      if (event.key !== '/' || belongsElsewhere(event)) return;
      event.preventDefault();
      box.current?.focus();
    };
    window.addEventListener('keydown', toBox);
    return () => window.removeEventListener('keydown', toBox);
  }, []);

  if (!allowed) return null;
  if (!wide)
    return (
      <Button
        type="text"
        icon={<SearchOutlined />}
        aria-label={t('title')}
        onClick={() => void navigate('/search')}
      />
    );
  const search = (text: string) => {
    const words = text.trim();
    if (words !== '') void navigate(linkTo('/search', { q: words }));
  };
  return (
    <Input
      ref={box}
      type="search"
      role="searchbox"
      className="search-box"
      prefix={<SearchOutlined />}
      placeholder={t('placeholder')}
      aria-label={t('title')}
      key={asked}
      defaultValue={asked}
      maxLength={100}
      allowClear
      onPressEnter={(event) => search(event.currentTarget.value)}
    />
  );
}
