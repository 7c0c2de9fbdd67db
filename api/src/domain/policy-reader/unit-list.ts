import { depths } from './brackets.js';
import { rangeOf, type Compact } from './folding.js';
import { listView } from './list-view.js';
import { readUnit, splitAt, splitItems, type Duty, type ListedUnit, type Span } from './unit-items.js';
import { isCollective, looksLikeFullUnit, looksLikeUnit } from './units.js';

export interface DocumentRule {
  /** `first-leads`: of each list the first leads. `units`: these take part in every later task. */
  kind: 'first-leads' | 'units';
  units: ListedUnit[];
  start: number;
  end: number;
}

export interface Assignment {
  units: ListedUnit[];
  openEnded: boolean;
  /** Phrases that say when, such as 2025年底前完成. */
  dates: { start: number; end: number }[];
  rules: DocumentRule[];
  /** A verb (牵头, 负责, 配合 …) said who does what. */
  hasVerb: boolean;
}

// Flat alternatives of which none is made of others: nothing here can be matched in two ways.
const ADVERBS =
  '(?:按照?|根据|依据?|各自|相应|有关|职责|职能|分工|范围|内|分别|共同|具体|联合|统筹|积极|协同|主要|总|要)*';
const DOES = '(?:负责|落实|实施|推进|组织|办理|抓好|做好|承担|完成|制定|编制|出台|研究|开展|指导|协调)';
const WORK = '(?:(?:相关|有关)?(?:工作|事宜|任务))?';
const BY_DUTIES = `(?:按照?|根据|依据?)(?:各自|相应|有关)?(?:职责|职能|分工)${ADVERBS}`;
const VERBS: [Duty, RegExp][] = [
  [
    'local',
    /(?:均|都)?(?:为|是|作为)(?:属地|落实|实施|推进|第一|主要)?(?:责任)?主体|(?:履行|承担|落实|负)(?:属地|主体)(?:管理)?(?:主体)?责任|(?:均|都)?(?:为|是)属地(?:责任)?(?:单位|部门)/,
  ],
  [
    'lead',
    new RegExp(
      `(?:均|都)?(?:为|是|作为)(?:主要|总)?(?:牵头|主办|主责)(?:单位|部门)?|${ADVERBS}(?:牵头|主抓|主办)${DOES}*`,
    ),
  ],
  [
    'support',
    new RegExp(
      `(?:均|都)?(?:为|是|作为)(?:配合|协办|参与|协助)(?:单位|部门)|${ADVERBS}(?:配合|协助|参与|参加|协办|支持)(?:${DOES})*${WORK}`,
    ),
  ],
  [
    'responsible',
    new RegExp(`(?:均|都)?(?:为|是|作为)责任(?:单位|部门)|${ADVERBS}${DOES}+${WORK}|${BY_DUTIES}`),
  ],
];
const VERB = new RegExp(
  VERBS.map(([, verb]) => `(${verb.source})`).join('|') + '|(会同|商同|商请|联合)',
  'g',
);

/** Whose departments are meant: 等省直有关部门, 等国务院相关部门. */
const OF_WHOM = '(?:国务院|中央|[国省市县区州]级|[省市县区州]直|[省市县区州])?';
const OPEN_END = new RegExp(
  `(等)(?:(?:\\d+|[一二三四五六七八九十]+)[个家])?${OF_WHOM}(?:各|有关|相关|其他|其它)?${OF_WHOM}(?:责任|职能|成员|主管)?(?:单位|部门|地区|方面|机构|企业)?(?:(?:和|及|、)?(?:单位|部门|地区))?$`,
);
/** 省财政厅等部门及各市人民政府: the list stays open, and another goes on after it. */
const OPEN_MIDDLE = new RegExp(
  `等${OF_WHOM}(?:各|有关|相关|其他|其它)?${OF_WHOM}(?:责任|职能|成员|主管)?(?:单位|部门)(?:和单位|和部门)?(?:以及|及|和|与|、|,)(?=.)`,
);
const SAME_BELOW = /^(?:以?下(?:均|皆|相)?同|后同|以下(?:均|各项|各条)?(?:相)?同)$/;
const NOT_REPEATED =
  /不再(?:单独|一一|逐一|重复|逐项|逐条|另行|分别|单列)*(?:列出|列明|列示|标注|注明|列入|列|赘述|罗列|说明|写明)?|以下(?:均)?(?:略|省略)/;
const FIRST_LEADS =
  /(?:(?:列|排)(?:名|序)?(?:在|于)?(?:第一|首|最前|第1)|首位|第一(?:个|位|家|名)|首个|首家).{0,10}(?:牵头|主办|主责|总责|负总责)|(?:牵头|主办|主责)(?:单位|部门)?(?:为|是|列|排)(?:在)?(?:第一|首位|首个|第1)/;
/** Words that begin a time inside an annotation; how far it goes is for the reader of deadlines. */
const WHEN =
  /(?:力争|确保|原则上|争取|计划|[于在到至自])?(?:(?:20\d\d|[今明当本])年|\d{1,2}月|年[底内]|月底|[一二三四1-4]季度|每[年季月半周]|按[年季月]|[上下]?半年|长期|持续|常年|十[三四五六]五|20\d\d[.\/-]\d{1,2})/;
/** 2023年6月底前由市财政局牵头: after the time, who does it. */
const AFTER_TIME =
  /^[\d年月日号底末初中前内上下旬一二三四季度半之以每按长期持续.\/-]*(?:前|内|底|末|日|月|年|期|续)?(?:完成|实施|推进|坚持)?(?:由)?/;

/**
 * Reads what an annotation, or the part of it under one label, says: `甲牵头,乙、丙等按职责分工负责;各市为责任主体,下同`.
 * With `people` a list also names persons: they are left out.
 */
export function parseAssignment(
  folded: string,
  start: number,
  end: number,
  duty: Duty | null,
  people = false,
): Assignment {
  const view = listView(folded, start, end, people);
  const assignment: Assignment = { units: [], openEnded: false, dates: [], rules: [], hasVerb: false };
  let lastPhrase: ListedUnit[] = [];
  const takePhrase = (phrase: Span) => {
    const read = parsePhrase(view, phrase, duty);
    assignment.openEnded ||= read.openEnded;
    assignment.hasVerb ||= read.hasVerb;
    assignment.units.push(...read.units);
    if (read.units.length > 0) lastPhrase = read.units;
  };
  for (const phrase of splitAt(view.text, /[,;。]/)) {
    const words = view.text.slice(phrase.from, phrase.to);
    const range = rangeOf(view, phrase.from, phrase.to);
    if (SAME_BELOW.test(words)) {
      const last = assignment.rules.at(-1);
      if (lastPhrase.length > 0) {
        const held = lastPhrase.some((unit) => unit.collective || unit.duty === 'local')
          ? lastPhrase.filter((unit) => unit.collective || unit.duty === 'local')
          : lastPhrase;
        assignment.rules.push({ kind: 'units', units: held, ...range });
      } else if (last !== undefined) last.end = range.end;
      continue;
    }
    if (FIRST_LEADS.test(words)) {
      assignment.rules.push({ kind: 'first-leads', units: [], ...range });
      lastPhrase = [];
      continue;
    }
    if (NOT_REPEATED.test(words) || /^(?:以下|下列|上述|本表|文中|各项|所有)/.test(words)) {
      const units = coveredUnits(view, phrase);
      const before = lastPhrase.filter((unit) => unit.collective);
      if (units.length > 0) assignment.rules.push({ kind: 'units', units, ...range });
      else if (NOT_REPEATED.test(words) && before.length > 0)
        assignment.rules.push({ kind: 'units', units: before, ...range });
      continue;
    }
    const timed = splitTime(view, phrase);
    if (timed === null) takePhrase(phrase);
    else {
      if (timed.before !== null) takePhrase(timed.before);
      assignment.dates.push(rangeOf(view, timed.time.from, timed.time.to));
      if (timed.after !== null) takePhrase(timed.after);
    }
  }
  if (people) assignment.units = assignment.units.filter((unit) => !unit.doubtful).map(withoutPerson);
  return assignment;
}

/** 责任单位及责任人:市经信局(张三) */
function withoutPerson(unit: ListedUnit): ListedUnit {
  const remark = /^(.{2,})\(([\u4e00-\u9fff]{2,4})\)$/.exec(unit.name);
  if (remark === null || looksLikeUnit(remark[2] ?? '')) return unit;
  const name = remark[1] ?? '';
  return { ...unit, name, end: unit.end - (unit.name.length - name.length) };
}

/** A phrase that says when, with the units that stand before or after the time. */
function splitTime(
  view: Compact,
  phrase: Span,
): { before: Span | null; time: Span; after: Span | null } | null {
  const words = view.text.slice(phrase.from, phrase.to);
  const when = WHEN.exec(words);
  if (when === null || looksLikeUnit(words)) return null;
  const at = phrase.from + when.index;
  const head = words.slice(0, when.index);
  const last = head.slice(head.lastIndexOf('、') + 1);
  if (looksLikeUnit(last) || isCollective(last) || /(?:牵头|负责|配合|参与|落实)$/.test(last))
    return { before: { from: phrase.from, to: at }, time: { from: at, to: phrase.to }, after: null };
  if (when.index > 12 || head.includes('、')) return null;
  const wordsFrom = when.index + when[0].length;
  const from = phrase.from + wordsFrom + (AFTER_TIME.exec(words.slice(wordsFrom))?.[0].length ?? 0);
  const after = parsePhrase(view, { from, to: phrase.to }, null);
  const named = after.units.length > 0 && after.units.every((unit) => !unit.doubtful);
  return named && after.units.some((unit) => unit.collective || looksLikeFullUnit(unit.name))
    ? { before: null, time: { from: phrase.from, to: from }, after: { from, to: phrase.to } }
    : { before: null, time: phrase, after: null };
}

/** 以下各项均涉及各县(市、区),不再单独列出 → the collectives it names. */
function coveredUnits(view: Compact, phrase: Span): ListedUnit[] {
  const words = view.text.slice(phrase.from, phrase.to);
  const head =
    /^(?:以下|下列|上述|本表|文中|各项|所有|每项|的|任务|工作|事项|条款|内容|措施|责任单位|牵头单位|单位|均|都|还|包括|涉及|需要?|要|由|须|应)*/.exec(
      words,
    );
  const from = phrase.from + (head?.[0].length ?? 0);
  const tail =
    /(?:均|都|还)?(?:为|是|作为|负责|落实|贯彻|组织|实施|参与|配合|有关|涉及|不再|按|需|要|抓).*$/.exec(
      view.text.slice(from, phrase.to),
    );
  const to = tail === null ? phrase.to : from + tail.index;
  const units: ListedUnit[] = [];
  for (const item of splitItems(view.text, from, to)) {
    const unit = readUnit(view, item, 'local');
    if (unit !== null && (unit.collective || looksLikeFullUnit(unit.name))) units.push(unit);
  }
  return units;
}

interface Phrase {
  units: ListedUnit[];
  openEnded: boolean;
  hasVerb: boolean;
}

/** One phrase: lists of names, each followed by its verb: `由甲牵头会同乙、丙等按职责分工负责`. */
function parsePhrase(view: Compact, phrase: Span, duty: Duty | null): Phrase {
  const result: Phrase = { units: [], openEnded: false, hasVerb: false };
  const words = view.text.slice(phrase.from, phrase.to);
  const depth = depths(words);
  let from = phrase.from;
  const lead = /^(?:由|其中|具体由|主要由|请|并由|拟由)+/.exec(words);
  if (lead !== null) from += lead[0].length;
  let forced: Duty | null = null;
  VERB.lastIndex = 0;
  for (;;) {
    const match = VERB.exec(words);
    if (match === null) break;
    if (match[0] === '') {
      VERB.lastIndex++;
      continue;
    }
    const verbFrom = phrase.from + match.index;
    const verbTo = verbFrom + match[0].length;
    if (verbFrom <= from && match.index > 0 && !result.hasVerb) continue;
    if ((depth[match.index] ?? 0) > 0) continue;
    // 组织 in 市委组织部, 推进 in 推进办: part of a name.
    if (/^[部局办处委厅院室会站中所组科股]/.test(view.text.slice(verbTo, verbTo + 1))) continue;
    const list = view.text.slice(from, verbFrom).replace(/[、,]+$/, '');
    const stripped = list.replace(OPEN_END, '');
    const lastItem = stripped.slice(stripped.lastIndexOf('、') + 1);
    const together = match[VERBS.length + 1] !== undefined;
    if (list !== '' && !looksLikeUnit(lastItem) && !isCollective(lastItem) && verbTo < phrase.to) continue;
    if (together && list === '' && !result.hasVerb) {
      // 会同乙、丙组织实施: who leads was said in the phrase before.
      forced = 'support';
      from = verbTo;
      continue;
    }
    if (list === '' && !result.hasVerb && from === phrase.from && duty === null)
      return { units: [], openEnded: false, hasVerb: false };
    const index = match.slice(1, VERBS.length + 1).findIndex((group) => group !== undefined);
    const said: Duty = together ? (forced ?? 'lead') : (forced ?? VERBS[index]?.[0] ?? 'responsible');
    // Under a label the label decides; 按职责分工负责 after it adds nothing.
    const given = duty !== null && said === 'responsible' ? duty : said;
    addList(view, from, verbFrom, given, result);
    result.hasVerb = true;
    forced = together ? 'support' : null;
    from = verbTo;
    const gap = /^[、,和及与并]+/.exec(view.text.slice(from, phrase.to));
    if (gap !== null) from += gap[0].length;
    VERB.lastIndex = Math.max(VERB.lastIndex, from - phrase.from);
  }
  addList(view, from, phrase.to, forced ?? duty ?? 'responsible', result);
  return result;
}

function addList(view: Compact, from: number, to: number, duty: Duty, into: Phrase): void {
  const middle = OPEN_MIDDLE.exec(view.text.slice(from, to));
  const last = OPEN_END.exec(view.text.slice(from, to));
  if (middle !== null && middle.index > 1 && last?.index !== middle.index) {
    into.openEnded = true;
    addList(view, from, from + middle.index, duty, into);
    addList(view, from + middle.index + middle[0].length, to, duty, into);
    return;
  }
  let end = to;
  const open = OPEN_END.exec(view.text.slice(from, to));
  if (open !== null) {
    into.openEnded = true;
    end = from + open.index;
  }
  for (const item of splitItems(view.text, from, end)) {
    const unit = readUnit(view, item, duty);
    if (unit !== null) into.units.push(unit);
  }
}
