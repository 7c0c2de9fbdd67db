import { depths } from './brackets.js';
import { rangeOf, type Compact } from './folding.js';
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

export interface Span {
  from: number;
  to: number;
}

/** 市经信局(牵头)、市财政局(配合): the role of one name of a list. */
const OWN_ROLE =
  /\((?:(牵头|主办|主责|第一责任|总牵头)|(配合|协办|参与|协助)|(?:按照?|根据|依)?(?:各自)?(?:职责|职能)?(?:分工)?(?:分别|共同|具体)?(?:负责|落实)|责任)(?:单位|部门)?\)$/;
/** 市教育局(联系人:张三,电话:1234567) */
const CONTACT = /\([^()]*(?:\d{5,}|联系|电话|负责人|[局厅处科县市区]长|主任)[^()]*\)$/;
/** 、 inside 各县(市、区) does not divide, with or without its closing bracket. */
const COUNTIES =
  /(?:各?(?:设区)?市、)?(?:各?)(?:县|市|区|镇|乡)\([市县区镇乡街道]{1,2}(?:、[市县区镇乡街道]{1,2})*\)?|各[市县区镇乡]{1,3}(?:、[市县区镇乡街道]{1,2})+\)(?=人民政府|政府|党委|管委会)/g;
const PLACE_WORD =
  /^各?(?:设区)?(?:市|县|区|州|盟|旗|镇|乡|街道|乡镇|市州|区县|县区|县市区|市县|镇街)(?:\([^()]*\)?)?$/;
const PLACE_START = /^(?:市|县|区|州|盟|旗|镇|乡|街道)(?:\([^()]*\)?)?(?:人民政府|政府|管委会|党委|党工委|$)/;

/** The spans between separators that stand outside of all brackets. */
export function splitAt(text: string, separator: RegExp): Span[] {
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

export function splitItems(text: string, from: number, to: number): Span[] {
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
  // 各盟行政公署、市人民政府
  if (/^各(?:盟|州|地区)(?:行政公署|行署)$/.test(previous) && PLACE_START.test(next)) return true;
  return /^(?:[省市县区州]委)$/.test(previous) && /^[省市县区州](?:政府|人民政府)/.test(next);
}

export function readUnit(view: Compact, item: Span, duty: Duty): ListedUnit | null {
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
  const contact = CONTACT.exec(view.text.slice(from, to));
  if (contact !== null && contact.index > 1) to = from + contact.index;
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
