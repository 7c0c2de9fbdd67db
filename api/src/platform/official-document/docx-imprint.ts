import { longDate } from '../../domain/calendar/date.js';
import { paragraph, run } from './docx-runs.js';
import { DRAWING } from './docx-parts.js';
import { IMPRINT_LINE, LINE_PITCH, SIZES, TEXT_AREA } from './gb9704.js';
import type { Imprint } from './official-document.js';

const TYPE = { font: 'body', points: SIZES.fourth } as const;
/** One character of 4号, in twips: what stands free at both sides. */
const CHARACTER = SIZES.fourth * 20;
/** Characters of 抄送 on a line, counted with care: signs of punctuation may not begin one. */
const ON_A_LINE = Math.floor((TEXT_AREA.width - 5 * CHARACTER) / CHARACTER) - 1;
/** Of the table, the share of the office that prints. */
const OFFICE_WIDTH = Math.floor(TEXT_AREA.width * 0.56);

interface Row {
  readonly lines: number;
  readonly cells: string;
}

/**
 * 版记: a box as wide as the text area that stands on its lower edge, wherever the text ended, with a table in it. Its
 * first and last lines are thick, the one between thin; 抄送 above, 印发机关 at the left and 印发日期 at the right.
 */
export function imprintOf({ copies, printed }: Imprint): string {
  const rows: Row[] = [
    ...(copies === null ? [] : [copiesOf(copies)]),
    ...(printed ? [printedOf(printed)] : []),
  ];
  const height = rows.reduce((sum, { lines }) => sum + lines * LINE_PITCH, 0);
  // A box ends with a paragraph, and so does the document: each as low as there may be.
  const low = paragraph('', { exact: LOW });
  return paragraph(`<w:r>${boxOf(tableOf(rows) + low, height + LOW)}</w:r>`, { exact: LOW });
}

const LOW = 20;
/** English metric units of a twip. */
const EMU = 635;

/** A box that floats, as Word draws it since 2010, and for who does not know that, as it drew it before. */
function boxOf(content: string, height: number): string {
  const inner = `<w:txbxContent>${content}</w:txbxContent>`;
  const [cx, cy] = [TEXT_AREA.width * EMU, height * EMU];
  const shape = `<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx>${inner}</wps:txbx><wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"><a:noAutofit/></wps:bodyPr></wps:wsp>`;
  const anchor = `<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH><wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV><wp:extent cx="${cx}" cy="${cy}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/><wp:docPr id="1" name="版记"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="${DRAWING.wps}">${shape}</a:graphicData></a:graphic></wp:anchor>`;
  const style = [
    'position:absolute',
    `width:${TEXT_AREA.width / 20}pt`,
    `height:${height / 20}pt`,
    'z-index:1',
    'mso-position-horizontal:left',
    'mso-position-horizontal-relative:margin',
    'mso-position-vertical:bottom',
    'mso-position-vertical-relative:margin',
  ].join(';');
  const before = `<w:pict><v:rect style="${style}" filled="f" stroked="f"><v:textbox inset="0,0,0,0">${inner}</v:textbox><w10:wrap type="topAndBottom"/></v:rect></w:pict>`;
  return `<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>${anchor}</w:drawing></mc:Choice><mc:Fallback>${before}</mc:Fallback></mc:AlternateContent>`;
}

function tableOf(rows: readonly Row[]): string {
  const line = (side: string, size: number) =>
    `<w:${side} w:val="single" w:sz="${size}" w:space="0" w:color="000000"/>`;
  const properties = [
    `<w:tblW w:w="${TEXT_AREA.width}" w:type="dxa"/>`,
    `<w:tblBorders>${line('top', IMPRINT_LINE.thick)}${line('bottom', IMPRINT_LINE.thick)}${line('insideH', IMPRINT_LINE.thin)}</w:tblBorders>`,
    '<w:tblLayout w:type="fixed"/>',
    `<w:tblCellMar>${['top', 'left', 'bottom', 'right'].map((side) => `<w:${side} w:w="0" w:type="dxa"/>`).join('')}</w:tblCellMar>`,
  ].join('');
  const grid = [OFFICE_WIDTH, TEXT_AREA.width - OFFICE_WIDTH].map((width) => `<w:gridCol w:w="${width}"/>`);
  const body = rows.map(
    ({ lines, cells }) =>
      `<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="${lines * LINE_PITCH}" w:hRule="exact"/></w:trPr>${cells}</w:tr>`,
  );
  return `<w:tbl><w:tblPr>${properties}</w:tblPr><w:tblGrid>${grid.join('')}</w:tblGrid>${body.join('')}</w:tbl>`;
}

function cell(width: number, span: 1 | 2, words: string): string {
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${span > 1 ? `<w:gridSpan w:val="${span}"/>` : ''}</w:tcPr>${words}</w:tc>`;
}

/** What runs over stands under the first character after the colon; a full stop ends it. */
function copiesOf(copies: string): Row {
  const names = `${copies.replace(/[。；，]+$/, '')}。`;
  return {
    lines: Math.ceil(names.length / ON_A_LINE),
    cells: cell(
      TEXT_AREA.width,
      2,
      paragraph(run(`抄送：${names}`, TYPE), {
        align: 'left',
        margins: { left: 4 * CHARACTER, hanging: 3 * CHARACTER, right: CHARACTER },
      }),
    ),
  };
}

function printedOf({ by, on }: NonNullable<Imprint['printed']>): Row {
  const date = `${on === null ? '　年　月　日' : longDate(on)}印发`;
  return {
    lines: 1,
    cells: [
      cell(OFFICE_WIDTH, 1, paragraph(run(by, TYPE), { align: 'left', margins: { left: CHARACTER } })),
      cell(
        TEXT_AREA.width - OFFICE_WIDTH,
        1,
        paragraph(run(date, TYPE), { align: 'right', margins: { right: CHARACTER } }),
      ),
    ].join(''),
  };
}
