import type { Operator, TargetReading } from './reading.js';
import { findFigures, type Figure } from './figures.js';

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

const VERB =
  /(?:^|[,;。:、\n”)]|到\d{4}年|\d年|全[省市县区]|我[省市县区]|力争|争取|确保|每年|年|要|将|并|再|新|各|共|总共|累计)(?:完成|实现|建设|建成|培育|打造|引进|新增|创建|组织|开展|举办|推进|实施|形成|推动|制定|达到|发展|改造|新建|扩建|建立|支持|遴选|认定|招引|落地|签约|开工|竣工|投产|设立|组建|选派|培训|发放|新认定|争创|申报|推广|攻克|突破|转化|办理|保持|滚动|主持)/;
/** Not said of something to be reached. */
const CONTEXT_BEFORE =
  /(?:对照|围绕|依托|按照|根据|按|对|以|从|由|前|给予|奖励|补助|补贴|资助|处以|罚款|不超过实际|发挥|利用|享受|第|年龄|满|已|目前|现有|原有)(?:最高|一次性|累计)?$/;
const ATTRIBUTE_BEFORE = /(?:注册资本|投资额|规模|营业收入|年收入|实现年)$/;
const SUBSIDY = /(?:给予|奖励|补助|补贴|资助|奖补|罚款|处以|注册资本|贴息|最高额度|一次性)/;
const SUBSIDY_AFTER = /^(?:以上|以下|以内|左右)?(?:的)?(?:资金)?(?:补助|奖励|补贴|资助|奖补|支持|罚款|贴息)/;
const REACHED = /(?:已经?|现已|目前|现有|累计已)(?:[^,;。]{0,12})$/;
const MONEY =
  /产值|产出|收入|营收|投资|销售|规模|增加值|资金|贷款|基金|利润|税收|融资|交易额|总额|授信|出口|消费|经费|GDP|生产总值|市场|金额|外资/;

/** The figures a task promises. `names` marks what stands in quotes. `from`–`to` are offsets in `text`. */
export function findTargets(text: string, names: Uint8Array): TargetWords[] {
  const targets: TargetWords[] = [];
  let sentenceFrom = 0;
  const stop = /[。\n\t!?]|$/g;
  for (;;) {
    stop.lastIndex = sentenceFrom;
    const match = stop.exec(text);
    const sentenceTo = match === null ? text.length : match.index;
    if (sentenceTo > sentenceFrom) readSentence(text, sentenceFrom, sentenceTo, names, targets);
    if (match === null || sentenceTo >= text.length) return targets;
    sentenceFrom = sentenceTo + 1;
  }
}

const ANY_FIGURE = /\d|[一二两三四五六七八九十百千]|万|亿|全覆盖|翻/;

function readSentence(
  text: string,
  from: number,
  to: number,
  names: Uint8Array,
  targets: TargetWords[],
): void {
  if (!ANY_FIGURE.test(text.slice(from, Math.min(to, from + 4000)))) return;
  let cadence: TargetWords['cadence'] = null;
  let floor = from;
  for (const segment of segments(text, from, to)) {
    const words = text.slice(segment.from, segment.to);
    const said = cadenceOf(words);
    if (said !== null) cadence = said;
    else if (/(?:到|至)\d{4}年|\d{4}年(?:底|末|前)/.test(words)) cadence = null;
    const figures = findFigures(text, segment.from, segment.to, names);
    const kept = figures.filter((figure, index) => isTarget(text, figure, figures, index, segment));
    for (const figure of kept) {
      const target = complete(text, figure, segment, floor, said ?? cadence);
      targets.push(target);
      floor = target.to;
    }
    const covered = wholeCoverage(text, segment, names);
    if (covered !== null && !kept.some((figure) => figure.measure === '%'))
      targets.push({ ...covered, cadence });
    floor = Math.max(floor, segment.to + 1);
  }
}

interface Segment {
  from: number;
  to: number;
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

function isTarget(
  text: string,
  figure: Figure & { han?: boolean },
  all: readonly Figure[],
  index: number,
  segment: Segment,
): boolean {
  const before = text.slice(segment.from, figure.from);
  const after = text.slice(figure.to, segment.to);
  if (REACHED.test(before) || CONTEXT_BEFORE.test(before.slice(-8))) return false;
  if (figure.noun && ATTRIBUTE_BEFORE.test(before.slice(-8))) return false;
  if (figure.counter) {
    if (figure.han === true && !hanCounts(text, figure, before)) return false;
    if (
      /^次(?:会议|全会|党代会)/.test(text.slice(figure.to - 1, figure.to + 4)) &&
      /第/.test(before.slice(-2))
    )
      return false;
    // 13个集群主营业务收入达8万亿元: the first figure only says of what.
    const later = all
      .slice(index + 1)
      .find(
        (other) =>
          other.operatorBefore ||
          /(?:达|达到|为|至|到|分别|比重|总数)$/.test(
            text.slice(Math.max(segment.from, other.from - 3), other.from),
          ),
      );
    if (
      figure.noun &&
      later !== undefined &&
      !text.slice(figure.to, later.from).includes('、') &&
      !VERB.test(before.slice(-8))
    )
      return false;
    if (isSubject(before, after, figure)) return false;
    if (
      figure.noun &&
      /^(?:以上|以下)?(?:集群|产业|企业|项目|地区|单位|部门|领域|重点|行业|园区|县|市|区)?(?:的)?(?:中|内|里)/.test(
        after,
      )
    )
      return false;
    return true;
  }
  if (SUBSIDY.test(before) || SUBSIDY_AFTER.test(text.slice(figure.to, figure.to + 10))) return false;
  if (/^(?:天|小时|分钟|工作日|个工作日|岁|分|度|字|页|折|米|升)$/.test(figure.measure)) {
    if (!figure.operatorBefore && !(figure.operatorAfter && figure.operator !== '>=')) return false;
    if (/^(?:岁)$/.test(figure.measure)) return false;
  }
  if (
    figure.measure === '%' ||
    figure.measure === '百分点' ||
    figure.measure === '倍' ||
    figure.measure === '番'
  ) {
    return (
      !(/^(?:的)?比例|^的(?:资金|标准|额度|税率)/.test(after) && /按/.test(before)) &&
      !/^(?:目标|的目标)/.test(after)
    );
  }
  // 5亿元以上项目, 投资超1亿元的项目, 100亿元企业: an attribute of what is counted elsewhere.
  const valued = MONEY.test(after.slice(0, 8)) && !/^(?:以上|以下)?的/.test(after);
  if (figure.noun && !valued) return false;
  if (figure.scaleOnly && !valued && figure.noun) return false;
  if (
    figure.scaleOnly &&
    !figure.operatorBefore &&
    !/(?:达|到|为|至|现|成)$/.test(before) &&
    !MONEY.test(before)
  )
    return false;
  return true;
}

const GOVERNED =
  /(?:完成|实现|建设|建成|培育|打造|引进|新增|创建|组织|开展|举办|推进|实施|形成|推动|制定|达到?|发展|改造|新建|扩建|建立|支持|遴选|认定|招引|落地|签约|开工|竣工|投产|设立|组建|选派|培训|发放|争创|申报|推广|攻克|突破|转化|办理|保持|主持|聚焦|紧盯|拥有|壮大|遴选|储备|谋划|带动|孵化|布局|建|创|育|引|招|增|办|评|选|推|培|至|为|各|共)$/;
const SETTING = /^(?:对照|围绕|依托|按照|根据|针对|结合|以|对|在|通过|利用|发挥|借助|立足|鉴于|覆盖)/;
const PREDICATE = /^[^、]{2,24}?(?:在[^,]{2,30}(?:中|上|方面)|具有|明显|综合影响力|地位|位居|处于)/;

/** 等9个集群在全球产业链中的地位提升 and 对照…等13个集群 speak about a number of things and promise none. */
function isSubject(before: string, after: string, figure: Figure): boolean {
  if (!figure.noun || figure.operatorBefore || GOVERNED.test(before)) return false;
  return SETTING.test(before) || (/等$/.test(before) && PREDICATE.test(after));
}

const HAN_COUNTED = /^(?:家|个|项|件|条|座|所|名|人|次|场|轮|期|批次|人次|部|套)$/;

/** 两家, 十个 after a verb are counted; 一批, 一个, 三位一体 are ways of speaking. 一次 counts with a cadence. */
function hanCounts(text: string, figure: Figure, before: string): boolean {
  if (!HAN_COUNTED.test(figure.measure)) return false;
  if (figure.value === 1)
    return /^(?:次|场|轮|期)$/.test(figure.measure) && /每(?:半年|季|月|年|个)/.test(before);
  return (
    (figure.operatorBefore ||
      figure.operatorAfter ||
      /(?:建设|建成|培育|打造|引进|新增|创建|举办|组织|召开|开展|新建|建立|设立|组建|达到|完成|实施|遴选|认定|招引|推出|选派|形成|落地|争创|发布|不少于|至少|各)$/.test(
        before,
      )) &&
    !/^(?:方面|统筹|结合|融合|联动|协同|清单)/.test(text.slice(figure.to, figure.to + 3))
  );
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
  if (figure.noun && figure.counter) {
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
  if (figure.scaleOnly && (MONEY.test(before) || MONEY.test(text.slice(figure.to, figure.to + 8))))
    measure = '元';
  return {
    from,
    to,
    operator: figure.operator,
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

function nounEnd(text: string, from: number, limit: number): number {
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
  if (whole !== null && !/(?:实现|达到|基本|确保|力争|推动|完成|做到)|^$/.test(words.slice(0, match.index)))
    return null;
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
