import type { SheetPolicy } from '../domain/task-sheet/sheet-policy.js';
import { COLUMN_HEADS, taskSheet, type TaskColumn } from '../domain/task-sheet/task-sheet.js';
import { printedSheet } from '../platform/sheets/printed-sheet.js';

const WIDTHS: Readonly<Record<TaskColumn, number>> = {
  number: 6,
  clause: 18,
  task: 62,
  target: 28,
  lead: 18,
  support: 24,
  local: 18,
  deadline: 16,
  remark: 14,
};

/** The 责任分解表 of a policy as a workbook. */
export function taskSheetFile(policy: SheetPolicy): Promise<Buffer> {
  const { title, facts, columns, rows, sameClause } = taskSheet(policy);
  const clause = columns.indexOf('clause');
  return printedSheet({
    name: '责任分解表',
    title,
    facts,
    columns: columns.map((column) => ({
      head: COLUMN_HEADS[column],
      width: WIDTHS[column],
      align: column === 'number' || column === 'deadline' ? 'center' : 'left',
    })),
    rows,
    merged: sameClause.map(({ from, to }) => ({ column: clause, from, to })),
  });
}
