/** What of a file is asked for; both ends are within it. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The header `Range` for a file of this size (RFC 9110): null for the whole file, which also answers what we do not
 * understand, such as several ranges at once; `none` where the file has no such part.
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | 'none' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match) return null;
  const [, from = '', to = ''] = match;
  if (from === '' && to === '') return null;
  if (from === '') {
    const length = Number(to);
    return length === 0 ? 'none' : { start: Math.max(0, size - length), end: size - 1 };
  }
  const start = Number(from);
  const end = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== '' && Number(to) < start) return null;
  return start >= size ? 'none' : { start, end };
}
