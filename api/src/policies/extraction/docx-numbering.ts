import type { Element } from '@xmldom/xmldom';
import { printNumeral } from '../../domain/policy-reader/numerals.js';
import { attribute, child, children, isOn } from './open-package.js';

interface Level {
  start: number;
  format: string;
  /** Such as `%1.%2` or `（%1）`. */
  text: string;
  suffix: string;
  /** Numbers of the levels above are in digits too: 1.2 under 第一章. */
  legal: boolean;
}

/** Word counts numbered paragraphs when it shows them; the file holds only the rules. */
export class DocxNumbering {
  private readonly levels = new Map<string, Map<number, Level>>();
  private readonly counters = new Map<string, number[]>();
  private readonly styles = new Map<string, { id: string; level: number }>();
  private readonly hidden = new Set<string>();
  /** Lists that share an abstract one also share its count. */
  private readonly abstractOf = new Map<string, string>();

  constructor(numbering: Element | null, styles: Element | null) {
    const abstract = new Map<string, Map<number, Level>>();
    for (const element of numbering === null ? [] : children(numbering)) {
      if (element.localName === 'abstractNum')
        abstract.set(attribute(element, 'abstractNumId') ?? '', readLevels(element));
      if (element.localName !== 'num') continue;
      const id = attribute(element, 'numId') ?? '';
      const source = attribute(child(element, 'abstractNumId'), 'val') ?? '';
      const levels = new Map(abstract.get(source));
      let restarts = false;
      for (const override of children(element).filter((one) => one.localName === 'lvlOverride')) {
        const index = Number(attribute(override, 'ilvl') ?? 0);
        const start = attribute(child(override, 'startOverride'), 'val');
        const level = levels.get(index);
        if (start !== null && level !== undefined) {
          levels.set(index, { ...level, start: Number(start) || 0 });
          restarts = true;
        }
      }
      this.levels.set(id, levels);
      this.abstractOf.set(id, restarts ? `num ${id}` : source);
    }
    for (const style of styles === null ? [] : children(styles)) {
      if (style.localName !== 'style') continue;
      if (isOn(child(child(style, 'rPr'), 'vanish'))) this.hidden.add(attribute(style, 'styleId') ?? '');
      const properties = child(child(style, 'pPr'), 'numPr');
      const id = attribute(child(properties, 'numId'), 'val');
      if (id === null) continue;
      this.styles.set(attribute(style, 'styleId') ?? '', {
        id,
        level: Number(attribute(child(properties, 'ilvl'), 'val') ?? 0) || 0,
      });
    }
  }

  /** The style of the paragraph hides its words. */
  isHidden(paragraph: Element): boolean {
    return this.hidden.has(attribute(child(child(paragraph, 'pPr'), 'pStyle'), 'val') ?? '');
  }

  /** The number Word prints before a paragraph, or nothing. Counting goes on with each call. */
  numberOf(paragraph: Element): string {
    const properties = child(paragraph, 'pPr');
    const own = child(properties, 'numPr');
    const styled = this.styles.get(attribute(child(properties, 'pStyle'), 'val') ?? '');
    const id = attribute(child(own, 'numId'), 'val') ?? styled?.id;
    if (id === undefined || id === '0') return '';
    const index = Number(attribute(child(own, 'ilvl'), 'val') ?? styled?.level ?? 0) || 0;
    const levels = this.levels.get(id);
    const level = levels?.get(index);
    if (levels === undefined || level === undefined || level.format === 'bullet' || level.format === 'none')
      return '';
    const key = this.abstractOf.get(id) ?? id;
    const counts = this.counters.get(key) ?? [];
    counts.length = Math.min(counts.length, index + 1);
    for (let at = 0; at <= index; at++) counts[at] ??= (levels.get(at)?.start ?? 1) - (at === index ? 1 : 0);
    counts[index] = (counts[index] ?? 0) + 1;
    this.counters.set(key, counts);
    const printed = level.text.replace(/%(\d)/g, (_match, digit: string) => {
      const at = Number(digit) - 1;
      return printCount(
        counts[at] ?? levels.get(at)?.start ?? 1,
        level.legal ? 'decimal' : (levels.get(at)?.format ?? 'decimal'),
      );
    });
    return printed + (level.suffix === 'space' ? ' ' : '');
  }
}

function readLevels(abstract: Element): Map<number, Level> {
  const levels = new Map<number, Level>();
  for (const element of children(abstract)) {
    if (element.localName !== 'lvl') continue;
    levels.set(Number(attribute(element, 'ilvl') ?? 0), {
      start: Number(attribute(child(element, 'start'), 'val') ?? 1),
      format: attribute(child(element, 'numFmt'), 'val') ?? 'decimal',
      text: attribute(child(element, 'lvlText'), 'val') ?? '',
      suffix: attribute(child(element, 'suff'), 'val') ?? 'tab',
      legal: isOn(child(element, 'isLgl')),
    });
  }
  return levels;
}

const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';
const LEGAL: Record<string, string> = Object.fromEntries(
  [...'一二三四五六七八九十百千'].map((plain, at) => [plain, '壹贰叁肆伍陆柒捌玖拾佰仟'[at] ?? plain]),
);
const ROMAN: [number, string][] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

/** Numbers in a frame of their own: the first of twenty signs in a row. */
const FRAMED: [RegExp, number][] = [
  [/^decimalEnclosedCircle/, 0x2460],
  [/^decimalEnclosedParen$/, 0x2474],
  [/^decimalEnclosedFullstop$/, 0x2488],
];

function printCount(count: number, format: string): string {
  if (
    /^(?:chineseCounting|chineseCountingThousand|ideographDigital|japaneseCounting|taiwaneseCounting)/.test(
      format,
    )
  )
    return printNumeral(count);
  if (/^(?:chineseLegalSimplified|ideographLegalTraditional|japaneseLegal)$/.test(format))
    return [...printNumeral(count)].map((plain) => LEGAL[plain] ?? plain).join('');
  if (format === 'ideographTraditional') return STEMS[(count - 1) % STEMS.length] ?? String(count);
  if (format === 'ideographZodiac') return BRANCHES[(count - 1) % BRANCHES.length] ?? String(count);
  const framed = FRAMED.find(([pattern]) => pattern.test(format));
  if (framed !== undefined && count >= 1 && count <= 20) return String.fromCharCode(framed[1] + count - 1);
  if (format === 'lowerLetter') return String.fromCharCode(96 + (((count - 1) % 26) + 1));
  if (format === 'upperLetter') return String.fromCharCode(64 + (((count - 1) % 26) + 1));
  if (format === 'upperRoman') return roman(count);
  if (format === 'lowerRoman') return roman(count).toLowerCase();
  if (format === 'decimalZero') return String(count).padStart(2, '0');
  if (/^decimalFullWidth/.test(format))
    return String(count).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  return String(count);
}

function roman(count: number): string {
  let rest = Math.min(Math.max(count, 0), 3999);
  let words = '';
  for (const [value, sign] of ROMAN) for (; rest >= value; rest -= value) words += sign;
  return words;
}
