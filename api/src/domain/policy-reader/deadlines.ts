import { findTimeWords, standingWords, readTimeSlot, type TimeContext, type TimeWords } from './dates.js';
import { DOING_AFTER } from './doing-words.js';
import type { Compact } from './folding.js';

/** After a time that is not said to be an end: what names a document, a level, or what was. */
const NOT_WHEN_AFTER =
  /^(?:以来|起|开始|以后|之后|后(?!续)|末以来|版|级|届|同期|水平|基数|为基|印发|发布的|出台的|修订|施行|任务|目标任务|工作(?:要点|任务|计划|情况|总结|报告|部署|安排)|年?度?(?:计划|预算|考核|总结|报告|目标|工作|数据|统计|情况|决算|绩效|经济)|重点|的?数据|的基础|之间已|情况|总结|经济|报告|运行|春|秋|夏|冬|寒|暑|汛|入冬|供暖|采暖|不(?![少低断])|第?[^,;。]{0,4}个?(?:世界|国家|全国|国际|中国)[^,;。]{1,8}(?:日|周|月|节)|[^,;。]{0,2}节(?:前|期间|[,、]))/;
const BARE_BEFORE = /(?:^|[,;。:、\n(“”])$|(?:到|至|在|于|力争|确保|争取|计划|预计|截至|截止|其中|并|和)$/;
const START_BEFORE = /(?:^|[,;。:、\n(“])$|(?:于|在|到|至|计划|拟|并)$/;
const COMPARED_BEFORE =
  /(?:比|较|与|同|以|自|从|按|按照|相比|对比|对照|根据|依据|落实|完成|制定|编制|对|超过|高于|低于|原|总结|分析|回顾)$/;
const NOT_BEFORE =
  /(?:有效期(?:限)?(?:至|到|为)?|施行(?:至|到)|执行(?:至|到)|有效至|自|从|截止日期为|(?:展望|远景)(?:到|至)?)$/;
const REACHES = /(?:截至|截止到|截止|到|至|在|于)$/;

/** Where quotation marks and title marks stand: what is said inside 《…》 or “…” is a name. */
export function namesIn(text: string): Uint8Array {
  const inside = new Uint8Array(text.length + 1);
  mark(text, '《', '》', inside);
  mark(text, '“', '”', inside);
  mark(text, '"', '"', inside);
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
  for (const words of findTimeWords(text, context)) {
    const judged = judge(text, words, context, names);
    if (judged !== null) deadlines.push(judged);
  }
  deadlines.push(...standingWords(text));
  deadlines.sort((a, b) => a.from - b.from);
  return distinct(deadlines, text);
}

function judge(text: string, words: TimeWords, context: TimeContext, names: Uint8Array): TimeWords | null {
  const before = text.slice(Math.max(0, words.from - 8), words.from);
  const after = text.slice(words.to, words.to + 16);
  const first = text[words.from] ?? '';
  if ((names[words.from] ?? 0) > 0 && !/[“"十]/.test(first))
    return words.kind === 'recurrence' && /[月季半年一按]/.test(first) ? words : null;
  if (words.kind === 'recurrence' || words.kind === 'span') return words;
  if (NOT_BEFORE.test(before) || /^(?:起|开始)(?:施行|实施|执行)?/.test(after)) return null;
  const reach = REACHES.exec(before);
  if (reach === null && !words.before && !isWhen(words, before, after)) return null;
  if (/^(?:度(?!内)|以来|起|版|同期|级|届)/.test(after)) return null;
  // 在2022年全国测评中 is an occasion.
  if (words.bareYear && reach?.[0] === '在' && !/^[,内]/.test(after) && !DOING_AFTER.test(after)) return null;
  if (words.bareYear && /^(?:水平|基数|为基|同期|任务)/.test(after)) return null;
  if (context.issuedOn !== null && words.date !== null && words.date < context.issuedOn && words.hasYear)
    return null;
  return { ...words, from: words.from - (reach?.[0].length ?? 0) };
}

/** Whether a time that stands without 到 before it or 前 after it says when something is to be done. */
function isWhen(words: TimeWords, before: string, after: string): boolean {
  if (COMPARED_BEFORE.test(before) || NOT_WHEN_AFTER.test(after)) return false;
  // 治理率2022年达到30%: the year stands in mid-sentence, before what is reached.
  if (words.bareYear) return BARE_BEFORE.test(before) || /^(?:达到?|提高到|实现|完成|突破|超过)/.test(after);
  if (words.whole)
    return /(?:确保|力争|争取)$/.test(before) || (START_BEFORE.test(before) && DOING_AFTER.test(after));
  if (words.bounded) return true;
  // 6月 alone is a month among others; where a sentence begins with it, or a verb follows, it is a plan.
  const done = DOING_AFTER.test(after) || /^前/.test(after);
  if (words.hasYear) return done || /^(?:[,、;。\n)]|$)/.test(after);
  return START_BEFORE.test(before) && (done || /^[,:]/.test(after));
}

/** Two times with one meaning are one deadline. 3—5年 and 长期 have neither date nor recurrence, and are two. */
export function meaningOf({ date, recurrence, kind, from, to }: TimeWords, text: string): string {
  return date ?? recurrence ?? (kind === 'span' ? text.slice(from, to) : kind);
}

/** The first of those that say the same in `text`. */
export function distinct(deadlines: readonly TimeWords[], text: string): TimeWords[] {
  const seen = new Set<string>();
  return deadlines.filter((words) => {
    const meaning = meaningOf(words, text);
    if (seen.has(meaning)) return false;
    seen.add(meaning);
    return true;
  });
}

/** What stands under 完成时限 or in the column of dates. */
export function deadlinesOfSlot(text: string, context: TimeContext): TimeWords[] {
  return distinct(readTimeSlot(text, context), text);
}
