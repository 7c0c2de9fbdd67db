import type { AskedRow } from '../../../shared/api/types.js';
import { linkTo } from '../../../shared/lib/url-state.js';

/** The page that tells of one thing that was asked of a unit; null for who may not open it. */
export function linkOfAsked({
  kind,
  pageId,
  mayOpen,
}: Pick<AskedRow, 'kind' | 'pageId' | 'mayOpen'>): string | null {
  if (!mayOpen) return null;
  switch (kind) {
    case 'reports':
      return `/reports/${pageId}`;
    case 'urges':
      return `/cycles/${pageId}`;
    case 'visits':
      return linkTo(`/inspections/${pageId}`, { tab: 'visits' });
    case 'orders':
      return `/rectifications/${pageId}`;
    case 'directives':
      return `/directives/${pageId}`;
    case 'meetings':
      return `/meetings/${pageId}`;
  }
}
