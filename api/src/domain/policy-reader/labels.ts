import type { Role } from './reading.js';

/**
 * What a label announces. `responsible` is 责任单位 and its like: who leads among them depends on what else the
 * annotation says. `person` labels (责任人, 联系电话) announce no unit.
 */
export type LabelKind = 'lead' | 'responsible' | 'support' | 'local' | 'deadline' | 'person' | 'content';

export interface Label {
  kind: LabelKind;
  start: number;
  /** After the word itself. */
  wordEnd: number;
  /** After the colon, or after the word where no colon is printed. */
  end: number;
  hasColon: boolean;
  /** Printed inside brackets of its own: 【责任单位】. */
  boxed: boolean;
  /** 责任单位及责任人: people are named beside the units. */
  namesPeople: boolean;
  /** What stands in brackets between word and colon, such as (列首位的为牵头单位). */
  remark: { start: number; end: number } | null;
}

const LEVEL = '(?:[国省市县区州]级|[省市县区州]直|全[省市县区州])?';
/** Labels are spaced out to fill a column, and broken by the page. One way to match any gap, and none without end. */
const SPACE = '(?:[ \\f]{0,12}\\n)?[ \\f]{0,12}';

function spaced(words: string): string {
  return words
    .split('|')
    .map((word) => [...word].join(SPACE))
    .join('|');
}

const BODY =
  `(?:${spaced('单位|部门|主体|地区|机构|地方|科室|处室')})` +
  `(?:(?:及|和|与|、|/|[\\n\\f]?[(\\[][\\n\\f]?)?(?:${spaced('部门|单位|地区|人员|责任人')})[\\n\\f]?[)\\]]?)?`;

const WORDS: [LabelKind, string][] = [
  [
    'lead',
    `${LEVEL}(?:${spaced('牵头责任|责任牵头|牵头负责|牵头实施|主要责任|第一责任|总牵头|主责|主办|主抓|牵头')})${SPACE}${LEVEL}${BODY}`,
  ],
  [
    'support',
    `${LEVEL}(?:${spaced('配合责任|责任配合|协同责任|协助责任|共同责任|参与责任|协同配合|配合协同|参与配合|配合|协办|协同|参与|参加|协作|协助|会办|支持')})${SPACE}${LEVEL}${BODY}`,
  ],
  [
    'local',
    `(?:${spaced('属地责任|属地落实|属地|落实责任|责任')})${SPACE}(?:主${SPACE}体|地区|地方)(?![及和与])|${spaced('属地单位|属地责任单位|属地政府|落实主体|实施主体')}`,
  ],
  [
    'responsible',
    `${LEVEL}(?:${spaced('工作责任|具体责任|责任落实|责任|负责|承办|实施|落实|完成|承担|主管')})${SPACE}${LEVEL}${BODY}`,
  ],
  [
    'deadline',
    `(?:${spaced('计划完成|预计完成|拟完成|要求完成|任务完成|完成|办结|办理|推进|整改|落实|工作|实施|进度|截止|阶段|时间')})?${SPACE}(?:${spaced('进度要求|进度安排|时序进度|时限要求|时间要求|时间节点|时间安排|时间进度|时限|时间|期限|节点|日期')})`,
  ],
  [
    'person',
    `(?:${spaced('责任领导|牵头领导|分管领导|联系领导|包保领导|挂钩领导|牵头市领导|牵头县领导|市领导|县领导|责任人|负责人|联系人|联络员|联系电话|联系方式|责任编辑')})`,
  ],
  [
    'content',
    `(?:${spaced('工作目标|目标任务|主要目标|主要任务|重点任务|工作任务|任务内容|工作内容|主要内容|工作措施|主要措施|具体措施|工作举措|重点举措|具体举措|推进措施|任务|目标|举措|措施|内容|成果形式|备注')})`,
  ],
];

/** 牵头:甲;配合:乙 in an annotation: too short to be believed anywhere else. */
const SHORT: [LabelKind, string][] = [
  ['lead', '牵头|主办|主责'],
  ['support', '配合|协办|参与|协同'],
  ['responsible', '责任|承办'],
];

const KINDS = [...WORDS, ...SHORT].map(([kind]) => kind);
const SOURCE = [
  ...WORDS.map(([, words]) => `(${words})`),
  ...SHORT.map(([, words]) => `(?<=^|[(\\[;,。\\n ])(${words})(?=[ ]*:)`),
].join('|');
/** Says no quickly: most places are no label. */
const FIRST_CHARACTER =
  /[国省市县区州全牵责主第总配协共参会支属落工具负承实完计预拟要任办推整进截阶时期节日分联包挂目重措举内成备]/;
const LABEL_AT = new RegExp(SOURCE, 'y');
const AFTER_WORD =
  /(\**[ ]*\][ ]*\**|\**)[ ]*(\([^()\n]{1,40}\))?(?:(?:[ \f]{0,12}\n)?[ \f]{0,12}(:)|[ ]*(-{2,}))?/y;

function labelFrom(folded: string, match: RegExpExecArray): Label {
  const index = match.slice(1).findIndex((group) => group !== undefined);
  const kind = KINDS[index] ?? 'content';
  const start = match.index;
  const wordEnd = start + match[0].length;
  AFTER_WORD.lastIndex = wordEnd;
  const after = AFTER_WORD.exec(folded);
  const boxed =
    after !== null &&
    (after[1] ?? '').includes(']') &&
    /\[[ \n\f]*\**$/.test(folded.slice(Math.max(0, start - 3), start));
  const hasColon = after?.[3] !== undefined || after?.[4] !== undefined;
  const remarkText = after?.[2];
  // Without a colon the words after the label are its content, brackets and all.
  const usesAfter = after !== null && (hasColon || boxed);
  const remarkStart = remarkText === undefined ? -1 : folded.indexOf(remarkText, wordEnd);
  return {
    kind,
    start,
    wordEnd,
    end: usesAfter ? wordEnd + after[0].length : wordEnd,
    hasColon,
    boxed,
    namesPeople: /人/.test(match[0]) && kind !== 'person',
    remark:
      usesAfter && remarkText !== undefined
        ? { start: remarkStart, end: remarkStart + remarkText.length }
        : null,
  };
}

/** The label that begins exactly at `offset`, if one does. */
export function labelAt(folded: string, offset: number): Label | null {
  if (!FIRST_CHARACTER.test(folded[offset] ?? '')) return null;
  LABEL_AT.lastIndex = offset;
  const match = LABEL_AT.exec(folded);
  return match === null ? null : labelFrom(folded, match);
}

/** Every label ends with one of these, and stands before a colon or right after an opening bracket. */
const LAST_CHARACTER = /[位门体区构方室府限求点排度间期人导员话式编头责办合与同]/;
const PLACE = /[:(\[\n]|--/g;
const BEFORE_COLON = new RegExp(
  `(?:${SOURCE})(?:[ ]{0,4}\\**[ ]{0,4}\\])?\\**(?:[ ]{0,8}\\([^()\\n]{1,40}\\))?(?:[ \\f]{0,12}\\n)?[ \\f]{0,12}$`,
);
const WINDOW = 64;
/** What may stand before the first word of a line. */
const LINE_MARK = /[ \t>*#•·●◆◇■□▪▶►➢★☆○〇\-]/;

export function skipMarks(folded: string, offset: number): number {
  let at = offset;
  while (LINE_MARK.test(folded[at] ?? '')) at++;
  return at;
}

/**
 * All labels with a colon, a box, or an opening bracket right before them, in the order of the text. `ofLine` says which
 * other labels a line may begin with.
 */
export function findLabels(
  folded: string,
  start: number,
  end: number,
  ofLine: (folded: string, offset: number) => Label | null,
): Label[] {
  const found = new Map<number, Label>();
  const take = (offset: number, label: Label | null) => {
    if (label !== null && !found.has(offset)) found.set(offset, label);
  };
  const takeLine = (offset: number) => {
    const at = skipMarks(folded, offset);
    if (FIRST_CHARACTER.test(folded[at] ?? '')) take(at, ofLine(folded, at));
  };
  takeLine(start);
  PLACE.lastIndex = start;
  for (let match = PLACE.exec(folded); match !== null && match.index < end; match = PLACE.exec(folded)) {
    const at = match.index;
    if (match[0] === '\n') {
      takeLine(at + 1);
      continue;
    }
    if (match[0] === '(' || match[0] === '[') {
      let next = at + 1;
      while (/[ *\n\f]/.test(folded[next] ?? '')) next++;
      const label = labelAt(folded, next);
      // 市经信局(牵头单位) says what one name of a list does.
      if (label !== null && !(match[0] === '(' && folded[label.wordEnd] === ')')) found.set(next, label);
      continue;
    }
    let last = at - 1;
    while (last > start && /[ *)\]\n\f]/.test(folded[last] ?? '')) last--;
    const remarked = last < at - 1 && folded.slice(last, at).includes(')');
    if (!remarked && !LAST_CHARACTER.test(folded[last] ?? '')) continue;
    const from = Math.max(start, at - WINDOW);
    const before = BEFORE_COLON.exec(folded.slice(from, at));
    if (before !== null) take(from + before.index, labelAt(folded, from + before.index));
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}

export function announcesUnits(kind: LabelKind): boolean {
  return kind === 'lead' || kind === 'responsible' || kind === 'support' || kind === 'local';
}

/** What a label means that is not in the list, by its words. */
export function kindOfWords(words: string): LabelKind {
  if (/(?:人|领导|电话|员|书记|[省市县区]长|局长|主任|组长)$/.test(words)) return 'person';
  if (/(?:时限|时间|期限|节点|日期|进度|限期)$/.test(words)) return 'deadline';
  if (
    !/(?:单位|部门|主体|机构|科室|处室|地区|分工|责任|牵头|主办|配合|协办|负责|落实|承办|实施)$/.test(words)
  )
    return 'content';
  if (/牵头|主办|主责|第一|^总/.test(words)) return 'lead';
  if (/配合|协|参|指导|监管|监督|督导|督查|支持|保障|联系/.test(words)) return 'support';
  return 'responsible';
}

export type ColumnKind = LabelKind | 'number' | 'clause' | 'task' | 'target' | 'remark';

export interface ColumnHead {
  /** Null where the column says nothing about tasks: 类别, 备注. */
  kind: ColumnKind | null;
  namesPeople: boolean;
}

/** Heads of columns are labels too, and go by a few names that would be too common in running text. */
export function columnHead(cell: string): ColumnHead | null {
  const printed = cell.replace(/[\s*\[\]:]/g, '');
  // 责任单位(排第一位的为牵头单位)
  const remarked = printed.replace(/\(.{5,30}\)$/, '');
  const head = remarked.replace(/[()]/g, '');
  if (head === '' || head.length > 16) return null;
  const plain = (kind: ColumnKind | null) => ({ kind, namesPeople: false });
  if (/^(?:序号|编号|序|号|No\.?|项次)$/i.test(head)) return plain('number');
  if (/^(?:所在|所属|对应|文件|政策)?条款(?:号|编号|出处)?$/.test(head)) return plain('clause');
  if (head === '备注') return plain('remark');
  const label = labelAt(remarked, 0) ?? labelAt(head, 0);
  if (label?.namesPeople && announcesUnits(label.kind)) return { kind: label.kind, namesPeople: true };
  if (/(?:人|领导|电话|意见|签字)$/.test(head)) return plain('person');
  if (/(?:备注|说明|类别|类型|分类|领域|板块|依据|来源)$/.test(head)) return plain(null);
  if (label !== null && (announcesUnits(label.kind) || label.kind === 'deadline')) return plain(label.kind);
  if (/^(?:牵头|主办|主责)$/.test(head)) return plain('lead');
  if (/^(?:责任|承办|负责)$|^(?:责任|职责|任务|工作)?分工$/.test(head)) return plain('responsible');
  if (/^(?:配合|协办|参与)$/.test(head)) return plain('support');
  if (/(?:目标|指标|成效|成果)(?:要求|值|任务)?$/.test(head) && !/任务$/.test(head)) return plain('target');
  if (/任务|事项|内容|举措|措施|项目|工作|要点|政策|条款/.test(head)) return plain('task');
  return null;
}

/** 主要任务, 工作举措: words that can only be the head of a column. 做好统计工作 may be a cell. */
export function isTaskHead(words: string): boolean {
  return /^(?:主要|重点|工作|具体|年度|目标|政策|改革|整改|任务|推进|分解|实施|落实|建设|服务|专项|民生|实事|行动|问题|督查|考核)*(?:任务|事项|内容|举措|措施|项目|工作|要点|政策|条款|名称|清单|目标|指标|成效|成果)(?:名称|内容|清单|要求|分解|值|任务)?$/.test(
    words.replace(/[\s*()\[\]:]/g, ''),
  );
}

export function columnKind(cell: string): ColumnKind | null {
  return columnHead(cell)?.kind ?? null;
}

/** The role units take under a label that names one. Under 责任单位 the first leads and the others support. */
export function roleOf(kind: LabelKind): Role | null {
  return kind === 'lead' || kind === 'support' || kind === 'local' ? kind : null;
}
