import { strToU8, zipSync } from 'fflate';
import { longDate } from '../../domain/calendar/date.js';
import {
  CONTENT_TYPES,
  DOCUMENT_NAMESPACES,
  DOCUMENT_RELATIONSHIPS,
  FONT_TABLE,
  footer,
  HEAD,
  PACKAGE_RELATIONSHIPS,
  SETTINGS,
  STYLES,
} from './docx-parts.js';
import { escaped } from '../xml-text.js';
import { paragraph, run } from './docx-runs.js';
import { imprintOf } from './docx-imprint.js';
import {
  CHARACTER_SPACE,
  FOOTER_FROM_EDGE,
  LINE_BELOW_NUMBER,
  LINE_PITCH,
  MARGINS,
  MARK_FROM_TOP,
  markSize,
  PAGE,
  SIZES,
  TEXT_AREA,
} from './gb9704.js';
import { titleLines } from './title-lines.js';
import type { AnnexTable, OfficialDocument, TextParagraph } from './official-document.js';

/** The date that stands in the archive is always the same, so that one document is one file, byte for byte. */
const STAMP = new Date(2012, 6, 1);

/** A `.docx` in the layout of GB/T 9704-2012; the same document gives the same bytes. */
export function writeDocx(document: OfficialDocument): Buffer {
  const parts: Record<string, string> = {
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels': PACKAGE_RELATIONSHIPS,
    'docProps/core.xml': `${HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(document.title)}</dc:title><dc:creator>${escaped(document.issuer)}</dc:creator></cp:coreProperties>`,
    'word/document.xml': `${HEAD}<w:document ${DOCUMENT_NAMESPACES}><w:body>${bodyOf(document)}${SECTION}</w:body></w:document>`,
    'word/_rels/document.xml.rels': DOCUMENT_RELATIONSHIPS,
    'word/styles.xml': STYLES,
    'word/settings.xml': SETTINGS,
    'word/fontTable.xml': FONT_TABLE,
    'word/footer1.xml': footer('odd'),
    'word/footer2.xml': footer('even'),
  };
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, strToU8(xml)])), {
      mtime: STAMP,
    }),
  );
}

const SECTION = `<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/><w:pgSz w:w="${PAGE.width}" w:h="${PAGE.height}"/><w:pgMar w:top="${MARGINS.top}" w:right="${MARGINS.right}" w:bottom="${MARGINS.bottom}" w:left="${MARGINS.left}" w:header="851" w:footer="${FOOTER_FROM_EDGE}" w:gutter="0"/><w:docGrid w:type="linesAndChars" w:linePitch="${LINE_PITCH}" w:charSpace="${CHARACTER_SPACE}"/></w:sectPr>`;

const EMPTY = paragraph('');
/** On one page with what follows. */
const KEPT_EMPTY = paragraph('', { keepNext: true });

function bodyOf(document: OfficialDocument): string {
  return [
    headOf(document),
    EMPTY,
    EMPTY,
    ...titleOf(document.title),
    EMPTY,
    document.addressees ? paragraph(run(document.addressees)) : '',
    // 务使署名与正文同处一面: the end of the text goes with what follows it.
    ...document.paragraphs.map((each, at) => textOf(each, at === document.paragraphs.length - 1)),
    annexList(document.annexes),
    signatureOf(document),
    ...document.annexes.map((annex, at) => annexOf(annex, at, document.annexes.length)),
    document.imprint ? imprintOf(document.imprint) : '',
  ].join('');
}

/** 版头: the mark in red, two lines below it the number, under it the red line. */
function headOf({ mark, issue, documentNumber }: OfficialDocument): string {
  const points = markSize(mark) / 2;
  return [
    paragraph(run(mark, { font: 'title', points, red: true }), {
      align: 'center',
      before: MARK_FROM_TOP,
      exact: Math.round(points * 20 * 1.2),
    }),
    issue ? paragraph(run(issue), { align: 'center' }) : EMPTY,
    EMPTY,
    paragraph(run(documentNumber ?? ''), { align: 'center', redLineBelow: LINE_BELOW_NUMBER }),
  ].join('');
}

function titleOf(title: string): string[] {
  return titleLines(title).map((line) => paragraph(run(line), { style: 'DocumentTitle', keepNext: true }));
}

const STYLE_OF = { 1: 'RankOne', 2: 'RankTwo', 3: 'Body' } as const;

function textOf({ rank, text }: TextParagraph, last: boolean): string {
  return paragraph(run(text), {
    style: rank === null ? 'Body' : STYLE_OF[rank],
    keepNext: rank === 1 || rank === 2 || last,
  });
}

/** 附件说明: one line below the text, two characters in; what runs over stands under the first character of the name. */
function annexList(annexes: readonly AnnexTable[]): string {
  if (annexes.length === 0) return '';
  const names = annexes.map(({ title }, at) => {
    if (annexes.length === 1)
      return paragraph(run(`附件：${title}`), { left: 5, hanging: 3, keepNext: true });
    return paragraph(run(`${at === 0 ? '附件：' : ''}${at + 1}.${title}`), {
      left: 6,
      hanging: at === 0 ? 4 : 1,
      keepNext: true,
    });
  });
  return [KEPT_EMPTY, ...names].join('');
}

/** 落款: the date four characters from the right, the office centred over it, two lines above them for the seal. */
function signatureOf({ issuer, date }: OfficialDocument): string {
  const shown = date === null ? '年　月　日' : longDate(date);
  // Half a character for a figure: what the width of the date is in characters of the grid.
  const dateWidth = [...shown].reduce((sum, character) => sum + (/\d/.test(character) ? 0.5 : 1), 0);
  const issuerRight = Math.max(0, 4 + (dateWidth - issuer.length) / 2);
  return [
    KEPT_EMPTY,
    KEPT_EMPTY,
    paragraph(run(issuer), { align: 'right', right: issuerRight, keepNext: true }),
    paragraph(run(shown), { align: 'right', right: 4 }),
  ].join('');
}

/** 附件: on a page of its own, its mark in the first line, its title in the third. */
function annexOf(annex: AnnexTable, at: number, count: number): string {
  return [
    paragraph(run(count === 1 ? '附件' : `附件${at + 1}`), { style: 'AnnexMark', newPage: true }),
    EMPTY,
    ...titleOf(annex.title),
    EMPTY,
    tableOf(annex),
    // A table may not be the last thing before another page: Word wants a paragraph after it.
    paragraph('', { exact: 20 }),
  ].join('');
}

function tableOf({ columns, rows }: AnnexTable): string {
  const widths = columns.map(({ width }) => Math.floor((TEXT_AREA.width * width) / 100));
  const border = (side: string) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`;
  const cell = (text: string, at: number, heading: boolean) => {
    const align = heading ? 'center' : (columns[at]?.align ?? 'left');
    return `<w:tc><w:tcPr><w:tcW w:w="${widths[at]}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>${paragraph(
      run(text, { points: SIZES.annexTable, ...(heading ? { font: 'hei' as const } : {}) }),
      { style: 'Cell', align },
    )}</w:tc>`;
  };
  const row = (cells: readonly string[], heading: boolean) =>
    `<w:tr><w:trPr><w:cantSplit/>${heading ? '<w:tblHeader/>' : ''}</w:trPr>${cells.map((text, at) => cell(text, at, heading)).join('')}</w:tr>`;
  return `<w:tbl><w:tblPr><w:tblW w:w="${TEXT_AREA.width}" w:type="dxa"/><w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(border).join('')}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="70" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${row(
    columns.map(({ label }) => label),
    true,
  )}${rows.map((cells) => row(cells, false)).join('')}</w:tbl>`;
}
