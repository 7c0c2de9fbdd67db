import { escaped } from '../xml-text.js';
import { FONTS, type FontUse, RED } from './gb9704.js';

export function fonts(use: FontUse): string {
  const { name } = FONTS[use];
  return `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}" w:cs="${name}"/>`;
}

export interface Look {
  readonly font?: FontUse;
  /** In points. */
  readonly points?: number;
  readonly red?: boolean;
}

export function run(text: string, { font, points, red }: Look = {}): string {
  const look = [
    font ? fonts(font) : '',
    red ? `<w:color w:val="${RED}"/>` : '',
    points ? `<w:sz w:val="${points * 2}"/><w:szCs w:val="${points * 2}"/>` : '',
  ].join('');
  return `<w:r>${look ? `<w:rPr>${look}</w:rPr>` : ''}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
}

export interface Setting {
  readonly style?: string;
  readonly align?: 'left' | 'center' | 'right';
  /** In characters of the grid. */
  readonly firstLine?: number;
  readonly left?: number;
  readonly hanging?: number;
  readonly right?: number;
  /** The same in twips, for type of another size than the grid's. */
  readonly margins?: { readonly left?: number; readonly hanging?: number; readonly right?: number };
  /** In twips. */
  readonly before?: number;
  /** Exact height of a line in twips, where it is not that of the grid. */
  readonly exact?: number;
  readonly redLineBelow?: number;
  readonly newPage?: boolean;
  readonly keepNext?: boolean;
}

/** Indents are said twice: in characters for who counts them, in twips for who does not. */
const PITCH = 316;

export function paragraph(runs: string, setting: Setting = {}): string {
  const indents = (['firstLine', 'left', 'hanging', 'right'] as const).flatMap((side) => {
    const characters = setting[side];
    if (!characters) return [];
    return [`w:${side}Chars="${characters * 100}"`, `w:${side}="${Math.round(characters * PITCH)}"`];
  });
  for (const [side, twips] of Object.entries(setting.margins ?? {})) indents.push(`w:${side}="${twips}"`);
  const spacing = [
    setting.before ? `w:before="${setting.before}"` : '',
    setting.exact ? `w:line="${setting.exact}" w:lineRule="exact"` : '',
  ].filter(Boolean);
  const properties = [
    setting.style ? `<w:pStyle w:val="${setting.style}"/>` : '',
    setting.keepNext ? '<w:keepNext/>' : '',
    setting.newPage ? '<w:pageBreakBefore/>' : '',
    setting.redLineBelow
      ? `<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="${setting.redLineBelow}" w:color="${RED}"/></w:pBdr>`
      : '',
    spacing.length > 0 ? `<w:spacing ${spacing.join(' ')}/>` : '',
    indents.length > 0 ? `<w:ind ${indents.join(' ')}/>` : '',
    setting.align ? `<w:jc w:val="${setting.align}"/>` : '',
  ].join('');
  return `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}${runs}</w:p>`;
}
