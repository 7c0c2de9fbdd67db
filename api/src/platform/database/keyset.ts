import { Problem } from '../problems/problem.js';

/** A cursor is the sort keys of the last row of a page. */
export function encodeCursor(keys: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/** The sort keys in a cursor of `length` keys, for binding; a Problem when somebody else's words stand in it. */
export function decodeCursor(cursor: string, length: number): (string | number)[] {
  const keys = parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  const sound =
    Array.isArray(keys) &&
    keys.length === length &&
    keys.every((key) => (typeof key === 'string' && !key.includes('\0')) || Number.isSafeInteger(key));
  if (!sound) throw new Problem('request.invalid', '翻页位置无效，请从第一页重新打开。');
  return keys as (string | number)[];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What a person typed, as a pattern for `ILIKE` that finds it anywhere. */
export function containing(text: string): string {
  return `%${text.trim().replace(/[\\%_]/g, '\\$&')}%`;
}
