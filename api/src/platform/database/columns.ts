import { Column, PrimaryColumn } from 'typeorm';
import { v7 } from 'uuid';

/** A time-ordered id; the database's own `uuid_v7()` serves set-based inserts. */
export function newId(): string {
  return v7();
}

export function IdColumn(): PropertyDecorator {
  return PrimaryColumn({ type: 'uuid', default: () => 'uuid_v7()' });
}

/** A business date, `YYYY-MM-DD`; the driver is told to leave it as text. */
export function DateColumn(options: { nullable?: boolean } = {}): PropertyDecorator {
  return Column({ type: 'date', ...options });
}

export function MomentColumn(
  options: { nullable?: boolean; default?: () => string } = {},
): PropertyDecorator {
  return Column({ type: 'timestamptz', ...options });
}

/** One of a closed list of words, kept by a CHECK on the entity. */
export function oneOf(column: string, words: readonly string[]): string {
  return `"${column}" IN (${words.map((word) => `'${word}'`).join(', ')})`;
}
