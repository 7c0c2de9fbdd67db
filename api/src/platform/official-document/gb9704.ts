/**
 * The figures of GB/T 9704-2012 (党政机关公文格式) in the measures of WordprocessingML: twips (1/20 pt), half-points,
 * and 1/4096 pt for the pitch of characters.
 */
const twips = (millimetres: number) => Math.round((millimetres / 25.4) * 1440);

export const PAGE = { width: twips(210), height: twips(297) } as const;

/** 版心 156 × 225 mm, 天头 37 mm, 订口 28 mm; what is left over is below and at the right. */
export const TEXT_AREA = { width: twips(156), height: twips(225) } as const;
const MARGIN = { top: twips(37), left: twips(28) } as const;
export const MARGINS = {
  ...MARGIN,
  right: PAGE.width - MARGIN.left - TEXT_AREA.width,
  bottom: PAGE.height - MARGIN.top - TEXT_AREA.height,
} as const;

export const LINES = 22;
export const CHARACTERS = 28;

/** 号 of type, in points. */
export const SIZES = { second: 22, third: 16, fourth: 14, annexTable: 12 } as const;

/** 22 lines fill the height of the text area. */
export const LINE_PITCH = Math.floor(TEXT_AREA.height / LINES);
/** 28 characters fill the width: 3号 characters stand a little closer than their own width. */
export const CHARACTER_SPACE = Math.floor((TEXT_AREA.width / 20 / CHARACTERS - SIZES.third) * 4096);
/**
 * Twips by which every character stands closer, so that 28 fit a line in any program. Not every one keeps to the grid of
 * characters: LibreOffice gives one that is wider than its place two places, and a line would hold 14. So the grid is
 * declared, and the styles come to it by themselves: lines of its pitch, characters three tenths of a point closer.
 */
export const CHARACTER_SPACING = -6;

/** 页码: its dash 7 mm below the text area. */
export const FOOTER_FROM_EDGE = MARGINS.bottom - twips(7) - SIZES.fourth * 20;
/** 发文机关标志: its upper edge 35 mm below that of the text area. */
export const MARK_FROM_TOP = twips(35);
/** 分隔线: 4 mm below the document number, in points. */
export const LINE_BELOW_NUMBER = Math.round((4 / 25.4) * 72);
/** 版记的分隔线: the first and the last one thick, those between thin; in eighths of a point. */
const eighths = (millimetres: number) => Math.round((millimetres / 25.4) * 72 * 8);
export const IMPRINT_LINE = { thick: eighths(0.35), thin: eighths(0.25) } as const;
export const RED = 'FF0000';

/** The fonts by the names that offices know them by, each with one that is on every machine. */
export const FONTS = {
  title: { name: '方正小标宋简体', instead: '宋体', family: 'roman' },
  body: { name: '仿宋_GB2312', instead: '仿宋', family: 'modern' },
  kai: { name: '楷体_GB2312', instead: '楷体', family: 'modern' },
  hei: { name: '黑体', instead: 'SimHei', family: 'modern' },
  song: { name: '宋体', instead: 'SimSun', family: 'roman' },
} as const;
export type FontUse = keyof typeof FONTS;

/** Half-points of the mark: as large as fits one line, 26 to 60 pt. */
export function markSize(mark: string): number {
  const fitting = Math.floor(TEXT_AREA.width / 20 / Math.max(mark.length, 1));
  return 2 * Math.max(26, Math.min(60, fitting));
}
