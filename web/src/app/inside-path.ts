/** A path of this application from a `next` parameter; anything that could lead elsewhere becomes the first page. */
export function insidePath(next: string | null): string {
  if (!next || !next.startsWith('/') || /^\/[/\\]/.test(next) || next.startsWith('/login')) return '/';
  return next;
}
