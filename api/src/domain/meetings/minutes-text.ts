import { normalise } from '../policy-reader/normalise.js';
import { printNumeral } from '../policy-reader/numerals.js';

/** What stands in the head of the minutes, and who signs them. */
export interface MinutesHead {
  readonly title: string;
  readonly meetsOn: string;
  readonly place: string;
  readonly chair: string;
  readonly issuer: string;
}

/** A resolution as the minutes say it. */
export interface MinutesPoint {
  readonly words: string;
  readonly lead: string;
  readonly support: readonly string[];
  readonly dueOn: string;
}

export interface MinutesText {
  readonly text: string;
  /** The paragraph of each resolution, as it stands in the text. */
  readonly paragraphs: readonly string[];
}

/**
 * 会议纪要 in the form that offices use and our own reader reads: a numbered paragraph for each resolution, which names
 * at its end who leads, who supports, and by when. Normalised, so that the paragraphs are found again in what was read.
 */
export function minutesText(head: MinutesHead, points: readonly MinutesPoint[]): MinutesText {
  const title = minutesTitle(head.title);
  const paragraphs = points.map((point, index) =>
    normalise(
      `${printNumeral(index + 1)}、${sentence(point.words)}（责任单位：${units(point)}；完成时限：${byDay(point.dueOn)}）`,
    ),
  );
  const opening = `${longDay(head.meetsOn)}，${oneLine(head.chair)}在${oneLine(head.place)}主持召开${oneLine(head.title)}。会议议定事项如下：`;
  const text = [title, opening, ...paragraphs, `${head.issuer}\n${longDay(head.meetsOn)}`].join('\n\n');
  return { text: `${normalise(text)}\n`, paragraphs };
}

/** 全市推进会 → 全市推进会会议纪要; one that is called so already stays. */
export function minutesTitle(title: string): string {
  const line = oneLine(title);
  return /纪要$/u.test(line) ? line : `${line}${/会议$/u.test(line) ? '' : '会议'}纪要`;
}

function units({ lead, support }: MinutesPoint): string {
  return support.length === 0 ? `${lead}牵头` : `${lead}牵头，${support.join('、')}配合`;
}

/** One paragraph that ends in one full stop. */
function sentence(words: string): string {
  return `${oneLine(words).replace(/[。；;.，,、\s]+$/u, '')}。`;
}

function oneLine(words: string): string {
  return normalise(words)
    .trim()
    .replace(/\s*\n\s*/gu, '');
}

function longDay(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** The last day of a month is 月底, as people write it. */
function byDay(date: string): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return day === last ? `${year}年${month}月底前` : `${year}年${month}月${day}日前`;
}
