import { parseDate } from './printed-dates.js';

/** 索引号, 发布机构, 成文日期 and the like: what a portal or a database of laws says about the document. */
export type PortalFields = ReadonlyMap<string, string>;

const LABELS =
  '索引号|发布机构|发文机关|发文机构|制定机关|印发机关|公开主体|责任部门|发文单位|发布单位|制表单位|填报单位|编制单位|印发单位|牵头制定单位|制表日期|制表时间|填报日期|填报时间|发文日期|发文时间|成文日期|成文时间|发布日期|发布时间|' +
  '公布日期|印发日期|印发时间|生成日期|公开日期|公开时间|信息来源|文章来源|来源|文号|发文字号|文件字号|文件编号|字号|标题|名称|文件名称|信息名称|' +
  '组配分类|主题分类|主题词|体裁分类|公文种类|有效性|时效性|效力等级|效力状态|施行日期|生效日期|实施日期|废止日期|失效日期|关键词|公开方式|' +
  '公开范围|浏览次数|浏览量|点击数|点击量|阅读量|阅读次数|访问量|字体|作者|编辑|责任编辑|分享到|分享';
/** Letters of a label may be spaced out: 文  号, 标 题. */
const SPACED = LABELS.split('|')
  .map((label) => [...label].join('[ ]{0,4}'))
  .join('|');
const FIELD = new RegExp(`(?:^|[\\[ \\t(|])(${SPACED})[ ]*\\]?[ ]*(?::|\\t(?!$)|(?<=\\][ ]*))[ ]*`, 'g');
const LABEL_LINE = new RegExp(`^\\[?(${SPACED})\\]?[ ]*:?$`);
const LONGEST_LINE = 400;
const LINES = 60;
const AREA = 6000;

/**
 * Fields above the body, several to a line or one, a label with its value on the next line, or 【制定机关】 of the
 * databases of laws. Lines that the portal put around the document count here, so the whole text up to `bodyFrom` does.
 */
export function readPortalFields(text: string, folded: string, bodyFrom: number): PortalFields {
  const fields = new Map<string, string>();
  const put = (label: string, value: string) => {
    const name = label.replace(/ /g, '');
    const words = value.replace(/<[^<>]{0,200}>/g, '').trim();
    if (words !== '' && !fields.has(name)) fields.set(name, words);
  };
  let from = 0;
  let waiting: string | null = null;
  for (let count = 0; from < bodyFrom && from < AREA && count < LINES;) {
    let to = folded.indexOf('\n', from);
    if (to < 0) to = folded.length;
    const start = from;
    from = to + 1;
    const content = folded.slice(start, Math.min(to, start + LONGEST_LINE)).trim();
    if (content === '' || to - start > LONGEST_LINE) continue;
    count++;
    const alone: string | undefined = LABEL_LINE.exec(content)?.[1];
    if (alone !== undefined) {
      waiting = alone;
      continue;
    }
    const line = folded.slice(start, to);
    const found = /[:\t\]]/.test(line) ? [...line.matchAll(FIELD)] : [];
    if (found.length === 0 && waiting !== null) put(waiting, text.slice(start, to));
    waiting = null;
    found.forEach((match, index) => {
      const valueFrom = start + match.index + match[0].length;
      const next = found[index + 1];
      put(match[1] ?? '', text.slice(valueFrom, next === undefined ? to : start + next.index));
    });
  }
  return fields;
}

export function firstField(fields: PortalFields, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = fields.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

export function firstDate(fields: PortalFields, names: readonly string[]): string | null {
  for (const name of names) {
    const value = fields.get(name);
    const date = value === undefined ? null : parseDate(value);
    if (date !== null) return date;
  }
  return null;
}
