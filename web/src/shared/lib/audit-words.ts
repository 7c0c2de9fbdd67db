import type { TFunction } from 'i18next';
import { isDateText } from './dates.js';

/** Speaks the catalogue `audit`. */
type Translate = TFunction<never> | ((key: string, options?: Record<string, unknown>) => string);

function say(t: Translate, key: string, options: Record<string, unknown>): string {
  return (t as (key: string, options?: Record<string, unknown>) => string)(key, options);
}

/** `work-item.accepted` → 签收. A deed without words shows its code rather than nothing. */
export function actionWords(action: string, t: Translate): string {
  return say(t, `audit:action.${action}`, { defaultValue: action });
}

/** Places in a text say nothing to people. */
const UNSAID: readonly string[] = ['start', 'end', 'policyId', 'unitId', 'unitIds', 'taskId'];
const CODE = /^[a-z][A-Za-z-]*$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function valueWords(key: string, value: unknown, t: Translate): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return say(t, value ? 'audit:yes' : 'audit:no', {});
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') {
    if (UUID.test(value)) return null;
    if (isDateText(value)) return value;
    // Only a code is looked up: what people typed is shown as it is.
    return CODE.test(value) ? say(t, `audit:value.${key}.${value}`, { defaultValue: value }) : value;
  }
  if (Array.isArray(value)) {
    const parts = value.map((one) => valueWords(key, one, t)).filter((one) => one !== null);
    return parts.length > 0 ? parts.join('、') : null;
  }
  if (typeof value === 'object') {
    if ('name' in value && typeof value.name === 'string') return value.name;
    if ('from' in value && 'to' in value) {
      const [from, to] = [valueWords(key, value.from, t), valueWords(key, value.to, t)];
      return from === null && to === null ? null : `${from ?? '—'} → ${to ?? '—'}`;
    }
    const parts = detailLines(value as Record<string, unknown>, t);
    return parts.length > 0 ? parts.join('，') : null;
  }
  return null;
}

/**
 * The detail of an audit event as lines of words. Bare ids say nothing to people and are left out; a member without
 * words of its own is shown under its code.
 */
export function detailLines(detail: Readonly<Record<string, unknown>>, t: Translate): string[] {
  return Object.entries(detail).flatMap(([key, value]) => {
    if (UNSAID.includes(key)) return [];
    const words = valueWords(key, value, t);
    if (words === null) return [];
    return [say(t, 'audit:line', { label: say(t, `audit:detail.${key}`, { defaultValue: key }), words })];
  });
}
