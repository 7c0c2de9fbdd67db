import type { Line } from './lines.js';
import { readMarker } from './markers.js';
import { bodiesOf } from './signature.js';

export interface Title {
  words: string;
  start: number;
}

const KINDS =
  '意见|通知|方案|规划|计划|办法|措施|决定|批复|细则|规定|要点|清单|纲要|公告|通告|通报|政策|条例|规则|指引|指南|行动|函|任务书|分解表|责任表|分工|安排|公报|请示|报告|若干政策|举措|十条|条措施|台账|分解|路线图|时间表|一览表|任务表|计划表|进度表|汇总表|一本账|部署|要求';
const TITLE_END = new RegExp(
  `(?:${KINDS})(?:\\([^()]{1,30}\\))?(?:的(?:通知|函|公告|意见|决定|批复|请示|报告))?(?:\\([^()]{1,30}\\))*[》”]?(?:的(?:通知|函|公告))?$`,
);

/** The line, or the few lines, that read most like the title of a document; else the title that the portal gives. */
export function readTitle(
  text: string,
  folded: string,
  lines: readonly Line[],
  field: string | undefined,
): Title {
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
  let title = withoutSpaces(words);
  // The date under the title, and who settled it then, are no part of it.
  title = title.replace(/[(（](?:19|20)\d{2}年\d{1,2}月\d{1,2}日[^()（）]{0,40}[)）]$/, '');
  const quoted = /^[^《]{0,40}[〕\]］)）]\d+号《(.{4,})》$/.exec(title);
  if (quoted !== null) title = quoted[1] ?? title;
  title = title.replace(/^(?:附件|附)\d{0,2}[:：](?=.{4})/, '');
  const wrapped = /^《([^《》]{4,})》$/.exec(title);
  return wrapped === null ? title : (wrapped[1] ?? title);
}

/** Spaces and line ends go, but not that between two bodies which issue the document together. */
function withoutSpaces(words: string): string {
  const prefix = /^([^《]{8,80}?)(?=关于|印发《)/.exec(words)?.[1] ?? '';
  const bodies = /[^\s]\s+[^\s]/.test(prefix) ? bodiesOf(prefix.replace(/\s/g, ' ')) : [];
  const kept = bodies.length > 1 ? bodies.join(' ') : prefix.replace(/\s+/g, '');
  return kept + words.slice(prefix.length).replace(/\s+/g, '');
}

/** (2021—2023年), (试行) on a line of its own belong to the title above; (2022年2月18日) is a date. */
const SUBTITLE =
  /\n\s*[(（](?:20\d\d[^月()（）]{0,16}|[^()（）\d]{0,4}(?:试行|稿|草案|暂行|修订|节选))[)）]\s*$/;

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
  // A row of links, 设为首页 | 加入收藏, and the cells of a table of fields.
  if (/[|｜]/.test(title) || printed.includes('\t')) return 0;
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
  if (SUBTITLE.test(printed)) score += 5;
  else if (count > 1 && /(?:通知|意见|方案|办法)\s/.test(printed)) score -= 40;
  return score - index - count;
}
