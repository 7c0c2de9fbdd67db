import { fold } from './folding.js';
import type { Line } from './lines.js';
import { parseDate } from './printed-dates.js';
import { firstDate, firstField, readPortalFields, type PortalFields } from './portal-fields.js';
import { bodiesOf, readSignature, signerAtEnd } from './signature.js';
import { readTitle, type Title } from './document-title.js';

/** What a document says about itself before its first clause and under its last. */
export interface DocumentHead {
  title: string;
  titleStart: number;
  docNumber: string | null;
  issuer: string;
  issuedOn: string | null;
}

const DOC_NUMBER =
  /([\u4e00-\u9fffA-Za-z]{2,14})[ ]*[〔﹝[\[(【［（]?[ ]*((?:19|20)\d{2})[ ]*[〕﹞\]\])】］）][ ]*(?:第[ ]*)?(\d{1,5})[ ]*号/;
/** Longest of the lines that may carry a document number. */
const NUMBER_LINE = 160;

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

const AGENCIES = [
  '制定机关',
  '发文机关',
  '发文机构',
  '印发机关',
  '发布机构',
  '发文单位',
  '发布单位',
  '公开主体',
  '印发单位',
  '编制单位',
  '制表单位',
  '填报单位',
];
const WRITTEN_ON = [
  '成文日期',
  '成文时间',
  '发文日期',
  '发文时间',
  '印发日期',
  '印发时间',
  '制表日期',
  '制表时间',
  '填报日期',
  '填报时间',
];
const PUBLISHED_ON = ['公布日期', '生成日期', '发布日期', '发布时间', '公开日期', '公开时间'];

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
  const fields = readPortalFields(text, folded, head[head.length - 1]?.end ?? bodyFrom);
  const title = readTitle(text, folded, head, firstField(fields, ['标题', '名称', '文件名称', '信息名称']));
  const signature = readSignature(folded, lines);
  const near = beside(folded, head);
  const numbered = readDocNumber(folded, head, fields);
  return {
    title: title.words,
    titleStart: title.start,
    docNumber: numbered.number,
    issuer:
      readIssuer(title, numbered.number, signature.issuer ?? near.issuer, fields) ||
      (signerAtEnd(folded, lines) ?? ''),
    // What is signed was written then; a line with only a date may be anything, but most often is that, too.
    issuedOn:
      (signature.signed ? signature.date : null) ??
      firstDate(fields, WRITTEN_ON) ??
      signature.date ??
      numbered.date ??
      near.date ??
      firstDate(fields, PUBLISHED_ON),
  };
}

/**
 * 制表单位:某某办公室 with the date at the other end of the line; (某年某月某日会议审定) or (某年某月某日某政府印发)
 * under the title.
 */
function beside(folded: string, lines: readonly Line[]): { date: string | null; issuer: string | null } {
  for (const line of lines) {
    if (line.end - line.start > NUMBER_LINE) continue;
    const match = BESIDE.exec(folded.slice(line.start, line.end));
    if (match === null) continue;
    const bodies = bodiesOf((match[2] ?? '').replace(/(?:印发|发布|公布|制定|通过)$/, ''));
    return { date: parseDate(match[1] ?? ''), issuer: bodies.length > 0 ? bodies.join(' ') : null };
  }
  return { date: null, issuer: null };
}

const BESIDE = /(?:^|[ \t])\(?((?:19|20)\d{2}[年.\/-]\d{1,2}[月.\/-]\d{1,2}日?)(?:([^()。]{0,40})\))?$/;

function readDocNumber(
  folded: string,
  lines: readonly Line[],
  fields: PortalFields,
): { number: string | null; date: string | null } {
  const field = firstField(fields, ['文号', '发文字号', '文件字号', '字号', '文件编号']);
  const known = field === undefined ? null : DOC_NUMBER.exec(fold(field));
  if (known !== null) return { number: printNumber(known), date: null };
  for (const line of lines) {
    if (line.end - line.start > NUMBER_LINE) continue;
    const content = folded.slice(line.start, line.end);
    const match = DOC_NUMBER.exec(content);
    if (match === null) continue;
    // Cited in a sentence, or in brackets after a title, it is another document's.
    const before = content.slice(0, match.index).trim();
    const after = content.slice(match.index + match[0].length).trim();
    const alone = before === '' && (after === '' || /^[《(（]|^[^。,，;；]{0,60}$/.test(after));
    if (alone || (/^[(（【\[]$/.test(before) && /^[)）】\]]/.test(after)))
      return {
        number: printNumber(match),
        date: /^\D{0,2}(?:19|20)\d{2}\D/.test(after) ? parseDate(after) : null,
      };
  }
  return { number: null, date: null };
}

function printNumber(match: RegExpExecArray): string {
  return `${match[1]}〔${match[2]}〕${match[3]}号`;
}

function readIssuer(
  title: Title,
  docNumber: string | null,
  signed: string | null,
  fields: PortalFields,
): string {
  const province = docNumber === null ? undefined : PROVINCES[docNumber[0] ?? ''];
  const expand = (name: string): string => {
    const short = /^(省)(?:人民)?政府(办公厅)?$/.exec(name);
    if (short !== null && province !== undefined) return `${province}人民政府${short[2] ?? ''}`;
    return name;
  };
  const named = issuerOf(title.words);
  // 甲局等8部门: the first answers for the document, however many sign.
  const leads = named !== null && /等[\d一二三四五六七八九十]*(?:个)?(?:部门|单位)/.test(title.words);
  if (leads && (signed === null || signed.startsWith(named))) return expand(named);
  if (signed !== null) return expand(signed);
  if (named !== null && named.includes(' ')) return named;
  const agency = firstField(fields, AGENCIES);
  if (agency !== undefined) return expand(agency.replace(/\s.*$/, ''));
  if (named !== null) return expand(named);
  const source = firstField(fields, ['信息来源', '文章来源', '来源'])?.replace(/\s.*$/, '');
  return source === undefined || !/^[\u4e00-\u9fff]{2,30}$/.test(source) ? '' : expand(source);
}

/** Who speaks in the title: 甲局 乙局关于…, 甲委 乙政府印发《…》. */
function issuerOf(title: string): string | null {
  const prefix =
    /^([\u4e00-\u9fff ]{2,60}?)(?:等[\d一二三四五六七八九十]*(?:个)?(?:部门|单位))?(关于|印发《|转发)/.exec(
      title,
    );
  if (prefix === null) return null;
  const words = prefix[1] ?? '';
  const bodies = bodiesOf(words);
  if (bodies.length > 0) return bodies.join(' ');
  return prefix[2] === '关于' ? words.replace(/ /g, '') : null;
}
