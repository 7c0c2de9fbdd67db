/** What kind of thing a unit of measure counts decides what a figure before a noun means. */
export type MeasureKind =
  /** 家, 个, 人次: things counted one by one. */
  | 'count'
  /** 元. */
  | 'money'
  /** %, 百分点, 倍. */
  | 'ratio'
  /** 公里, 亩, 吨: how much of it there is. */
  | 'extent'
  /** 千瓦, 千伏, 蒸吨: how strong one of it is, or all of it. */
  | 'rating'
  /** 天, 小时, 工作日, 岁: how long. */
  | 'time'
  /** 分, 度, 字 and the like, which more often belong to a name than to a target. */
  | 'loose'
  /** No unit is printed: 95以上, 千亿. */
  | 'none';

export interface Measure {
  words: string;
  kind: MeasureKind;
}

const COUNTERS =
  '人次|场次|户次|家次|件次|班次|架次|车次|列次|批次|辆次|台次|站次|课时|学时|学分|标准箱|标箱|支队伍|床位|门类|' +
  '[家个项件条座所处场次批种类款只支部张份篇期轮届间栋幢套台辆艘架片块根株棵头羽尾宗起门堂队名位户人组盏桩站把束道本册列班趟口眼孔幅笔单节箱床枚核例]';
const COUNTER = new RegExp(
  `(?:${COUNTERS})(?:\\((?:${COUNTERS})\\))?(?:\\/(?:[十百千万]*[人户天日月年]))?`,
  'y',
);

const PER =
  '(?:\\/(?:平方公里|平方千米|平方米|立方米|公里|千瓦时|小时|公顷|万元|元|亩|天|日|月|年|人|户|吨|升|台|套|次))?';
const AMOUNTS: [MeasureKind, RegExp][] = [
  ['ratio', /个?百分点|%|‰|倍|番|\/(?:10|十)万|成(?=以上|左右|以内|[,;。、)]|$)/y],
  ['money', new RegExp(`(?:元人民币|人民币|美元|欧元|港元|元)${PER}`, 'y')],
  [
    'rating',
    new RegExp(
      `(?:千瓦时|兆瓦时|吉瓦时|千瓦|兆瓦|吉瓦|千伏安|兆伏安|千伏|伏|瓦|蒸吨|蒸汽吨|GWh|MWh|kWh|KWh|GWp|MWp|kVA|MVA|GW|MW|kW|KW|kV|KV|EFLOPS|PFLOPS|TFLOPS|EFlops|PFlops|Flops|EB|PB|TB|GB|TEU|Tbps|Gbps|Mbps)${PER}`,
      'y',
    ),
  ],
  [
    'extent',
    new RegExp(
      `(?:平方米|平方公里|平方千米|立方米|公顷|公里|千米|海里|厘米|毫米|米|吨标准?煤|吨标煤|标准煤|克标准?煤|千克标准?煤|吨公里|吨|千克|公斤|斤|克|毫克|微克|分贝|机架|机柜|平米|立方|亩次|亩)${PER}`,
      'y',
    ),
  ],
  ['time', /分钟|小时|个?工作日|个月|天|岁|秒/y],
  [
    'loose',
    /升|度|分(?!之|钟|别|布|类|级|期|批|步|层|区|工|管|析|散|享|支|公)|折|位数|页|字|枪|方(?!面|案|式|向|针|法|便|位|米)/y,
  ],
];

/** The unit of measure at the offset, as printed; 个百分点 is 百分点. */
export function readMeasure(
  text: string,
  offset: number,
  limit: number,
): (Measure & { length: number }) | null {
  for (const [kind, pattern] of AMOUNTS) {
    pattern.lastIndex = offset;
    const match = pattern.exec(text);
    if (match === null || offset + match[0].length > limit) continue;
    const words = match[0] === '个百分点' ? '百分点' : match[0].replace('十万', '10万');
    return { words, kind, length: match[0].length };
  }
  COUNTER.lastIndex = offset;
  const match = COUNTER.exec(text) ?? anyCounter(text, offset, limit);
  if (match === null || offset + match[0].length > limit) return null;
  return { words: match[0], kind: 'count', length: match[0].length };
}

const ENDS_COUNT = /^(?:$|[,、;。:)]|以上|以下|以内|左右|及以上|\(含\))/;
const NO_COUNTER =
  /[级度强号期代版分年月日时点元的了和与及等内外上下前后中多余倍成比为至到在者化性型类式岗线网环芯核]/;

/** Whatever one character stands between a number and the end of the words is what it counts by: 公章4枚, 3幅以上. */
function anyCounter(text: string, offset: number, limit: number): [string] | null {
  const character = text[offset] ?? '';
  if (offset >= limit || !/[\u4e00-\u9fff]/.test(character) || NO_COUNTER.test(character)) return null;
  return ENDS_COUNT.test(text.slice(offset + 1, Math.min(limit, offset + 5))) ? [character] : null;
}
