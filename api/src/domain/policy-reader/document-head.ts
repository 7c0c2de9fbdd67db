import { isoDate } from './dates.js';
import type { Line } from './lines.js';
import { readMarker } from './markers.js';
import { parseNumeral } from './numerals.js';
import { isDateLine, isSignature } from './outline.js';

/** What a document says about itself before its first clause and under its last. */
export interface DocumentHead {
  title: string;
  titleStart: number;
  docNumber: string | null;
  issuer: string;
  issuedOn: string | null;
}

const KINDS =
  '意见|通知|方案|规划|计划|办法|措施|决定|批复|细则|规定|要点|清单|纲要|公告|通告|通报|政策|条例|规则|指引|指南|行动|函|任务书|分解表|责任表|分工|安排|公报|请示|报告|若干政策|举措|十条|条措施|台账';
const TITLE_END = new RegExp(
  `(?:${KINDS})(?:\\([^()]{1,30}\\))?(?:的(?:通知|函|公告|意见|决定|批复|请示|报告))?(?:\\([^()]{1,30}\\))*[》”]?(?:的(?:通知|函|公告))?$`,
);
const DOC_NUMBER =
  /([\u4e00-\u9fffA-Za-z]{2,14})[ ]*[〔﹝[\[(【［（]?[ ]*((?:19|20)\d{2})[ ]*[〕﹞\]\])】］）][ ]*(?:第[ ]*)?(\d{1,5})[ ]*号/;
const FIELD =
  /(索引号|发布机构|发文机关|发文机构|制定机关|公开主体|发文单位|发文日期|成文日期|发布日期|公布日期|印发日期|生成日期|公开日期|信息来源|来源|文[ ]*号|发文字号|字[ ]*号|文件编号|标[ ]*题|名[ ]*称|文件名称|组配分类|主题分类|主题词|有效性|时效性|效力等级|施行日期|废止日期|体裁分类|公文种类)[ ]*\]?[ ]*[:][ ]*/g;
const AFTER_BRACKET =
  /\[(制定机关|公布日期|字[ ]*号|施行日期|发文字号|发布机构|成文日期|发文日期|发布日期)\][ ]*/g;
const DATE = /((?:19|20)\d{2})[ ]*(?:年|-|\.|\/)[ ]*(\d{1,2})[ ]*(?:月|-|\.|\/)[ ]*(\d{1,2})/;
const HAN_DATE =
  /([二一][〇零一二三四五六七八九○O0]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日/;

/** Provinces by the character their document numbers begin with. */
const PROVINCES: Record<string, string> = {
  京: '北京市',
  津: '天津市',
  沪: '上海市',
  渝: '重庆市',
  冀: '河北省',
  晋: '山西省',
  辽: '辽宁省',
  吉: '吉林省',
  黑: '黑龙江省',
  苏: '江苏省',
  浙: '浙江省',
  皖: '安徽省',
  闽: '福建省',
  赣: '江西省',
  鲁: '山东省',
  豫: '河南省',
  鄂: '湖北省',
  湘: '湖南省',
  粤: '广东省',
  琼: '海南省',
  川: '四川省',
  黔: '贵州省',
  贵: '贵州省',
  云: '云南省',
  滇: '云南省',
  陕: '陕西省',
  甘: '甘肃省',
  青: '青海省',
  内: '内蒙古自治区',
  桂: '广西壮族自治区',
  藏: '西藏自治区',
  宁: '宁夏回族自治区',
  新: '新疆维吾尔自治区',
  国: '国务院',
};

/** `text` is printed, `folded` has the same offsets. `bodyFrom` is where the first clause begins. */
export function readHead(
  text: string,
  folded: string,
  lines: readonly Line[],
  bodyFrom: number,
): DocumentHead {
  const before: Line[] = [];
  for (const line of lines) {
    if (line.start >= bodyFrom || before.length >= 80) break;
    // Where line ends were lost, the first clause begins on the line of the title.
    const end =
      line.end > bodyFrom ? folded.slice(line.start, bodyFrom).trimEnd().length + line.start : line.end;
    before.push({ ...line, end });
  }
  const head = before.length > 0 ? before : lines.slice(0, 12);
  const fields = readFields(folded, text, head);
  const title = readTitle(text, folded, head, fields);
  const signature = readSignature(folded, lines);
  const docNumber = readDocNumber(text, folded, head, fields);
  const issuedOn =
    signature.date ??
    firstDate(fields, ['成文日期', '发文日期', '公布日期', '印发日期', '生成日期', '发布日期', '公开日期']);
  return {
    title: title.words,
    titleStart: title.start,
    docNumber,
    issuer: readIssuer(title.words, docNumber, signature.issuer, fields),
    issuedOn,
  };
}

/** 索引号: … 发布机构: … 发文日期: …, several to a line or one, and 【制定机关】 of the law databases. */
function readFields(folded: string, text: string, lines: readonly Line[]): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of lines) {
    if (line.end - line.start > 400) continue;
    const content = folded.slice(line.start, line.end);
    const found = [...content.matchAll(content.startsWith('[') ? AFTER_BRACKET : FIELD)];
    found.forEach((match, index) => {
      const from = line.start + match.index + match[0].length;
      const next = found[index + 1];
      const to = next === undefined ? line.end : line.start + next.index;
      const name = (match[1] ?? '').replace(/ /g, '');
      const value = text.slice(from, to).trim();
      if (value !== '' && !fields.has(name)) fields.set(name, value);
    });
  }
  return fields;
}

function firstDate(fields: Map<string, string>, names: readonly string[]): string | null {
  for (const name of names) {
    const value = fields.get(name);
    const date = value === undefined ? null : parseDate(value);
    if (date !== null) return date;
  }
  return null;
}

/** 2023年12月1日, 2023-12-01, 二〇二三年十二月一日 → `YYYY-MM-DD`. */
export function parseDate(words: string): string | null {
  const digits = DATE.exec(words);
  if (digits !== null) return checkedDate(Number(digits[1]), Number(digits[2]), Number(digits[3]));
  const han = HAN_DATE.exec(words);
  if (han === null) return null;
  const year = parseNumeral((han[1] ?? '').replace(/[○O0]/g, '〇')) ?? 0;
  return checkedDate(year, parseNumeral(han[2] ?? '') ?? 0, parseNumeral(han[3] ?? '') ?? 0);
}

function checkedDate(year: number, month: number, day: number): string | null {
  if (year < 1949 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  return isoDate(year, month, day);
}

function readTitle(
  text: string,
  folded: string,
  lines: readonly Line[],
  fields: Map<string, string>,
): { words: string; start: number } {
  let best: { words: string; start: number; score: number } | null = null;
  lines.slice(0, 40).forEach((line, index) => {
    for (let count = 1; count <= 4; count++) {
      const last = lines[index + count - 1];
      if (last === undefined || (last.blankBefore && count > 2)) break;
      if (last.end - line.start > 160) break;
      const candidate = cleanTitle(text.slice(line.start, last.end));
      const score = titleScore(candidate, folded.slice(line.start, last.end), index, count);
      if (score > 0 && (best === null || score > best.score))
        best = { words: candidate, start: line.start, score };
    }
  });
  const found = best as { words: string; start: number; score: number } | null;
  if (found !== null) return { words: found.words, start: found.start };
  const field = fields.get('标题') ?? fields.get('名称') ?? fields.get('文件名称');
  const first = lines.find((line) => {
    const words = folded.slice(line.start, Math.min(line.end, line.start + 81));
    return words.length <= 80 && readMarker(folded, line.start) === null && !/^附[件表]?[ \d]*$/.test(words);
  });
  if (field !== undefined) return { words: field, start: Math.max(0, text.indexOf(field)) };
  return first === undefined
    ? { words: '', start: 0 }
    : { words: cleanTitle(text.slice(first.start, first.end)), start: first.start };
}

function cleanTitle(words: string): string {
  let title = words.replace(/\s+/g, '');
  const quoted = /^[^《]{0,40}[〕\]］)）]\d+号《(.{4,})》$/.exec(title);
  if (quoted !== null) title = quoted[1] ?? title;
  title = title.replace(/^(?:附件|附)\d{0,2}[:：](?=.{4})/, '');
  const wrapped = /^《([^《》]{4,})》$/.exec(title);
  return wrapped === null ? title : (wrapped[1] ?? title);
}

function titleScore(title: string, printed: string, index: number, count: number): number {
  if (title.length < 6 || title.length > 120) return 0;
  if (/[。;!?]|^\.\.\.|…$|\.\.\.$|^[》的了)]/.test(title) || /[,，].*[,，]/.test(title)) return 0;
  if (
    /^(?:索引号|发布机构|附件|来源|信息来源|发文|主题|\[|【|各[市县区])|[:：]/.test(
      title.replace(/《[^》]*》/g, ''),
    )
  )
    return 0;
  const folded = title.replace(/（/g, '(').replace(/）/g, ')');
  let score = 0;
  if (TITLE_END.test(folded)) score += 50;
  else return 0;
  if (/关于/.test(folded)) score += 30;
  if (/^[\u4e00-\u9fff]{2,30}关于/.test(folded)) score += 20;
  if (/印发|转发/.test(folded)) score += 5;
  // The red head of the paper, 市政府办公室文件, is no part of the title.
  if (/^[^关《]{2,24}文件(?!印发|的|精神)/.test(folded)) score -= 60;
  const open = (folded.match(/[《(]/g) ?? []).length;
  const closed = (folded.match(/[》)]/g) ?? []).length;
  if (open !== closed) score -= 40;
  if (/^为|^根据|^按照|^现将|^请/.test(folded)) score -= 60;
  if (count > 1 && /(?:通知|意见|方案|办法)\s/.test(printed)) score -= 40;
  return score - index - count;
}

function readDocNumber(
  text: string,
  folded: string,
  lines: readonly Line[],
  fields: Map<string, string>,
): string | null {
  for (const name of ['文号', '发文字号', '字号', '文件编号']) {
    const value = fields.get(name);
    const match = value === undefined ? null : DOC_NUMBER.exec(value);
    if (match !== null) return printNumber(match);
  }
  for (const line of lines) {
    if (line.end - line.start > 160) continue;
    const content = text.slice(line.start, line.end);
    const match = DOC_NUMBER.exec(content);
    if (match === null) continue;
    // Cited in a sentence, or in brackets after a title, it is another document's.
    const before = content.slice(0, match.index).trim();
    const after = content.slice(match.index + match[0].length).trim();
    if (before === '' && (after === '' || /^[《(（]|^[^。,，;；]{0,60}$/.test(after)))
      return printNumber(match);
    if (/^[(（【\[]$/.test(before) && /^[)）】\]]/.test(after)) return printNumber(match);
  }
  return null;
}

function printNumber(match: RegExpExecArray): string {
  return `${match[1]}〔${match[2]}〕${match[3]}号`;
}

/** The body that signs and the date under it, at the end of the document or of the notice that carries it. */
function readSignature(
  folded: string,
  lines: readonly Line[],
): { issuer: string | null; date: string | null } {
  let issuer: string | null = null;
  let date: string | null = null;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined || line.end - line.start > 24) continue;
    const content = folded.slice(line.start, line.end);
    if (!isDateLine(content)) continue;
    const signed = lines[index - 1];
    const name = signed === undefined ? '' : folded.slice(signed.start, signed.end);
    const body = name.replace(/\s+/g, '').replace(/\((?:盖章|代章|章)\)$/, '');
    const isBody = isSignature(name.trim()) && readMarker(folded, signed?.start ?? 0) === null;
    if (isBody || date === null) date = parseDate(content);
    if (isBody) {
      issuer = /^[\u4e00-\u9fff()、“”]+$/.test(body) ? body : null;
      break;
    }
  }
  return { issuer, date };
}

function readIssuer(
  title: string,
  docNumber: string | null,
  signed: string | null,
  fields: Map<string, string>,
): string {
  const province = docNumber === null ? undefined : PROVINCES[docNumber[0] ?? ''];
  const expand = (name: string): string => {
    const short = /^(省)(?:人民)?政府(办公厅)?$/.exec(name);
    if (short !== null && province !== undefined) return `${province}人民政府${short[2] ?? ''}`;
    return name;
  };
  if (signed !== null) return expand(signed);
  const agency = ['制定机关', '发文机关', '发文机构', '发布机构', '公开主体', '发文单位']
    .map((name) => fields.get(name))
    .find((value) => value !== undefined);
  if (agency !== undefined) return expand(agency.replace(/\s.*$/, ''));
  const prefix = /^([\u4e00-\u9fff]{2,30}?)关于/.exec(title)?.[1];
  if (prefix !== undefined) return expand(prefix);
  const source = fields.get('信息来源') ?? fields.get('来源');
  return source === undefined || !/^[\u4e00-\u9fff]{2,30}$/.test(source) ? '' : expand(source);
}
