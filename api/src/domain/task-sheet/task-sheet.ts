import { fold } from '../policy-reader/folding.js';
import { readLines, shortestPageLine } from '../policy-reader/lines.js';
import type { Role } from '../policy-reader/reading.js';
import {
  cellWords,
  dayInWords,
  deadlinesInWords,
  NOBODY_YET,
  NONE_OF_THIS_ROLE,
  targetsInWords,
  unitsInWords,
} from './cell-words.js';
import type { SheetPolicy, SheetTask } from './sheet-policy.js';
import { taskWords } from './task-words.js';

/** 责任分解表: one row a task, in columns that the policy reader knows when the table comes back. */
export interface TaskSheet {
  title: string;
  /** Who issued it, under which number, when, and up to when it plans; empty when nothing of it is known. */
  facts: string;
  columns: readonly TaskColumn[];
  /** Cells in the order of `columns`. */
  rows: readonly (readonly string[])[];
  /** Rows of one clause, `from` to `to` with both; they share its cell. */
  sameClause: readonly { from: number; to: number }[];
}

export type TaskColumn =
  'number' | 'clause' | 'task' | 'target' | 'lead' | 'support' | 'local' | 'deadline' | 'remark';

export const COLUMN_HEADS: Readonly<Record<TaskColumn, string>> = {
  number: '序号',
  clause: '条款',
  task: '任务内容',
  target: '目标指标',
  lead: '牵头单位',
  support: '配合单位',
  local: '属地责任单位',
  deadline: '完成时限',
  remark: '备注',
};

const ALL = Object.keys(COLUMN_HEADS) as TaskColumn[];
/** Columns that are left out where no task has anything to put there. */
const OPTIONAL = new Set<TaskColumn>(['clause', 'local', 'remark']);
const TITLE_END = '责任分解表';

/** The same policy gives the same table; the table read back gives the same table again. */
export function taskSheet(policy: SheetPolicy): TaskSheet {
  const { lines, quiet } = readLines(fold(policy.text));
  const document = { text: policy.text, folded: quiet, pageLine: shortestPageLine(lines) };
  const cells = policy.tasks.map((task, at): Record<TaskColumn, string> => {
    const words = taskWords(document, task);
    return {
      number: String(at + 1),
      clause: clauseWords(task, words),
      task: words,
      target: cellWords(targetsInWords(task.targets)),
      ...unitCells(task),
      deadline: cellWords(deadlinesInWords(task.deadlines, policy.horizon)),
      remark: task.responsibilities.some(({ proposed }) => proposed) ? '责任单位由正文推断，待核对' : '',
    };
  });
  const columns = ALL.filter((column) => !OPTIONAL.has(column) || cells.some((row) => row[column] !== ''));
  return {
    title: sheetTitle(policy.title),
    facts: factsInWords(policy),
    columns,
    rows: cells.map((row) => columns.map((column) => row[column])),
    sameClause: stretches(cells.map(({ clause }) => clause)),
  };
}

/** 《…意见》责任分解表; marks of titles inside one another are single. */
function sheetTitle(title: string): string {
  const words = cellWords(title);
  if (words.endsWith(TITLE_END)) return words;
  return words === '' ? TITLE_END : `《${words.replace(/《/g, '〈').replace(/》/g, '〉')}》${TITLE_END}`;
}

function factsInWords({ issuer, docNumber, issuedOn, horizon }: SheetPolicy): string {
  const facts = [
    issuer === '' ? null : `发文机关：${issuer}`,
    docNumber === null ? null : `文号：${docNumber}`,
    issuedOn === null ? null : `成文日期：${dayInWords(issuedOn)}`,
    horizon === null ? null : `文件总期限：${dayInWords(horizon)}`,
  ];
  return cellWords(facts.filter((fact) => fact !== null).join('　'));
}

/** The number as one cites it, and the heading. Where a task has no more of a heading than its own words, nothing. */
function clauseWords({ clause }: SheetTask, words: string): string {
  if (clause === null) return '';
  const heading = cellWords(clause.heading.replace(/\s+/g, ' '));
  // The count of a row says no more than 序号 does.
  const cited = /[\u4e00-\u9fff①-⑳]/.test(clause.ref);
  if (cited) return `${clause.ref} ${heading}`.trim();
  return words.startsWith(heading) ? '' : heading;
}

function unitCells(task: SheetTask): Record<Role, string> {
  const named = (role: Role) =>
    task.responsibilities.filter((each) => each.role === role).map(({ unit }) => cellWords(unit));
  const lists: Record<Role, string[]> = {
    lead: named('lead'),
    support: named('support'),
    local: named('local'),
  };
  const open = (['support', 'lead', 'local'] as const).find((role) => lists[role].length > 0);
  const printed = (role: Role) => unitsInWords(lists[role], role, task.openEnded && role === open);
  const lead = lists.lead.length > 0 ? printed('lead') : open === undefined ? NOBODY_YET : NONE_OF_THIS_ROLE;
  return {
    lead,
    support: lists.support.length > 0 ? printed('support') : '',
    local: lists.local.length > 0 ? printed('local') : '',
  };
}

function stretches(words: readonly string[]): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  words.forEach((each, at) => {
    const last = found.at(-1);
    if (each === '' || each !== words[at - 1]) return;
    if (last?.to === at - 1) last.to = at;
    else found.push({ from: at - 1, to: at });
  });
  return found;
}
