import { DOING_AFTER, DOING_BEFORE } from './doing-words.js';
import type { Figure } from './figures.js';

/** A stretch of text between commas, in which the figures are read together. */
export interface Segment {
  from: number;
  to: number;
}

/** Not said of something to be reached. */
const NOT_REACHED_BEFORE =
  /(?:对照|围绕|依托|按照|根据|按|对|以|从|由|前|给予|奖励|补助|补贴|资助|处以|罚款|不超过实际|发挥|利用|享受|年龄|满|已|目前|现有|原有|连续|每满|每新增)(?:最高|一次性|累计)?$/;
const REACHED = /(?:(?<!而)已经?|(?<![项科题节数])目前|(?<![实表体呈出])现有)[^,;。]{0,12}$/;
const SUBSIDY = /(?:给予|奖励|补助|补贴|资助|奖补|罚款|处以|注册资本|贴息|最高额度|一次性|最高|封顶)/;
const PAID_OUT = /(?:发放|兑现|落实|争取|投入|筹集|安排|下达|撬动)[^,;。]{0,16}$/;
const SUBSIDY_AFTER =
  /^(?:的)?(?:比例|标准|额度)?(?:给予|予以|进行|以内给予|资金)?(?:的)?(?:补助|奖励|补贴|资助|奖补|支持|罚款|贴息|配套|扣减|返还|加计|扣除|减免|减征|抵扣|抵免)/;
const MONEY =
  /产值|产出|收入|营收|投资|销售|规模(?!以[上下])|增加值|资金|贷款|基金|利润|税收|税费|融资|交易额|总额|授信|出口|消费|经费|GDP|生产总值|市场|金额|外资|债券|保费|效益|利税|零售额|进出口|订单|成本|负担|额/;
const ARRIVES = /(?:达到?|到|为|至|在|现|成|[迈跨跃]上|超过|突破|不低于|不少于)$/;
/** The count follows at the end of the words: 带动…达到8家. */
const ARRIVES_AT = /(?:达|达到|为|至|到|分别|比重|总数|率|比例|占比)$/;

/** How far around a figure its words reach. Without a bound a line of nothing but figures would take for ever. */
const BEFORE = 160;
const AFTER = 80;

/** Whether the figure says what is to be reached. `kept`: the one before it in the segment does. */
export function isPromised(
  text: string,
  figures: readonly Figure[],
  index: number,
  segment: Segment,
  kept: boolean,
): boolean {
  const figure = figures[index];
  if (figure === undefined) return false;
  const start = Math.max(segment.from, figure.from - BEFORE);
  const before = text.slice(start, figure.from);
  const after = text.slice(figure.to, Math.min(segment.to, figure.to + AFTER));
  if (REACHED.test(before) || NOT_REACHED_BEFORE.test(before.slice(-8))) return false;
  const phrase = phraseTo(text, figure, figures[index + 1], segment);
  switch (figure.kind) {
    case 'count':
      return isCountPromised(figure, before, after, phrase, kept);
    case 'ratio':
      return isRatioPromised(before, after);
    case 'time':
      return isTimePromised(figure, before, after);
    case 'loose':
      return isLoosePromised(figure, before);
    default:
      return isAmountPromised(figure, before, after, phrase);
  }
}

/** 满意度90分以上, 不超过3折, and not 100分以上的学生. */
function isLoosePromised(figure: Figure, before: string): boolean {
  if (figure.operatorBefore || ARRIVES.test(before)) return true;
  if (!figure.operatorAfter || figure.noun) return false;
  return figure.operator !== '>=' || /[度率分值绩]$/.test(before);
}

/** The words between a figure and the next, where they belong to one phrase: 20亿元以上〔项目〕10个. */
function phraseTo(text: string, figure: Figure, next: Figure | undefined, segment: Segment): string | null {
  if (next === undefined || !figure.noun) return null;
  const words = text
    .slice(figure.to, Math.min(next.from, segment.to, figure.to + AFTER))
    .replace(/\([^()]{0,20}\)/g, '');
  return /[、和及与或;()]/.test(words) ? null : words;
}

/** 5亿元以上的项目, 3人以上死亡事故: a bound that says which ones are meant. */
function isBound(figure: Figure, before: string, after: string): boolean {
  if (!figure.noun || !(figure.operatorAfter || figure.operatorBefore || after.startsWith('的')))
    return false;
  return !DOING_BEFORE.test(before) && !/为$/.test(before) && !DOING_AFTER.test(after);
}

function isCountPromised(
  figure: Figure,
  before: string,
  after: string,
  phrase: string | null,
  kept: boolean,
): boolean {
  if (figure.han && !isHanCount(figure, before, after, kept)) return false;
  if (/^(?:次)$/.test(figure.measure) && /^(?:会议|全会|党代会)/.test(after) && /第/.test(before.slice(-2)))
    return false;
  const doing = DOING_BEFORE.test(before);
  if (phrase !== null && !doing) {
    // 13个集群主营业务收入达8万亿元: the first figure only says of what.
    if (ARRIVES_AT.test(phrase) || figure.operatorAfter) return false;
  }
  if (
    isBound(figure, before, after) &&
    (after.startsWith('的') || /^[人户名床张头只羽层次起]/.test(figure.measure))
  )
    return false;
  if (figure.value === 1 && /^[名位个]$/.test(figure.measure) && PERSON_AFTER.test(after)) return false;
  // 3个设区市、10个县 go on together.
  const listed = kept && before.endsWith('、');
  return (listed || !isSubject(before, after, figure)) && !AMONG.test(after);
}

const PERSON_AFTER = /^[^,;。]{0,8}(?:领导|负责人|负责同志|联络员|责任人|联系人|分管)/;
const AMONG =
  /^(?:以上|以下)?(?:集群|产业|企业|项目|地区|单位|部门|领域|重点|行业|园区|县|市|区){1,3}(?:的)?(?:中(?![小国心央型介医])|内|里)/;
const GOVERNED = /(?:达到?|至|为|各|共|到)$/;
const SETTING = /^(?:对照|围绕|依托|按照|根据|针对|结合|以|对|在|通过|利用|发挥|借助|立足|鉴于|覆盖)/;
const PREDICATE = /^[^、]{2,24}?(?:在[^,]{2,30}(?:中|上|方面)|具有|明显|综合影响力|地位|位居|处于)/;

/** 等9个集群在全球产业链中的地位提升 and 对照…等13个集群 speak about a number of things and promise none. */
function isSubject(before: string, after: string, figure: Figure): boolean {
  if (!figure.noun || figure.operatorBefore || GOVERNED.test(before) || DOING_BEFORE.test(before))
    return false;
  if (/全[省市县区]$/.test(before) && /全部|均|都|全覆盖/.test(after)) return true;
  return SETTING.test(before) || (/等$/.test(before) && PREDICATE.test(after));
}

const HAN_COUNTED = /^(?:[家个项件条座所名人次场轮期批部套种款支处台辆间名位类届部]|批次|人次|场次)$/;
const HAN_MEASURES =
  /^(?:行动|工程|任务|计划|举措|改革|制度|机制|措施|工作|职责|要求|内容|重点|统筹|融合|联动|协同|清单|方面|结合)/;

/** 两家, 十个 after a verb are counted; 一批, 一个, 三位一体 are ways of speaking. 一次 counts with a cadence. */
function isHanCount(figure: Figure, before: string, after: string, kept: boolean): boolean {
  if (!HAN_COUNTED.test(figure.measure) || HAN_MEASURES.test(after)) return false;
  if (figure.value === 1)
    return /^(?:次|场|轮|期)$/.test(figure.measure) && /每(?:半年|季|月|年|个)/.test(before);
  if (figure.operatorBefore || figure.operatorAfter || DOING_BEFORE.test(before)) return true;
  if (/(?:各|达到?)$/.test(before)) return true;
  // 两家百亿企业、十家上市企业 go on together; 引进龙头企业两家 counts at the end.
  if (figure.noun) return kept && before.endsWith('、');
  return /[\u4e00-\u9fff]{4}$/.test(before) && !/^[次轮期批届]/.test(figure.measure);
}

const BOUND_SHARE = /(?:占比|比例|比重|率|股权|持股|出资)(?:达到?|超过?|为|在)?$/;

function isRatioPromised(before: string, after: string): boolean {
  if (SUBSIDY_AFTER.test(after) || (/给予|予以/.test(after) && /按/.test(before))) return false;
  if (/^(?:的)?比例|^的(?:资金|标准|额度|税率)/.test(after) && /按/.test(before)) return false;
  // 占比50%以上的企业 are the ones that are meant.
  if (BOUND_SHARE.test(before) && /^的(?!目标|任务|进度|资金)/.test(after)) return false;
  return !/^(?:的)?目标/.test(after);
}

const LIMITED = /(?:压缩|缩短|压减|提速|提前|减少|减|控制|降低)(?:到|至|在|为)?$/;
const SPENT = /(?:数|时间|时长|年限|时限|周期)[^,;。]{0,8}$/;
const AFTER_ISSUE = /(?:印发|发布|公布|下发|出台)(?:后|之后|之日起)(?:的)?$/;

/** In how long: 5个工作日内, not 7天无理由退货 or 24小时值班. 3个月内 is a date, and read with the dates. */
function isTimePromised(figure: Figure, before: string, after: string): boolean {
  if (AFTER_ISSUE.test(before)) return false;
  if (figure.measure === '岁') return /寿命/.test(before) && (figure.operatorBefore || ARRIVES.test(before));
  if (figure.operatorBefore || LIMITED.test(before)) return true;
  if (figure.measure === '个月') return false;
  if (answersWithin(figure, after)) return true;
  if (figure.operatorAfter) return figure.operator !== '>=' || (!figure.noun && SPENT.test(before));
  return !figure.noun && ARRIVES.test(before) && SPENT.test(before);
}

/** 1天应答、3天明确意见、5天办结: the time is a limit though nothing says so but the verb. */
export function answersWithin(figure: Figure, after: string): boolean {
  return figure.kind === 'time' && !figure.operatorAfter && ANSWERED.test(after);
}

const ANSWERED =
  /^(?:应答|响应|明确|办结|办理|反馈|答复|回复|回应|处理|处置|处办|解决|审结|审批|受理|到场|到达|完成|出证|发证|拿证|送达|联系|见面|核实|查处)/;

/** 规模以上 kinds of amounts: money, lengths and areas, power, and figures without a unit of measure. */
function isAmountPromised(figure: Figure, before: string, after: string, phrase: string | null): boolean {
  const money = figure.kind === 'money' || figure.kind === 'none';
  if (money && SUBSIDY.test(before) && !PAID_OUT.test(before)) return false;
  if (money && SUBSIDY_AFTER.test(after.replace(/^(?:以[上下内]|左右)/, ''))) return false;
  // 千亩方, 亿元村 are names of a size.
  if (figure.han && figure.noun && !figure.operatorBefore && !ARRIVES.test(before) && !MONEY.test(after))
    return false;
  const doing = DOING_BEFORE.test(before);
  if (isFund(before, after)) return true;
  if (/^[^,;。、]{0,8}(?:红线|底线)/.test(after)) return false;
  if (/^(?:的)?(?:台阶|大关|门槛|目标)/.test(after)) return true;
  const of = after.slice(0, 8);
  const valued = MONEY.test(of) && !/^(?:以[上下])?的/.test(of);
  if (figure.noun && money) return valued;
  if (figure.noun && !doing && (isBound(figure, before, after) || phrase !== null)) return false;
  if (figure.noun && figure.kind === 'rating' && (!doing || figure.operatorAfter || phrase !== null))
    return false;
  // 35蒸吨以下锅炉: nobody promises to stay under a size.
  if (figure.noun && figure.operator === '<=' && figure.operatorAfter) return false;
  if (figure.scaleOnly && !figure.operatorBefore && !ARRIVES.test(before) && !MONEY.test(before))
    return false;
  return true;
}

/** 设立总规模100亿元的产业基金: the money is what is to be reached. */
function isFund(before: string, after: string): boolean {
  return (
    /(?:设立|组建|安排|建立)[^,;。、]{0,8}$/.test(before) &&
    /^的[^,;。]{0,12}(?:基金|资金池|资金)/.test(after)
  );
}
