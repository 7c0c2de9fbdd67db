import { foldName, splitPrefix, unitNameKey } from '../domain/policy-reader/units.js';
import type { KnownRegion } from './unit-index.js';

/** Names stand before the place in those units that answer to a ministry: 人行嘉兴市分行, 国家税务总局嘉兴市税务局. */
const HEADS = [
  '中国人民银行',
  '人民银行',
  '人行',
  '国家税务总局',
  '国家金融监督管理总局',
  '国家金融监管总局',
  '金融监管总局',
  '中国证券监督管理委员会',
  '中国证监会',
  '证监会',
  '中国国际贸易促进委员会',
  '贸促会',
  '中国共产主义青年团',
  '共青团',
  '国家统计局',
  '国家电网',
  '国网',
  '中华人民共和国',
  '中国共产党',
  '中国',
  '中共',
  '团',
];

/** The words before the place of a name, and the rest: `人行嘉兴市分行` → `['人行', '嘉兴市分行']`. */
export function splitHead(name: string): readonly [string, string] {
  const head = HEADS.find((each) => name.startsWith(each) && name.length > each.length + 1) ?? '';
  return [head, name.slice(head.length)];
}

const LEVELS = /(?:省|自治区|自治州|特别行政区|市|自治县|州|盟|旗|县|区)$/;

/** 嘉兴市 → 嘉兴; what would be left of one character stays whole. */
export function shortName({ name }: Pick<KnownRegion, 'name'>): string {
  const short = name.replace(LEVELS, '');
  return short.length >= 2 ? short : name;
}

/** 市, 省 or 自治区: how documents of the region call it for short. */
export function levelOf({ name }: Pick<KnownRegion, 'name'>): string {
  const level = LEVELS.exec(name)?.[0] ?? '';
  return level.startsWith('自治') && level !== '自治区' ? level.slice(2) : level;
}

const GOVERNS = /(?:人民政府|政府|管理委员会|管委会)$/;

/** What a region is called, its government's names telling the rest: 医药高新区管委会 → 医药高新区. */
export function placesOf(region: Pick<KnownRegion, 'name'>, governmentNames: readonly string[]): string[] {
  const level = levelOf(region);
  const told = governmentNames.flatMap((name) => {
    const place = foldName(name).replace(GOVERNS, '');
    const bare = level !== '' && place.startsWith(level) ? place.slice(level.length) : place;
    return bare.length >= 2 && !/[办厅局委室]$/.test(bare) ? [bare] : [];
  });
  return [...new Set([region.name, shortName(region), ...told])];
}

/** The letter or word for the level at the head of a name: `市科技局` → `['市', '科技局']`, also in 团市委. */
export function splitLevel(rest: string): readonly [string, string] {
  if (/^市监局$/.test(rest)) return ['', rest];
  const { prefix, rest: after } = splitPrefix(rest);
  if (prefix.length === 1 || prefix === '自治区') return [prefix, after];
  // 市委, 省府: too short for the rule above, and sure all the same.
  const short = /^([省市县区州])(委|府)/.exec(rest);
  return short ? [short[1] ?? '', rest.slice(1)] : ['', rest];
}

/** Offices that reforms or habit call by several names; no region has two of them at a time. Key → the office. */
const OFFICES: readonly (readonly [RegExp, string])[] = [
  [/^(?:经信|工信)(?:局|厅|委)$/, '经信'],
  [/^发改(?:局|委)$/, '发改'],
  [/^(?:卫健|卫计)(?:局|委)$/, '卫健'],
  [/^(?:文旅|文广旅|文广)(?:局|厅|委)$/, '文旅'],
  [/^民宗(?:局|委)$/, '民宗'],
  [/^国资(?:局|委|办)$/, '国资'],
  [/^(?:市监|市场监管)局$/, '市监'],
  [/^住建(?:局|委)$|^建设局$/, '住建'],
  [/^(?:金融办|地方金融监管(?:局|办))$/, '金融办'],
  [/^机关事务(?:局|中心|办)$/, '机关事务'],
  [/^人行(?:分行|支行|中心支行|营业管理部)?$/, '人行'],
  [/^(?:金融监管|银保监|银监)分局$/, '金融监管分局'],
  [/^(?:供电|电力)(?:分)?(?:公司|局)$/, '供电'],
  [/^消防(?:支队|大队|总队|局)$/, '消防'],
];

/** What is left of a name when the words before its place and the place itself are gone, as a key. */
export function bareKey(head: string, rest: string): string {
  return keyOf(head + rest)
    .replace(/^(?:国网|国家电网).{0,5}?电力(?:有限)?公司(?=.*供电)/, '')
    .replace(/^(?:国网|国家电网|中华人民共和国)/, '')
    .replace(/^贸促会委$/, '贸促会')
    .replace(/^(?:国家)?金融监管总局(?=监管)/, '金融')
    .replace(/^(供电|电力)有限/, '$1');
}

/** The same few names stand in every region of a tree. */
const known = new Map<string, string>();
const MOST_KNOWN = 50_000;

function keyOf(name: string): string {
  let key = known.get(name);
  if (key === undefined) {
    key = unitNameKey(name);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(name, key);
  }
  return key;
}

/** The keys under which a printed name is looked for, the likeliest first. */
export function wantedKeys(key: string): string[] {
  const office = OFFICES.find(([spelling]) => spelling.test(key));
  return office ? [key, `=${office[1]}`] : [key];
}

/**
 * The keys under which a unit is found. 市委宣传部 is 市宣传部 too, and 市国资委 is 市政府国资委; but what a document
 * calls an office of the 市委 is never one of the 市政府.
 */
export function offeredKeys(key: string): string[] {
  const keys = [key];
  if (/^政府.{3,}/.test(key)) keys.push(key.slice(2));
  else if (/^委(?:.{3,}|编办)/.test(key)) keys.push(key.slice(1));
  else if (key.length >= 3 && !/^(?:政府|委)/.test(key)) keys.push(`政府${key}`);
  return [...new Set(keys.flatMap(wantedKeys))];
}

/** Departments before the last reforms, and where their work went: to be proposed, never to be taken for granted. */
const FORMER: readonly (readonly [RegExp, string])[] = [
  [/^(?:环保|环境保护)局/, '生态环境局'],
  [/^(?:安监|安全生产监督管理)局/, '应急局'],
  [/^(?:工商|工商行政管理|质监|质量技术监督|食药监|食品药品监督管理)局/, '市监局'],
  [/^(?:国土|国土资源|规划)局/, '资规局'],
  [/^(?:农业局|农委|农办)/, '农业农村局'],
  [/^(?:旅游|旅委|文化|体育)(?:局|委)?$/, '文广旅局'],
  [/^(?:法制办)/, '司法局'],
  [/^(?:数据局|数据资源局|政务服务局)/, '大数据局'],
];

/** The key of the office that a former one became, where that is known. */
export function successorKey(key: string): string | null {
  return FORMER.find(([spelling]) => spelling.test(key))?.[1] ?? null;
}

const COUNTIES =
  /县\(市、区\)|县\(市区\)|县\(区、市\)|县\(区\)|县、市、区|县、市\(区\)|市、县、区|市\(县、区\)|市\(区、县\)|市\(区\)|区\(市、县\)|区\(县、市\)|区\(县\)|县市区|市县区|区县市|区市县|区县|县区/g;

/** One key for the spellings of an expression that stands for many: 各县市区 is 各县(市、区)人民政府. */
export function collectiveKey(expression: string): string {
  return unitNameKey(expression)
    .replace(/^(?:全[省市县区]|[省市县区]内|辖区内?)?各(?:有关)?(?=.)/, (words) =>
      words.includes('有关') ? '有关' : '',
    )
    .replace(/(?:设区的市|设区市|地级市|省辖市|地市|市州|州市)/g, '市')
    .replace(COUNTIES, '县市区')
    .replace(/市、?县(?!市?区)/g, '市、县市区')
    .replace(/市和县市区|市及县市区|市县市区/g, '市、县市区')
    .replace(/(?:党委)?、?政府(?=$|、)/g, '');
}
