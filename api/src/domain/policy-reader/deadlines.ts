import { findTimeWords, isStanding, readTimeSlot, type TimeContext, type TimeWords } from './dates.js';
import type { Compact } from './folding.js';

const PAST_AFTER =
  /^(?:以来|起|开始|以后|之后|后|末以来|版|级|届|同期|水平|基数|为基|印发|出台|发布|修订|施行|实施起|任务|目标任务|工作要点|工作任务|工作计划|度|计划|预算|重点|的?数据|的基础|之间已)/;
const BARE_AFTER = /^(?:$|[,、:;。\n(]|[\u4e00-\u9fff])/;
const BARE_BEFORE = /(?:^|[,;。:、\n(“])$|(?:到|至|在|于|力争|确保|争取|计划|预计|截至|截止)$/;
const COMPARED_BEFORE =
  /(?:比|较|与|同|以|自|从|按|按照|相比|对比|对照|根据|依据|落实|完成|制定|编制|对|超过|高于|低于|原)$/;
const NOT_BEFORE = /(?:有效期(?:限)?(?:至|到|为)?|施行(?:至|到)|执行(?:至|到)|有效至|自|从|截止日期为)$/;
const REACHES = /(?:截至|截止到|截止|到|至|在|于)$/;

/** Where quotation marks and title marks stand: what is said inside 《…》 or “…” is a name. */
export function namesIn(text: string): Uint8Array {
  const inside = new Uint8Array(text.length + 1);
  mark(text, '《', '》', inside);
  mark(text, '“', '”', inside);
  return inside;
}

function mark(text: string, open: string, close: string, inside: Uint8Array): void {
  let at = text.indexOf(open);
  while (at >= 0) {
    const end = text.indexOf(close, at + 1);
    if (end < 0) return;
    if (end - at <= 80) inside.fill(1, at, end + 1);
    at = text.indexOf(open, end + 1);
  }
}

/** The times in a task's own text that it is to be done by, or again and again. `view` is the compact text of the task. */
export function findDeadlines(view: Compact, context: TimeContext, names: Uint8Array): TimeWords[] {
  const { text } = view;
  const deadlines: TimeWords[] = [];
  const all = findTimeWords(text, context);
  all.forEach((words, index) => {
    const judged = judge(text, words, context, names, all[index + 1]);
    if (judged !== null) deadlines.push(judged);
  });
  for (const segment of standingSegments(text)) deadlines.push(segment);
  deadlines.sort((a, b) => a.from - b.from);
  return distinct(deadlines);
}

function judge(
  text: string,
  words: TimeWords,
  context: TimeContext,
  names: Uint8Array,
  next: TimeWords | undefined,
): TimeWords | null {
  const before = text.slice(Math.max(0, words.from - 8), words.from);
  const after = text.slice(words.to, words.to + 8);
  const fiveYears = /^[“"]?十/.test(text.slice(words.from, words.from + 2));
  if ((names[words.from] ?? 0) > 0 && !fiveYears) return null;
  if (words.kind === 'recurrence')
    return /^(?:增长|均|次)/.test(after) && words.recurrence === 'yearly' && /均$/.test(before)
      ? null
      : words;
  if (words.kind === 'span') return words;
  if (words.date === null) return words.bounded && !words.hasYear ? words : null;
  if (NOT_BEFORE.test(before) || /(?:起|开始)(?:施行|实施|执行)?/.test(after.slice(0, 2))) return null;
  const reach = REACHES.exec(before);
  const from = words.from - (reach?.[0].length ?? 0);
  if (reach === null && COMPARED_BEFORE.test(before)) return null;
  if (/^(?:度|以来|起|版|同期|级|届)/.test(after)) return null;
  if (words.bareYear) {
    if (reach === null && !BARE_BEFORE.test(before)) return null;
    if (PAST_AFTER.test(after) || !BARE_AFTER.test(after)) return null;
  } else if (!words.bounded && reach === null) {
    // 6月 alone is a month among others; 2023年6月 with a verb after it is a plan.
    if (!words.hasYear || PAST_AFTER.test(after)) return null;
    if (!/^[,、;。\n)]|^$|^(?:完成|前|开始|启动|建成|实现|投产|竣工|开工|投用|组织|举办|召开)/.test(after))
      return null;
  }
  if (context.issuedOn !== null && words.date < context.issuedOn && words.hasYear) return null;
  // 从2023年到2025年: the second is the date.
  if (
    next !== undefined &&
    next.from === words.to + 1 &&
    /[至到-]/.test(text[words.to] ?? '') &&
    next.kind === 'date'
  )
    return null;
  return { ...words, from };
}

function standingSegments(text: string): TimeWords[] {
  const found: TimeWords[] = [];
  const pattern = /[^,;。()\n:、]{2,8}(?=[,;。()\n]|$)/g;
  if (!/长期|持续|常年|常态|一以贯之/.test(text)) return found;
  for (const match of text.matchAll(pattern)) {
    if (!isStanding(match[0])) continue;
    found.push({
      from: match.index,
      to: match.index + match[0].length,
      date: null,
      recurrence: null,
      kind: 'standing',
      hasYear: false,
      bareYear: false,
      bounded: true,
      guessedYear: false,
    });
  }
  return found;
}

/** The first of those that say the same. */
export function distinct(deadlines: readonly TimeWords[]): TimeWords[] {
  const seen = new Set<string>();
  return deadlines.filter((words) => {
    const key = `${words.date}|${words.recurrence}|${words.kind === 'date' && words.date !== null}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** What stands under 完成时限 or in the column of dates. */
export function deadlinesOfSlot(text: string, context: TimeContext): TimeWords[] {
  return distinct(readTimeSlot(text, context));
}
