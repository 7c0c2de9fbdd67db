import { DashboardOutlined } from '@ant-design/icons';
import type { ComponentType } from 'react';
import type { Permission } from '../shared/api/types.js';

export interface MenuEntry {
  readonly path: string;
  /** Key in the catalogue `app.json`. */
  readonly label: string;
  readonly icon: ComponentType;
  /** Shown to who carries one of these. */
  readonly anyOf: readonly Permission[];
}

/** In the order of the side menu; the first entry that somebody may open is where they land. */
export const MENU: readonly MenuEntry[] = [
  { path: '/board', label: 'menu.board', icon: DashboardOutlined, anyOf: ['board.read'] },
];

export function entriesFor(permissions: readonly Permission[]): MenuEntry[] {
  return MENU.filter((entry) => entry.anyOf.some((permission) => permissions.includes(permission)));
}
