import type { Note } from './reading.js';

/** What a person must know or decide, by stable code. `{}` is filled with the words in question. */
const MESSAGES = {
  'document.empty': '文件没有可读的文字。',
  'document.no_annotation': '文中没有责任单位标注；按正文提出的责任关系仅供参考，请逐条确认。',
  'document.no_title': '没有认出标题，请填写。',
  'document.no_issued_on': '没有认出成文日期，“年底前”等时限无法换算，请填写。',
  'document.no_horizon': '没有认出文件的总期限，未写明时限的任务没有到期日，请填写。',
  'clause.number_inferred': '条款编号缺失或不完整，按上下文推定为“{}”。',
  'clause.no_responsibility': '“{}”没有标注责任单位，未列为任务；如需交办请补充。',
  'annotation.no_unit': '这里有责任标注，但没有读出任何单位，请补充。',
  'annotation.unread': '“{}”之后没有读出责任单位，请核对。',
  'annotation.unclosed': '责任标注的括号没有写完，请核对单位是否读全。',
  'unit.doubtful': '“{}”不像单位名称，请核对。',
  'unit.open_list': '责任单位以“等”结尾，请补齐其余单位。',
  'unit.collective': '“{}”代表多个单位，发布前须确认包括哪些单位。',
  'rule.units': '“{}”自此处起对以后各项任务都有效。',
  'rule.first_leads': '自此处起，列在首位的单位为牵头单位。',
  'deadline.span': '“{}”只有年限，没有到期日，请确定日期。',
  'deadline.year_assumed': '“{}”没有写年份，该月份在成文时已过，按次年计算，请核对。',
  'deadline.year_unknown': '“{}”没有写年份，成文日期也不清楚，请确定日期。',
  'prose.unit': '正文写明由“{}”承担，但没有责任标注，请确认是否立为任务。',
  'prose.proposal': '按正文推测由“{}”负责，请确认。',
} as const;

export type NoteCode = keyof typeof MESSAGES;

export function note(code: NoteCode, start: number, end: number, words = ''): Note {
  return { code, start, end, message: MESSAGES[code].replace('{}', words) };
}

/** In the order of the text, then by code, so that the same document gives the same notes. */
export function sortNotes(notes: Note[]): Note[] {
  return notes.sort(
    (a, b) => a.start - b.start || a.end - b.end || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  );
}
