import { depths } from './brackets.js';
import { compact, offsetAt, rangeOf, type Compact, type Run } from './folding.js';
import { isCollective, looksLikeFullUnit, looksLikeUnit } from './units.js';

/** What the text says a unit does. `responsible` is left open: who leads is decided over the whole annotation. */
export type Duty = 'lead' | 'responsible' | 'support' | 'local';

export interface ListedUnit {
  name: string;
  start: number;
  end: number;
  duty: Duty;
  collective: boolean;
  /** Does not end as names of units end; kept all the same. */
  doubtful: boolean;
}

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

const OPEN_END =
  /(等)(?:(?:\d+|[一二三四五六七八九十]+)[个家])?(?:[国省市县区]级|[省市县区]直)?(?:各|有关|相关|其他|其它)?(?:责任|职能|成员)?(?:单位|部门|地区|方面)?(?:(?:和|及|、)?(?:单位|部门|地区))?$/;
/** 省财政厅等部门及各市人民政府: the list stays open, and another goes on after it. */
const OPEN_MIDDLE =
  /等(?:有关|相关|[国省市县区]级|[省市县区]直)?(?:单位|部门)(?:和单位|和部门)?(?:以及|及|和|与|、|,)(?=.)/;
/** 市经信局(牵头)、市财政局(配合): the role of one name of a list. */
const OWN_ROLE = /\((?:(牵头|主办|主责|第一责任|总牵头)|(配合|协办|参与|协助)|负责|责任)(?:单位|部门)?\)$/;
const SAME_BELOW = /^(?:以?下(?:均|皆|相)?同|后同|以下(?:均|各项|各条)?(?:相)?同)$/;
const NOT_REPEATED =
  /不再(?:单独|一一|逐一|重复|逐项|逐条|另行|分别|单列)*(?:列出|列明|列示|标注|注明|列入|列|赘述|罗列|说明|写明)?|以下(?:均)?(?:略|省略)/;
const FIRST_LEADS =
  /(?:(?:列|排)(?:名|序)?(?:在|于)?(?:第一|首|最前|第1)|首位|第一(?:个|位|家|名)|首个|首家).{0,10}(?:牵头|主办|主责|总责|负总责)|(?:牵头|主办|主责)(?:单位|部门)?(?:为|是|列|排)(?:在)?(?:第一|首位|首个|第1)/;
const DATE_PHRASE =
  /^(?:[^、]{0,12}?)(?:(?:20\d\d|[今明当本])年|\d{1,2}月|年底|年内|月底|季度|每[年季月半]|按[年季月]|半年|长期|持续|常年|十[三四五六]五|\d{4}[.\/-]\d{1,2})/;

/** 、 inside 各县(市、区) does not divide, with or without its closing bracket. */
const COUNTIES =
  /(?:各?(?:设区)?市、)?(?:各?)(?:县|市|区|镇|乡)\([市县区镇乡街道]{1,2}(?:、[市县区镇乡街道]{1,2})*\)?/g;
const PLACE_WORD =
  /^各?(?:设区)?(?:市|县|区|州|盟|旗|镇|乡|街道|乡镇|市州|区县|县区|县市区|市县|镇街)(?:\([^()]*\)?)?$/;
const PLACE_START = /^(?:市|县|区|州|盟|旗|镇|乡|街道)(?:\([^()]*\)?)?(?:人民政府|政府|管委会|党委|党工委|$)/;

interface Span {
  from: number;
  to: number;
}

/** Spaces between two names divide them like 、; all others, line ends too, are dropped. */
export function listView(folded: string, start: number, end: number): Compact {
  const view = compact(folded, start, end);
  if (view.runs.length === 1) return view;
  const runs: Run[] = [];
  let text = '';
  view.runs.forEach((run, index) => {
    const next = view.runs[index + 1]?.at ?? view.text.length;
    if (index > 0) {
      const left = /[^,;。、:\/]{0,30}$/.exec(text.slice(-30))?.[0] ?? '';
      const right =
        /^[^,;。、:\s]{2,30}/.exec(folded.slice(run.offset, Math.min(end, run.offset + 30)))?.[0] ?? '';
      if (dividesNames(left, right)) {
        runs.push({ at: text.length, offset: offsetAt(view, run.at - 1) + 1 });
        text += '、';
      }
    }
    runs.push({ at: text.length, offset: run.offset });
    text += view.text.slice(run.at, next);
  });
  return { text, runs, end };
}

/** 市经信局 市财政局 are two; in 省市⏎场监管局 the line end stands inside a name. */
function dividesNames(left: string, right: string): boolean {
  if (!looksLikeUnit(left)) return false;
  const full = looksLikeFullUnit(right.replace(/[()\[\]].*$/, '')) || isCollective(right);
  if (full) return true;
  return looksLikeUnit(right) && !/[省市县区州镇乡]$/.test(left);
}

/** Reads what an annotation, or the part of it under one label, says: `甲牵头,乙、丙等按职责分工负责;各市为责任主体,下同`. */
export function parseAssignment(folded: string, start: number, end: number, duty: Duty | null): Assignment {
  const view = listView(folded, start, end);
  const assignment: Assignment = { units: [], openEnded: false, dates: [], rules: [], hasVerb: false };
  let lastPhrase: ListedUnit[] = [];
  let waiting: ListedUnit[] = [];
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
      if (units.length > 0) assignment.rules.push({ kind: 'units', units, ...range });
      else if (NOT_REPEATED.test(words) && lastPhrase.length > 0 && assignment.rules.length === 0) {
        assignment.rules.push({
          kind: 'units',
          units: lastPhrase.filter((unit) => unit.collective),
          ...range,
        });
      }
      continue;
    }
    if (DATE_PHRASE.test(words) && !looksLikeUnit(words)) {
      assignment.dates.push(range);
      continue;
    }
    const read = parsePhrase(view, phrase, duty);
    if (read.openEnded) assignment.openEnded = true;
    if (read.hasVerb) {
      assignment.hasVerb = true;
      // 甲,乙、丙配合: the first phrase has no verb of its own and is responsible.
      waiting = [];
    } else waiting = waiting.concat(read.units);
    assignment.units.push(...read.units);
    if (read.units.length > 0) lastPhrase = read.units;
  }
  return assignment;
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

/** The spans between separators that stand outside of all brackets. */
function splitAt(text: string, separator: RegExp): Span[] {
  const depth = depths(text);
  const spans: Span[] = [];
  let from = 0;
  for (let at = 0; at <= text.length; at++) {
    const ends = at === text.length || ((depth[at] ?? 0) === 0 && separator.test(text[at] ?? ''));
    if (!ends) continue;
    if (at > from) spans.push({ from, to: at });
    from = at + 1;
  }
  return spans;
}

const JOINT = /以及|[和及与]/g;

function splitItems(text: string, from: number, to: number): Span[] {
  const list = text.slice(from, to);
  const whole = new Uint8Array(list.length + 1);
  whole.set(depths(list));
  for (const match of list.matchAll(COUNTIES)) {
    for (let at = match.index; at < match.index + match[0].length; at++)
      whole[at] = Math.max(1, whole[at] ?? 0);
  }
  const rough: Span[] = [];
  let start = 0;
  for (let at = 0; at <= list.length; at++) {
    const ends = at === list.length || ((whole[at] ?? 0) === 0 && /[、,;\/。|]/.test(list[at] ?? ''));
    if (!ends) continue;
    if (at > start) rough.push({ from: start, to: at });
    start = at + 1;
  }
  const items: Span[] = [];
  for (const span of rough) {
    const previous = items.at(-1);
    if (
      previous !== undefined &&
      joinsPrevious(list.slice(previous.from, previous.to), list.slice(span.from, span.to))
    ) {
      previous.to = span.to;
      continue;
    }
    let pieceFrom = span.from;
    const words = list.slice(span.from, span.to);
    for (const joint of words.matchAll(JOINT)) {
      const at = span.from + joint.index;
      const next = at + joint[0].length;
      if ((whole[at] ?? 0) > 0 || at <= pieceFrom) continue;
      const left = list.slice(pieceFrom, at);
      const right = list.slice(next, span.to);
      const divides =
        (looksLikeUnit(left) || (isCollective(left) && /[)市县区]$/.test(left))) &&
        (looksLikeUnit(right) || isCollective(right)) &&
        (looksLikeFullUnit(right) || right.length > 2);
      if (!divides) continue;
      items.push({ from: pieceFrom, to: at });
      pieceFrom = next;
    }
    items.push({ from: pieceFrom, to: span.to });
  }
  return items.map((item) => ({ from: from + item.from, to: from + item.to }));
}

/** 各市、县(市、区)人民政府 is one expression; so is 市委、市政府督查室. */
function joinsPrevious(previous: string, next: string): boolean {
  if (PLACE_WORD.test(previous) && PLACE_START.test(next)) return true;
  return /^(?:[省市县区州]委)$/.test(previous) && /^[省市县区州](?:政府|人民政府)/.test(next);
}

function readUnit(view: Compact, item: Span, duty: Duty): ListedUnit | null {
  let { from, to } = item;
  const isEdge = (character: string | undefined) =>
    character !== undefined && /[\s、,;。:.*"'|\-·]/.test(character);
  for (;;) {
    while (from < to && isEdge(view.text[from])) from++;
    while (to > from && isEdge(view.text[to - 1])) to--;
    const words = view.text.slice(from, to);
    const opens = (words.match(/[(\[]/g) ?? []).length;
    const closes = (words.match(/[)\]]/g) ?? []).length;
    if (closes > opens && /[)\]]$/.test(words) && !/\([市县区镇乡街道、]+\)$/.test(words)) to--;
    else if (opens > closes && /^[(\[]/.test(words)) from++;
    else break;
  }
  const own = OWN_ROLE.exec(view.text.slice(from, to));
  if (own !== null && own.index > 1) to = from + own.index;
  const given: Duty =
    own === null ? duty : own[1] !== undefined ? 'lead' : own[2] !== undefined ? 'support' : duty;
  const name = view.text.slice(from, to);
  if (name.length < 2 || /^[\d.]+$/.test(name)) return null;
  const range = rangeOf(view, from, to);
  const collective = isCollective(name);
  return { name, ...range, duty: given, collective, doubtful: !collective && !looksLikeUnit(name) };
}
