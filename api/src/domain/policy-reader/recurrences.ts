import type { Recurrence } from './reading.js';
import { readTimePoint } from './time-points.js';

export interface Recurring {
  to: number;
  recurrence: Recurrence;
}

const RECURRENT: [Recurrence, RegExp][] = [
  [
    'half-yearly',
    /(?:每(?:个)?半年度?|每(?:个|一)?学期|按学期|按半年度?|半年(?:度)?(?:一次|1次)|半年一(?![般批些个定直律])[\u4e00-\u9fff]|每年(?:两|2|二)次)(?:至少)?/y,
  ],
  [
    'quarterly',
    /(?:(?:每(?:一|个|1)?|每逢)季度?|按季度?|逐季度?|分季度|一季度?一(?![般批些个定直律])[\u4e00-\u9fff])(?:末|初|底|首月|结束后|后)?(?:次月|末月)?(?:(?:前|后)?\d{1,2}(?:日|号|个工作日)(?:之?前|内)?)?/y,
  ],
  [
    'monthly',
    /(?:(?:每(?:一|个|1)?|每逢)月度?|按月度?|逐月|分月|一月一(?![日号般批些个定直律])[\u4e00-\u9fff])(?:月?底|月?末|初)?(?:\d{1,2}[日号])?(?:之?前|内)?/y,
  ],
  [
    'yearly',
    /(?:每(?:一|1|个)?(?:学年|年度?)|按(?:学年|年度?)|逐年度|一年一(?![般批些个定直律])[\u4e00-\u9fff]|年度内?每年)(?:年?底|年?末|年?初|年?终)?(?:之?前)?/y,
  ],
];
/** 月调度、季通报、年考核: what is done again is named right after how often. */
const CHAINED =
  /(半年|月|季|年)(?:度)?(?:调度|通报|报告|监测|统计|例会|会商|督查|督导|检查|考核|考评|评比|评估|排名|点评|总结|分析|研判|推进|报送|提示|晾晒|观摩|汇报|对账|约谈|亮灯)/y;
const CHAIN_BEFORE = /(?:^|[、,;。:“"]|实行|实施|建立|坚持|执行|落实|健全|完善|按照)$/;
const OF: Record<string, Recurrence> = { 半年: 'half-yearly', 月: 'monthly', 季: 'quarterly', 年: 'yearly' };

/** How often, where the words at the offset say so: 每季度, 按月, 每年1月底、7月底前, 月调度. */
export function readRecurrence(text: string, offset: number): Recurring | null {
  for (const [recurrence, pattern] of RECURRENT) {
    pattern.lastIndex = offset;
    const match = pattern.exec(text);
    if (match === null) continue;
    const to = offset + match[0].length;
    return recurrence === 'yearly' ? withPoints(text, to) : { to, recurrence };
  }
  return readChained(text, offset);
}

/** 每年 with the times of the year at which it comes round. */
function withPoints(text: string, from: number): Recurring {
  let to = from;
  let count = 0;
  let next = text.startsWith('的', from) ? from + 1 : from;
  for (;;) {
    const point = readTimePoint(text, next);
    if (point === null || point.year !== null || point.yearsOn !== null || point.whole) break;
    to = point.to;
    count++;
    if (!/[、,和与及]/.test(text[to] ?? '') || count >= 12) break;
    next = to + 1;
  }
  return { to, recurrence: count === 2 ? 'half-yearly' : count === 4 ? 'quarterly' : 'yearly' };
}

/** 年考核 is one of them only beside the others: 纳入年度考核 speaks of no rhythm. */
function readChained(text: string, offset: number): Recurring | null {
  CHAINED.lastIndex = offset;
  const match = CHAINED.exec(text);
  if (match === null) return null;
  const recurrence = OF[match[1] ?? ''];
  const before = text.slice(Math.max(0, offset - 8), offset);
  if (recurrence === undefined || !CHAIN_BEFORE.test(before)) return null;
  if (recurrence === 'yearly' && !/(?:半年|月|季)度?[\u4e00-\u9fff]{2}[、,]$/.test(before)) return null;
  return { to: offset + match[0].length, recurrence };
}
