import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { LightCounts, LightKey } from '../api/types.js';
import { segmentsOf } from '../lib/lights.js';
import './light.css';

interface LightBarProps {
  counts: LightCounts;
  /** Where the rows of one colour are; without it the bar is a picture with a text. */
  linkOf?: (key: LightKey) => string;
  height?: number;
  /** Names whose bar it is, for who listens. */
  label?: string;
}

/** One stacked bar of lights; every part is a link to exactly its rows. */
export function LightBar({ counts, linkOf, height = 22, label }: LightBarProps) {
  const { t } = useTranslation('shared');
  const segments = segmentsOf(counts);
  const words = (key: LightKey, count: number) => t('light.segment', { light: t(`light.${key}`), count });
  const whole = t('light.barLabel', {
    total: counts.total,
    parts: segments.map(({ key, count }) => words(key, count)).join('，'),
  });
  return (
    <div
      className="light-bar"
      style={{ height }}
      role={linkOf ? 'group' : 'img'}
      aria-label={label ? `${label}：${whole}` : whole}
    >
      {segments.map(({ key, count, share }) => {
        const shown = share >= 5 ? count : '';
        const common = { className: `seg-${key}`, style: { flex: `${count} 0 0` }, title: words(key, count) };
        return linkOf ? (
          <Link key={key} to={linkOf(key)} {...common} aria-label={words(key, count)}>
            {shown}
          </Link>
        ) : (
          <span key={key} {...common}>
            {shown}
          </span>
        );
      })}
    </div>
  );
}
