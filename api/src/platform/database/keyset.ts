import { Problem } from '../problems/problem.js';

/** A cursor is the sort keys of the last row of a page. */
export function encodeCursor(keys: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/** What a key must look like so that the database can compare with it. */
const FORMS = {
  text: /^[^\0]*$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  date: /^(\d{4}-\d{2}-\d{2}|infinity)$/,
  int: /^-?\d{1,9}$/,
} as const;
export type KeyType = keyof typeof FORMS;

/**
 * The sort keys in a cursor, for binding: as many as said, or one of each type said; a Problem when somebody else's
 * words stand in it.
 */
export function decodeCursor(cursor: string, expected: number | readonly KeyType[]): (string | number)[] {
  const keys = parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  const types = typeof expected === 'number' ? null : expected;
  const sound =
    Array.isArray(keys) &&
    keys.length === (types?.length ?? expected) &&
    keys.every(
      (key, index) =>
        Number.isSafeInteger(key) || (typeof key === 'string' && FORMS[types?.[index] ?? 'text'].test(key)),
    );
  if (!sound) throw new Problem('request.invalid', '翻页位置无效，请从第一页重新打开。');
  return keys as (string | number)[];
}

/** An order of rows by keys of SQL, the last of which no two rows share. */
export interface RowOrder {
  readonly keys: readonly (readonly [expression: string, type: KeyType])[];
  /** All keys downwards. */
  readonly descending?: boolean;
}

/** What a list in this order says in its statement; `after` appends what it binds to `values`. */
export function keysetOf({ keys, descending = false }: RowOrder): {
  readonly column: string;
  readonly orderBy: string;
  after(cursor: string | undefined, values: unknown[]): string;
} {
  const expressions = keys.map(([expression]) => expression);
  return {
    /** The keys of a row, for `encodeCursor`. */
    column: `json_build_array(${expressions.map((expression) => `(${expression})::text`).join(', ')}) AS keys`,
    orderBy: expressions.map((expression) => `${expression}${descending ? ' DESC' : ''}`).join(', '),
    after(cursor, values) {
      if (cursor === undefined) return 'TRUE';
      const types = keys.map(([, type]) => type);
      const bound = decodeCursor(cursor, types).map((key, index) => `$${values.push(key)}::${types[index]}`);
      return `(${expressions.join(', ')}) ${descending ? '<' : '>'} (${bound.join(', ')})`;
    },
  };
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
