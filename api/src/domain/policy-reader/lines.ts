import { skipSpaces, skipSpacesBack } from './brackets.js';
import { WRAP, wrappedLineEnds } from './page-lines.js';

/** A line with something on it. `start`–`end` leave out spaces, marks of lists and headings, and stray tags. */
export interface Line {
  start: number;
  end: number;
  /** Nothing stands between the previous line and this one but an empty line, noise, or the start of the text. */
  blankBefore: boolean;
}

const TAG = /<\/?[a-zA-Z!][^<>\n]{0,300}>/g;
const LEADING_TAG = /<\/?[a-zA-Z!][^<>\n]{0,300}>/y;
const TRAILING_TAG = /<\/?[a-zA-Z!][^<>\n]{0,300}>$/;

/** Words of portals around a document. Each is a whole line, or the start of a line that carries nothing else. */
const PORTAL_LINE = new RegExp(
  '^(?:' +
    [
      '首页',
      '>[^。]{0,80}',
      '(?:您?当前|您的|现在|所在)的?位置.{0,120}',
      '(?:\\[?(?:打印|关闭|收藏|返回|分享)(?:本页|本文|窗口|页面|此页|顶部|首页|列表)?\\]?[ |/]*)+',
      '\\[?(?:我要)?(?:打印|关闭|收藏|纠错)\\]?',
      '扫一扫.{0,30}',
      '分享(?:到.{0,40})?',
      '[^。]{1,40} > [^。]{1,80}',
      '(?:相关|延伸|热门|推荐)(?:阅读|链接|文章|信息|解读|新闻|稿件|文件)(?::.{0,80})?',
      '(?:政策)?(?:图解|解读)[::].{0,80}',
      'produced by.{0,60}',
      'copyright.{0,120}',
      '版权所有.{0,120}',
      '(?:主办|承办|运维|技术支持)(?:单位)?[::].{0,60}(?:备案|icp|邮编|电话|网站|标识码|版权|技术支持|邮箱|地址).{0,120}',
      '.{0,40}icp备.{0,60}',
      '.{0,40}公网安备.{0,60}',
      '网站(?:地图|标识码|声明|首页).{0,60}',
      '(?:上|下)一[篇条][::]?.{0,80}',
      '(?:责任)?(?:编辑|校对|审核)[::].{0,30}',
      '(?:信息来源|来源|文章来源|稿件来源)[::].{0,60}',
      '(?:浏览|点击|阅读|访问)(?:次数|量|数)?[::]?\\s*\\d*次?',
      '(?:字体|字号|文字大小)[::]?.{0,30}',
      '(?:无障碍|长者|适老化|繁體|繁体|简体|english|手机版|登录|注册|微信|微博|qq空间|朋友圈|复制链接|收藏本站|设为首页|语音播报|关怀版)(?:[ |/].{0,40})?',
      '(?:附件下载|点击下载|下载附件|文件下载|下载word|下载pdf).{0,60}',
      '(?:版权)?声明[::].{0,80}',
      '-+\\s*\\d{1,4}\\s*-+',
      '第\\s*\\d{1,4}\\s*页(?:\\s*[,/]?\\s*共\\s*\\d{1,4}\\s*页)?',
      '[=_*#~-]{3,}',
    ].join('|') +
    ')$',
  'i',
);
const PAGE_NUMBER = /^(?:-+\s*\d{1,4}\s*-+|第\s*\d{1,4}\s*页.*)$/;
const PORTAL_FIRST =
  / > |^[\[>首您当所现打关我扫分相延热推政图解pPcC版主承运技网上下责编校审信来文稿浏点阅访字无长适繁简eE手登注微qQ朋复收设语附声第=_*#~\-]|icp备|ICP备|公网安备/;
const LEADING_MARK = /(?:#{1,6}(?=[ \t])|>(?=[ \t])|\*\*|__|[•●◆◇■□▪▶►➢★☆*](?=[ \t]))[ \t]*/y;

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 12 || code === 11 || code === 0;
}

export interface Lines {
  /** The lines that belong to the document; what the portal and the page put around them is left out. */
  lines: Line[];
  /** The same before the lines that a page broke were put together again. */
  printed: Line[];
  /**
   * The same text with what is left out turned into spaces, and the line ends that only the page made into `WRAP`, so
   * that a list goes on over the end of a line and of a page.
   */
  quiet: string;
}

export function readLines(printed: string): Lines {
  // Between the names of a cell.
  const folded = printed.includes('<')
    ? printed.replace(/<br[ ]*\/?>/gi, (tag) => ' '.repeat(tag.length))
    : printed;
  const found = scanLines(folded);
  const wrapped = wrappedLineEnds(found.quiet, found.lines);
  if (wrapped.length === 0) return found;
  const whole = scanLines(joinLines(found.quiet, wrapped));
  return { ...whole, printed: found.printed };
}

function joinLines(quiet: string, ends: readonly number[]): string {
  let joined = '';
  let from = 0;
  for (const end of ends) {
    joined += quiet.slice(from, end) + WRAP;
    from = end + 1;
  }
  return joined + quiet.slice(from);
}

function scanLines(folded: string): Lines {
  const lines: Line[] = [];
  const noise: { start: number; end: number }[] = [];
  let blankBefore = true;
  let lineStart = 0;
  while (lineStart <= folded.length) {
    let lineEnd = folded.indexOf('\n', lineStart);
    if (lineEnd < 0) lineEnd = folded.length;
    const line = trimLine(folded, lineStart, lineEnd);
    if (line === null) blankBefore = true;
    else if (isNoise(folded, line.start, line.end)) {
      const page = PAGE_NUMBER.test(folded.slice(line.start, line.end));
      noise.push(page ? betweenPages(folded, line) : line);
      blankBefore ||= !page;
    } else {
      lines.push({ ...line, blankBefore });
      blankBefore = false;
    }
    lineStart = lineEnd + 1;
  }
  return { lines, printed: lines, quiet: silence(folded, noise) };
}

/** The number of a page with the line ends before it and the empty lines after it. */
function betweenPages(folded: string, line: { start: number; end: number }): { start: number; end: number } {
  const start = skipSpacesBack(folded, line.start);
  const next = skipSpaces(folded, line.end);
  return {
    start,
    end: next < folded.length ? Math.max(line.end, folded.lastIndexOf('\n', next - 1)) : line.end,
  };
}

function silence(folded: string, noise: readonly { start: number; end: number }[]): string {
  let quiet = '';
  let from = 0;
  for (const { start, end } of noise) {
    if (start < from) continue;
    quiet += folded.slice(from, start) + ' '.repeat(end - start);
    from = end;
  }
  return from === 0 ? folded : quiet + folded.slice(from);
}

function trimLine(folded: string, from: number, to: number): { start: number; end: number } | null {
  let start = from;
  let end = to;
  for (;;) {
    while (start < end && isSpace(folded.charCodeAt(start))) start++;
    const first = folded[start];
    if (first === '<') {
      LEADING_TAG.lastIndex = start;
      if (!LEADING_TAG.test(folded) || LEADING_TAG.lastIndex > end) break;
      start = LEADING_TAG.lastIndex;
      continue;
    }
    LEADING_MARK.lastIndex = start;
    if (start >= end || !LEADING_MARK.test(folded) || LEADING_MARK.lastIndex > end) break;
    start = LEADING_MARK.lastIndex;
  }
  while (end > start) {
    if (isSpace(folded.charCodeAt(end - 1))) end--;
    else if (folded[end - 1] === '>' && end - start < 400) {
      const tag = TRAILING_TAG.exec(folded.slice(start, end));
      if (tag === null) break;
      end = start + tag.index;
    } else if (folded.startsWith('**', end - 2) && end - 2 >= start) end -= 2;
    else break;
  }
  return start < end ? { start, end } : null;
}

function isNoise(folded: string, start: number, end: number): boolean {
  if (end - start > 260) return false;
  const content = folded.slice(start, end);
  if (content.includes('<')) {
    const plain = content.replace(TAG, '').trim();
    if (plain === '' || /^(?:[•·*-]|\d{1,2}[.)])$/.test(plain)) return true;
  }
  return PORTAL_FIRST.test(content) && PORTAL_LINE.test(content);
}

/**
 * How long a line must be to have been broken by the page, and not by the writer. Where paragraphs are lines, that is
 * rare; where no line is longer than a page is wide, it is most of them.
 */
export function shortestPageLine(lines: readonly Line[]): number {
  const lengths = lines.map((line) => line.end - line.start).sort((a, b) => a - b);
  const long = lengths[Math.floor((lengths.length - 1) * 0.95)] ?? 0;
  return long > WIDEST_PAGE ? USUAL_PAGE_LINE : Math.max(8, Math.min(USUAL_PAGE_LINE, Math.ceil(long * 0.6)));
}

const WIDEST_PAGE = 60;
const USUAL_PAGE_LINE = 24;
