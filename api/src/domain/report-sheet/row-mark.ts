import { type SheetCell, wordsOf } from './sheet-cell.js';
import { ENTRY_FIELDS, type EntryField } from './report-sheet.js';

/** What the hidden column says of a row: which report and target it is of, and what stood in it when it was printed. */
export interface RowMark {
  readonly reportId: string;
  readonly version: number;
  /** Null: the only row of a report without targets. */
  readonly targetId: string | null;
  readonly seal: string;
}

export type EntryCells = Partial<Readonly<Record<EntryField, SheetCell>>>;

export function markText({ reportId, version, targetId, seal }: RowMark): string {
  return [reportId, version, targetId ?? '-', seal].join(' ');
}

const ID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const MARK = new RegExp(`^(${ID}) ([1-9]\\d{0,8}) (${ID}|-) ([0-9a-f]{8})$`);

export function readMark(words: string): RowMark | null {
  const [, reportId, version, targetId, seal] = MARK.exec(words.trim().toLowerCase()) ?? [];
  if (reportId === undefined || targetId === undefined || seal === undefined) return null;
  return { reportId, version: Number(version), targetId: targetId === '-' ? null : targetId, seal };
}

/**
 * A short sum over what stands in the cells to be filled in: the same after a row came back untouched. It tells what
 * somebody changed from what has changed in the meantime, and is no protection against anybody.
 */
export function sealOf(cells: EntryCells): string {
  const text = ENTRY_FIELDS.map((field) => wordsOf(cells[field])).join('\u0000');
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return (sum >>> 0).toString(16).padStart(8, '0');
}
