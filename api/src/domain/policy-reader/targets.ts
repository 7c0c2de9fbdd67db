import type { Operator, TargetReading } from './reading.js';
import { findFigures, type Figure } from './figures.js';
import { answersWithin, isPromised, type Segment } from './promises.js';

/** A figure to be reached, in a compact folded text. */
export interface TargetWords {
  from: number;
  to: number;
  operator: Operator;
  value: number;
  valueTo: number | null;
  measure: string;
  object: string;
  cadence: TargetReading['cadence'];
  baseline: string | null;
  /** Where the figure itself stands: the deadline it hangs on is the nearest before it. */
  figureAt: number;
}

const MONEY_OF =
  /产值|产出|收入|营收|投资|销售|规模|增加值|资金|贷款|基金|利润|税收|融资|交易额|总额|授信|出口|消费|经费|GDP|生产总值|市场|金额|外资/;

/** What a figure is judged against. */
export interface TargetContext {
  /** `YYYY-MM-DD` of issue, or null: what was said of earlier years is no target. */
  issuedOn: string | null;
}

/** The figures a task promises. `names` marks what stands in quotes. `from`–`to` are offsets in `text`. */
export function findTargets(text: string, names: Uint8Array, context: TargetContext): TargetWords[] {
  const targets: TargetWords[] = [];
  let sentenceFrom = 0;
  const stop = /[。\n\t!?]|$/g;
  for (;;) {
    stop.lastIndex = sentenceFrom;
    const match = stop.exec(text);
    const sentenceTo = match === null ? text.length : match.index;
    if (
      sentenceTo > sentenceFrom &&
      ANY_FIGURE.test(text.slice(sentenceFrom, Math.min(sentenceTo, sentenceFrom + 4000)))
    )
      readSentence(text, { from: sentenceFrom, to: sentenceTo }, names, context, targets);
    if (match === null || sentenceTo >= text.length) return targets;
    sentenceFrom = sentenceTo + 1;
  }
}

const ANY_FIGURE = /\d|[一二两三四五六七八九十百千]|万|亿|全覆盖|翻/;

function readSentence(
  text: string,
  sentence: Segment,
  names: Uint8Array,
  context: TargetContext,
  targets: TargetWords[],
): void {
  let cadence: TargetWords['cadence'] = null;
  let past = false;
  let floor = sentence.from;
  for (const segment of segments(text, sentence.from, sentence.to)) {
    const words = text.slice(segment.from, segment.to);
    const said = cadenceOf(words);
    if (said !== null) cadence = said;
    else if (/(?:到|至)\d{4}年|\d{4}年(?:底|末|前)/.test(words)) cadence = null;
    past = isPast(words, context.issuedOn, past);
    if (!past) {
      const kept = readFigures(text, segment, names, floor, said ?? cadence, targets);
      floor = kept.floor;
      const covered = wholeCoverage(text, segment, names);
      if (covered !== null && !kept.percent) targets.push({ ...covered, cadence });
    }
    floor = Math.max(floor, segment.to + 1);
  }
}

function readFigures(
  text: string,
  segment: Segment,
  names: Uint8Array,
  from: number,
  cadence: TargetWords['cadence'],
  targets: TargetWords[],
): { floor: number; percent: boolean } {
  const figures = findFigures(text, segment.from, segment.to, names);
  let floor = from;
  let percent = false;
  let kept = false;
  figures.forEach((figure, index) => {
    if (!isPromised(text, figures, index, segment, kept)) return;
    kept = true;
    const target = complete(text, figure, segment, floor, cadence);
    targets.push(target);
    percent ||= figure.measure === '%';
    floor = target.to;
  });
  return { floor, percent };
}

const WAS =
  /(?:^|[^比较与同和])(?:去年|上年(?!度?末?的?水平)|近年来|近[一二两三四五\d]年|过去)|(?<![项科题节数])目前|(?:^|全[市省县区国]|我[市省县区])(?:现有|已有|已建成|已完成)|“?十[一二三]五”?(?:期间|时期|以来)|以来/;
const WILL = /力争|争取|确保|今年|明年|下一步|计划|将|再|每年|“?十[四五六]五”?(?:期间|时期|末)/;

/** What was reached before, up to the words that turn to what is to come. */
function isPast(words: string, issuedOn: string | null, before: boolean): boolean {
  const was = WAS.test(words);
  let now = before;
  let will = WILL.test(words);
  let old = false;
  if (issuedOn !== null) {
    for (const [phrase, prefix, year = ''] of words.matchAll(/(比|较|与|同|以|自|从|截至)?(20\d\d)年/g)) {
      if (year >= issuedOn.slice(0, 4)) will = true;
      else if (prefix === undefined || phrase.startsWith('截至')) old = true;
    }
  }
  if (was || old) now = true;
  else if (will) now = false;
  return now;
}

/** Between commas and semicolons outside of brackets. */
function segments(text: string, from: number, to: number): Segment[] {
  const found: Segment[] = [];
  let depth = 0;
  let start = from;
  for (let at = from; at <= to; at++) {
    const character = text[at] ?? '';
    if (at < to) {
      if (character === '(' || character === '[') depth++;
      else if ((character === ')' || character === ']') && depth > 0) depth--;
      const grouping =
        character === ',' && /\d/.test(text[at - 1] ?? '') && /^\d{3}(?!\d)/.test(text.slice(at + 1, at + 5));
      if (grouping || !(((character === ',' || character === ':') && depth === 0) || character === ';'))
        continue;
    }
    if (at > start) found.push({ from: start, to: at });
    start = at + 1;
  }
  return found;
}

function cadenceOf(words: string): TargetWords['cadence'] {
  if (/年均|年平均/.test(words)) return 'yearly-average';
  if (/每半年/.test(words)) return 'half-yearly';
  if (/每(?:个|一)?季度?|按季/.test(words)) return 'quarterly';
  if (/每(?:个|一)?月|按月/.test(words)) return 'monthly';
  if (/每(?:一)?年|按年/.test(words)) return 'yearly';
  return /累计/.test(words) ? 'cumulative' : null;
}

const LEADING = /^(?:和|及|与|或|并|且|以及|同时|其中|努力|力争|争取|确保|要|再|还|将)+/;
const DATE_HEAD =
  /^(?:(?:力争|争取|确保)?(?:到|至|在)?(?:20\d\d(?:[-~至到]20\d\d)?年(?:\d{1,2}月)?(?:底|末|年底)?(?:前|之前|以前|期间)?|“?十[三四五六]五”?(?:期间|末)))/;
const CADENCE_HEAD = /^(?:每(?:个|一)?(?:半年|季度|季|月|年)度?|年均|累计|全[省市县区]|我[省市县区])/;

function complete(
  text: string,
  figure: Figure,
  segment: Segment,
  floor: number,
  cadence: TargetWords['cadence'],
): TargetWords {
  const from = quoteStart(text, Math.max(segment.from, Math.min(floor, figure.from)), figure);
  const before = text.slice(from, figure.from);
  let to = figure.to;
  let object: string;
  if (figure.noun && figure.kind === 'count') {
    to = nounEnd(text, figure.to, segment.to);
    object = text.slice(figure.to, to);
  } else if (figure.noun) {
    to = nounEnd(text, figure.to, segment.to);
    object = stripVerb(before) + text.slice(figure.to, to).replace(/^的/, '');
  } else object = stripVerb(before);
  const baseline =
    /(?:(?<!占)比|较|高于|低于|优于)((?:20\d\d年|上年|去年|同期|上一?年度|全[国省市县][^,;。]{0,20}?平均(?:水平)?|[^,;。]{2,20}?平均水平|[^,;。]{0,10}同期)[^,;。]{0,10}?)(?=增长|提高|提升|增加|下降|降低|减少|翻|上升|高|低|$|\d)/.exec(
      before,
    );
  let measure = figure.measure;
  if (figure.scaleOnly && (MONEY_OF.test(before) || MONEY_OF.test(text.slice(figure.to, figure.to + 8))))
    measure = '元';
  return {
    from,
    to,
    operator:
      answersWithin(figure, text.slice(figure.to, figure.to + 8)) && figure.operator === '='
        ? '<='
        : figure.operator,
    value: figure.value,
    valueTo: figure.valueTo,
    measure,
    object: object.replace(/^[的,、:]+|[,、:]+$/g, ''),
    cadence: cadenceOf(before) ?? cadence,
    baseline: baseline?.[1] ?? null,
    figureAt: figure.numberFrom,
  };
}

/** Where the words of the figure begin: after the date, the previous figure's words, and joining words. */
function quoteStart(text: string, floor: number, figure: Figure): number {
  let from = floor;
  const head = text.slice(from, figure.from);
  const listed = head.lastIndexOf('、');
  // In 、 lists of figures each has its own words; a list of nouns before one figure belongs to it.
  if (listed === 0) from += 1;
  for (;;) {
    const words = text.slice(from, figure.from);
    const skip = /^[,;。:、\n\s]+/.exec(words) ?? LEADING.exec(words) ?? DATE_HEAD.exec(words);
    if (skip === null || skip[0] === '') return from;
    from += skip[0].length;
  }
}

const LONGEST_NOUN = 120;

function nounEnd(text: string, from: number, end: number): number {
  const limit = Math.min(end, from + LONGEST_NOUN);
  let depth = 0;
  for (let at = from; at < limit; at++) {
    const character = text[at] ?? '';
    if (character === '(' || character === '“') depth++;
    else if (character === ')' || character === '”') depth--;
    else if (depth < 0 || (character === ',' && depth <= 0)) return at;
    else if (
      depth === 0 &&
      /[和及与]/.test(character) &&
      /^(?:培育|建设|建成|新增)?\d/.test(text.slice(at + 1, at + 4))
    )
      return at;
    else if (depth === 0 && character === '、') {
      const next = text.slice(at + 1, Math.min(limit, at + 20));
      const ended =
        /(?:企业|项目|平台|基地|中心|集群|园区|工厂|车间|品牌|标准|人才|机构|产品|示范区|链|场|所|家|个)$/.test(
          text.slice(from, at),
        );
      if (/\d/.test(next) || ended) return at;
    }
  }
  return limit;
}

function stripVerb(words: string): string {
  let rest = words;
  for (;;) {
    const next = rest
      .replace(DATE_HEAD, '')
      .replace(CADENCE_HEAD, '')
      .replace(LEADING, '')
      .replace(
        /^(?:全[省市县区]|我[省市县区])?(?:新增|培育|建成|建设|创建|打造|完成|实现|达到|引进|新建|组织实施|实施|遴选培育|制定实施|推进|争取|形成|使|推动)/,
        '',
      )
      .replace(/(?:达到|达|为|至|到|共|约|增长到|提高到|增至|分别|总数)+$/, '')
      .replace(/^[,、:\s]+/, '');
    if (next === rest) return rest;
    rest = next;
  }
}

/** 全覆盖 is 100 %; 翻一番 is twice. */
function wholeCoverage(text: string, segment: Segment, names: Uint8Array): TargetWords | null {
  const words = text.slice(segment.from, segment.to);
  const whole = /全覆盖(?!率)/.exec(words);
  const doubled = /翻([一两二])番/.exec(words);
  const match = whole ?? doubled;
  if (match === null) return null;
  const at = segment.from + match.index;
  if ((names[at] ?? 0) > 0) return null;
  if (whole !== null && /^[\u4e00-\u9fff]/.test(words.slice(match.index + whole[0].length))) return null;
  const value = whole !== null ? 100 : doubled?.[1] === '一' ? 2 : 4;
  const from = quoteStart(text, segment.from, { from: at } as Figure);
  return {
    from,
    to: at + match[0].length,
    operator: '=',
    value,
    valueTo: null,
    measure: whole !== null ? '%' : '倍',
    object: stripVerb(text.slice(from, at)),
    cadence: null,
    baseline: /(?:比|较)(20\d\d年|上年|去年)/.exec(words)?.[1] ?? null,
    figureAt: at,
  };
}
