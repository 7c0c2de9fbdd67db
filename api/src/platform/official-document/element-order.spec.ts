import type { Element } from '@xmldom/xmldom';
import { DOMParser } from '@xmldom/xmldom';
import { strFromU8, unzipSync } from 'fflate';
import type { OfficialDocument } from './official-document.js';
import { writeDocx } from './write-docx.js';

/** In what order the schema of WordprocessingML (ECMA-376) wants the children of an element; Word refuses another. */
const ORDER: Readonly<Record<string, string>> = {
  p: 'pPr r',
  r: 'rPr (fldChar instrText t AlternateContent)',
  pPr: 'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr',
  rPr: 'rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath',
  pBdr: 'top left bottom right between bar',
  sectPr:
    'headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid',
  tbl: 'tblPr tblGrid tr',
  tblPr:
    'tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook',
  tblBorders: 'top left bottom right insideH insideV',
  tblCellMar: 'top left bottom right',
  tblGrid: 'gridCol',
  tr: 'trPr tc',
  trPr: '(cantSplit trHeight tblHeader)',
  tc: 'tcPr p',
  tcPr: 'cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark',
  body: '(p tbl) sectPr',
  document: 'body',
  styles: 'docDefaults latentStyles style',
  docDefaults: 'rPrDefault pPrDefault',
  rPrDefault: 'rPr',
  pPrDefault: 'pPr',
  style:
    'name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal rsid pPr rPr tblPr',
  fonts: 'font',
  font: 'altName panose1 charset family notTrueType pitch sig',
  settings:
    'writeProtection view zoom removePersonalInformation mirrorMargins bordersDoNotSurroundHeader defaultTabStop autoHyphenation evenAndOddHeaders drawingGridHorizontalSpacing drawingGridVerticalSpacing characterSpacingControl footnotePr endnotePr compat rsids mathPr themeFontLang clrSchemeMapping',
  compat:
    'spaceForUL balanceSingleByteDoubleByteWidth doNotLeaveBackslashAlone ulTrailSpace doNotExpandShiftReturn adjustLineHeightInTable useFELayout compatSetting',
  ftr: 'p',
  AlternateContent: 'Choice Fallback',
  Choice: 'drawing',
  drawing: 'anchor',
  anchor:
    'simplePos positionH positionV extent effectExtent wrapTopAndBottom docPr cNvGraphicFramePr graphic',
  positionH: 'align',
  positionV: 'align',
  graphic: 'graphicData',
  graphicData: 'wsp',
  wsp: 'cNvPr cNvSpPr spPr style txbx bodyPr',
  spPr: 'xfrm prstGeom noFill ln',
  xfrm: 'off ext',
  prstGeom: 'avLst',
  ln: 'noFill',
  txbx: 'txbxContent',
  txbxContent: '(p tbl)',
  bodyPr: 'noAutofit',
  Fallback: 'pict',
  pict: 'rect',
  rect: 'textbox wrap',
  textbox: 'txbxContent',
};

/** The place of each child, those in brackets sharing one. */
function placesOf(order: string): Map<string, number> {
  const places = new Map<string, number>();
  for (const [at, group] of [...order.matchAll(/\(([^)]+)\)|(\S+)/g)].entries())
    for (const name of (group[1] ?? group[2] ?? '').split(' ')) places.set(name, at);
  return places;
}

/** What stands where the schema does not want it. */
function faultsIn(element: Element): string[] {
  const children = [...element.childNodes].filter((node): node is Element => node.nodeType === 1);
  const name = element.localName ?? '';
  const order = ORDER[name];
  if (order === undefined) return children.length > 0 ? [`nothing is known of the children of ${name}`] : [];
  const places = placesOf(order);
  const faults = children.flatMap((child, at) => {
    const place = places.get(child.localName ?? '');
    if (place === undefined) return [`${child.localName} in ${name}`];
    const before = children[at - 1];
    const last = before ? (places.get(before.localName ?? '') ?? -1) : -1;
    return place < last ? [`${child.localName} after ${before?.localName} in ${name}`] : [];
  });
  return [...faults, ...children.flatMap(faultsIn)];
}

function rootOf(xml: string): Element {
  const root = new DOMParser().parseFromString(xml, 'text/xml').documentElement;
  if (!root) throw new Error('an empty part');
  return root;
}

const column = { label: '单位', width: 100, align: 'center' } as const;
const WHOLE: OfficialDocument = {
  mark: '某市督查通报',
  issue: '第3期',
  documentNumber: '督通〔2026〕3号',
  title: '关于第三季度督查情况的通报',
  addressees: '各责任单位：',
  paragraphs: ([1, 2, 3, null] as const).map((rank) => ({ rank, text: '一、总体情况' })),
  issuer: '某市督查室',
  date: '2026-11-02',
  annexes: [
    { title: '慢序时事项表', columns: [column], rows: [['市甲局']] },
    { title: '未报送一览表', columns: [column], rows: [['市乙局']] },
  ],
  imprint: { copies: '市委办公室', printed: { by: '某市督查室', on: '2026-11-09' } },
};
const BARE: OfficialDocument = {
  ...WHOLE,
  issue: null,
  documentNumber: null,
  addressees: null,
  date: null,
  annexes: [],
  imprint: null,
};

describe.each([
  ['with all there may be', WHOLE],
  ['with no more than there must be', BARE],
])('a document %s', (_, document) => {
  const files = unzipSync(writeDocx(document));
  const parts = Object.keys(files).filter((path) => /^word\/[a-zA-Z0-9]+\.xml$/.test(path));

  test.each(parts)('%s has its elements in the order of the schema', (path) => {
    expect(faultsIn(rootOf(strFromU8(files[path] ?? new Uint8Array())))).toEqual([]);
  });

  test('every part is declared and every relation leads to a part', () => {
    const types = strFromU8(files['[Content_Types].xml'] ?? new Uint8Array());
    for (const path of parts) expect(types).toContain(`PartName="/${path}"`);
    const relations = strFromU8(files['word/_rels/document.xml.rels'] ?? new Uint8Array());
    const targets = [...relations.matchAll(/Target="([^"]+)"/g)].map(([, target]) => `word/${target}`);
    expect([...targets].sort()).toEqual(parts.filter((path) => path !== 'word/document.xml').sort());
  });

  test('a table is followed by a paragraph, a cell ends with one', () => {
    const body = rootOf(strFromU8(files['word/document.xml'] ?? new Uint8Array()));
    for (const table of body.getElementsByTagName('w:tbl'))
      expect((table.nextSibling as Element | null)?.localName).toBe('p');
    for (const cell of body.getElementsByTagName('w:tc'))
      expect((cell.lastChild as Element | null)?.localName).toBe('p');
  });
});

test('what is out of order is found', () => {
  const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  expect(faultsIn(rootOf(`<w:pPr ${W}><w:jc/><w:ind/></w:pPr>`))).toEqual(['ind after jc in pPr']);
  expect(faultsIn(rootOf(`<w:tr ${W}><w:p/></w:tr>`))).toEqual(['p in tr']);
});
