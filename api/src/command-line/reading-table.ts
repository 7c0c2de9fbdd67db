import type { Reading, Role, TaskReading } from '../domain/policy-reader/reading.js';

const ROLES: Record<Role, string> = { lead: '牵头', support: '配合', local: '属地' };

/** A reading for the eye: one task a block. */
export function readingTable(file: string, reading: Reading): string {
  const refs = new Map(reading.clauses.map((clause) => [clause.id, clause.ref]));
  const head = [
    file,
    `标题：${reading.title}`,
    `文号：${reading.docNumber ?? '无'}　发文机关：${reading.issuer}　日期：${reading.issuedOn ?? '不明'}　规划期至：${reading.horizon ?? '不明'}`,
    `任务 ${reading.tasks.length} 条，需要人定的 ${reading.notes.length} 处`,
  ];
  return [
    ...head,
    ...reading.tasks.map((task) => taskBlock(reading.text, refs.get(task.clause) ?? '', task)),
    '',
  ].join('\n');
}

function taskBlock(text: string, ref: string, task: TaskReading): string {
  const units = task.responsibilities.map(({ unit, role }) => `${unit}（${ROLES[role]}）`).join('、');
  const deadlines = task.deadlines
    .map(({ quote, date, recurrence }) => `${quote}→${date ?? recurrence ?? '无日期'}`)
    .join('、');
  const targets = task.targets
    .map(({ operator, value, measure, object }) => `${object} ${operator} ${value}${measure}`)
    .join('；');
  return [
    `\n${ref} ${text.slice(task.start, Math.min(task.end, task.start + 40)).replaceAll('\n', ' ')}…`,
    `  责任：${units || '无'}${task.openEnded ? '（等）' : ''}`,
    ...(deadlines ? [`  时限：${deadlines}`] : []),
    ...(targets ? [`  指标：${targets}`] : []),
  ].join('\n');
}
