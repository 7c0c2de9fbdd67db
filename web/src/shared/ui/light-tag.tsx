import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Light, LightKey } from '../api/types.js';
import { keyOf } from '../lib/lights.js';
import './light.css';

/** The shape of a light: told apart without colour. Decorative; the word beside it speaks. */
export function LightShape({ light, size = 14 }: { light: LightKey; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {light === 'red' && (
        <>
          <rect x="1.5" y="1.5" width="13" height="13" rx="2" className="light-shape-red" />
          <path d="M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6" className="light-mark" />
        </>
      )}
      {light === 'yellow' && <path d="M8 1.2L15.4 14.4H.6z" className="light-shape-yellow" />}
      {light === 'green' && <circle cx="8" cy="8" r="6.6" className="light-shape-green" />}
      {light === 'blue' && (
        <>
          <circle cx="8" cy="8" r="7" className="light-shape-blue" />
          <path d="M4.6 8.3l2.4 2.4 4.4-4.8" className="light-mark" />
        </>
      )}
      {(light === 'grey' || light === 'unlit') && (
        <circle cx="8" cy="8" r="5.8" className={`light-shape-${light}`} />
      )}
    </svg>
  );
}

/** A light: shape, colour and word; its reason on hover and focus, or beside it with `showReason`. */
export function LightTag({ light, showReason = false }: { light: Light; showReason?: boolean }) {
  const { t } = useTranslation('shared');
  const key = keyOf(light);
  const tag = (
    <span className="light" {...(showReason ? {} : { tabIndex: 0 })}>
      <LightShape light={key} />
      {t(`light.${key}`)}
    </span>
  );
  if (showReason) {
    return (
      <span>
        {tag}
        <span className="soft"> {light.reason}</span>
      </span>
    );
  }
  return <Tooltip title={light.reason}>{tag}</Tooltip>;
}
