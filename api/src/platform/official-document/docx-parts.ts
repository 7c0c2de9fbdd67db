import { fonts, paragraph, run } from './docx-runs.js';
import { CHARACTER_SPACING, FONTS, type FontUse, LINE_PITCH, SIZES } from './gb9704.js';

/** The parts of the file that are the same in every document: styles, fonts, page numbers, settings. */

export const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
/** What a floating box is drawn with. */
export const DRAWING = {
  mc: 'http://schemas.openxmlformats.org/markup-compatibility/2006',
  wp: 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
  a: 'http://schemas.openxmlformats.org/drawingml/2006/main',
  wps: 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape',
  v: 'urn:schemas-microsoft-com:vml',
  w10: 'urn:schemas-microsoft-com:office:word',
} as const;
export const NAMESPACES = `${W} ${R}`;
export const DOCUMENT_NAMESPACES = `${NAMESPACES} ${Object.entries(DRAWING)
  .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
  .join(' ')}`;
export const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const size = (points: number) => `<w:sz w:val="${points * 2}"/><w:szCs w:val="${points * 2}"/>`;

function style(
  id: string,
  name: string,
  look: { font: FontUse; points: number; outline?: number; more?: string },
) {
  const outline = look.outline === undefined ? '' : `<w:outlineLvl w:val="${look.outline}"/>`;
  return `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${look.more ?? ''}${outline}</w:pPr><w:rPr>${fonts(look.font)}${size(look.points)}</w:rPr></w:style>`;
}

const TWO_CHARACTERS = '<w:ind w:firstLineChars="200" w:firstLine="632"/>';
const CENTRED = '<w:jc w:val="center"/>';

/** Body text is 3号仿宋; nothing is bold, the kind of type tells one heading from another. */
export const STYLES = `${HEAD}<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr>${fonts('body')}<w:spacing w:val="${CHARACTER_SPACING}"/><w:kern w:val="2"/>${size(SIZES.third)}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="${LINE_PITCH}" w:lineRule="exact"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/><w:jc w:val="both"/></w:pPr><w:rPr>${fonts('body')}${size(SIZES.third)}</w:rPr></w:style>${[
  style('DocumentTitle', '公文标题', { font: 'title', points: SIZES.second, more: CENTRED }),
  style('Body', '公文正文', { font: 'body', points: SIZES.third, more: TWO_CHARACTERS }),
  style('RankOne', '公文一级标题', { font: 'hei', points: SIZES.third, outline: 0, more: TWO_CHARACTERS }),
  style('RankTwo', '公文二级标题', { font: 'kai', points: SIZES.third, outline: 1, more: TWO_CHARACTERS }),
  style('AnnexMark', '公文附件标记', { font: 'hei', points: SIZES.third }),
  style('Cell', '公文表格', {
    font: 'body',
    points: SIZES.annexTable,
    more: '<w:spacing w:line="300" w:lineRule="exact"/>',
  }),
  style('PageNumber', '公文页码', { font: 'song', points: SIZES.fourth }),
].join('')}</w:styles>`;

/** Where a font is missing, the reader takes the other name, which every machine has. */
export const FONT_TABLE = `${HEAD}<w:fonts ${W}>${Object.values(FONTS)
  .map(
    ({ name, instead, family }) =>
      `<w:font w:name="${name}"><w:altName w:val="${instead}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="auto"/></w:font>`,
  )
  .join('')}</w:fonts>`;

/** Printed on both sides: the binding margin is at the right of even pages. */
export const SETTINGS = `${HEAD}<w:settings ${W}><w:zoom w:percent="100"/><w:mirrorMargins/><w:evenAndOddHeaders/><w:drawingGridVerticalSpacing w:val="289"/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>`;

/** 一字线 at both sides of the number; odd pages at the right, even ones at the left, one character in. */
export function footer(side: 'odd' | 'even'): string {
  const look = { font: 'song', points: SIZES.fourth } as const;
  const field = (kind: string) => `<w:r><w:rPr>${fonts('song')}${size(SIZES.fourth)}</w:rPr>${kind}</w:r>`;
  const number = `${field('<w:fldChar w:fldCharType="begin"/>')}${field('<w:instrText xml:space="preserve"> PAGE </w:instrText>')}${field('<w:fldChar w:fldCharType="separate"/>')}${run('1', look)}${field('<w:fldChar w:fldCharType="end"/>')}`;
  const words = `${run('— ', look)}${number}${run(' —', look)}`;
  return `${HEAD}<w:ftr ${NAMESPACES}>${paragraph(words, {
    style: 'PageNumber',
    ...(side === 'odd' ? { align: 'right', right: 1 } : { align: 'left', left: 1 }),
  })}</w:ftr>`;
}

export const CONTENT_TYPES = `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
  ['document', 'document.main'],
  ['styles', 'styles'],
  ['settings', 'settings'],
  ['fontTable', 'fontTable'],
  ['footer1', 'footer'],
  ['footer2', 'footer'],
]
  .map(
    ([part, kind]) =>
      `<Override PartName="/word/${part}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${kind}+xml"/>`,
  )
  .join(
    '',
  )}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export const PACKAGE_RELATIONSHIPS = `${HEAD}<Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`;

export const DOCUMENT_RELATIONSHIPS = `${HEAD}<Relationships xmlns="${RELATIONSHIPS}">${[
  ['rId1', 'styles', 'styles'],
  ['rId2', 'settings', 'settings'],
  ['rId3', 'fontTable', 'fontTable'],
  ['rId4', 'footer', 'footer1'],
  ['rId5', 'footer', 'footer2'],
]
  .map(([id, kind, part]) => `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${part}.xml"/>`)
  .join('')}</Relationships>`;
