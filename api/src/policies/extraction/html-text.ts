import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { tabbedCell, wordsOfCell } from '../../domain/policy-reader/cell-lines.js';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const DROPPED = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'head',
  'iframe',
  'object',
  'embed',
  'svg',
  'canvas',
  'audio',
  'video',
  'nav',
  'aside',
  'button',
  'select',
  'option',
  'textarea',
  'form',
  'dialog',
  'menu',
]);
const BLOCKS = new Set([
  'address',
  'article',
  'blockquote',
  'body',
  'center',
  'dd',
  'div',
  'dl',
  'dt',
  'fieldset',
  'figcaption',
  'figure',
  'footer',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'hr',
  'li',
  'main',
  'ol',
  'p',
  'pre',
  'section',
  'table',
  'tbody',
  'tfoot',
  'thead',
  'ul',
  'legend',
  'caption',
]);
const PARAGRAPHS = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table', 'blockquote', 'pre']);
/** Parts of a portal page that no document contains. */
const CHROME =
  /(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumb|crumbs?|share|bdshare|footer|foot|header-top|sidebar|toolbar|copyright|pagination|related|qrcode|search-?box|login)(?:$|[\s_-]|\d)/i;
const CONTENT =
  /(?:^|[\s_-])(?:trs_editor|trs_uedit|zoom|ucap|article|content|con-?text|main-?text|news-?text|view|detail)/i;

interface Writer {
  lines: string[];
  line: string;
  /** How many tables stand around what is being written. */
  depth: number;
}

/** Tables nested deeper than any page has are read as plain blocks. */
const DEEPEST = 30;

/** The words of a page a person sees: block elements as lines, rows of a table as lines of cells divided by tabs. */
export function htmlToText(html: string): string {
  const document = parse(html);
  const body = findElement(document, 'body') ?? document;
  const writer: Writer = { lines: [], line: '', depth: 0 };
  write(body, writer);
  endLine(writer);
  return writer.lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function findElement(root: Node, name: string): Element | null {
  const waiting: Node[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if ('tagName' in node && node.tagName === name) return node;
    if ('childNodes' in node) waiting.push(...[...node.childNodes].reverse());
  }
  return null;
}

function attribute(element: Element, name: string): string {
  return element.attrs.find((one) => one.name === name)?.value ?? '';
}

function isHidden(element: Element): boolean {
  if (DROPPED.has(element.tagName)) return true;
  const names = new Set(element.attrs.map((one) => one.name));
  if (names.has('hidden') || attribute(element, 'aria-hidden') === 'true') return true;
  if (element.tagName === 'input') return true;
  const style = attribute(element, 'style').replace(/\s+/g, '').toLowerCase();
  if (
    /display:none|visibility:hidden|font-size:0(?:px|pt|em|rem|%)?(?:;|$)|opacity:0(?:;|$)|text-indent:-\d{3,}/.test(
      style,
    )
  )
    return true;
  const label = `${attribute(element, 'class')} ${attribute(element, 'id')} ${attribute(element, 'role')}`;
  return CHROME.test(label) && !CONTENT.test(label);
}

function write(root: Node, writer: Writer): void {
  // A page may be nested deeper than the stack is; so the walk keeps its own.
  const stack: ({ node: Node } | { after: string })[] = [{ node: root }];
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    if ('after' in step) {
      endLine(writer);
      if (PARAGRAPHS.has(step.after)) writer.lines.push('');
      continue;
    }
    const { node } = step;
    if (node.nodeName === '#text' && 'value' in node) {
      writer.line += node.value.replace(/[\t\n\r\f ]+/g, ' ');
      continue;
    }
    if (!('childNodes' in node)) continue;
    if ('tagName' in node) {
      if (isHidden(node)) continue;
      if (node.tagName === 'br') {
        endLine(writer);
        continue;
      }
      if (node.tagName === 'table' && writer.depth < DEEPEST) {
        endLine(writer);
        writer.depth++;
        writeTable(node, writer);
        writer.depth--;
        continue;
      }
      if (BLOCKS.has(node.tagName)) {
        endLine(writer);
        stack.push({ after: node.tagName });
      }
    }
    for (let at = node.childNodes.length - 1; at >= 0; at--) {
      const child = node.childNodes[at];
      if (child !== undefined) stack.push({ node: child });
    }
  }
}

function endLine(writer: Writer): void {
  const line = writer.line.replace(/ +/g, ' ').trim();
  writer.line = '';
  if (line !== '') writer.lines.push(line);
}

function rowsOf(table: Element): Element[] {
  const rows: Element[] = [];
  for (const child of table.childNodes) {
    if (!('tagName' in child)) continue;
    if (child.tagName === 'tr') rows.push(child);
    else if (/^(?:tbody|thead|tfoot)$/.test(child.tagName)) rows.push(...rowsOf(child));
  }
  return rows;
}

const WIDEST = 60;

/** Cells that span rows or columns are given again in each of them, as a person reads the table. */
function writeTable(table: Element, writer: Writer): void {
  const rows = rowsOf(table);
  const cells = rows.map((row) =>
    row.childNodes.filter((child): child is Element => 'tagName' in child && /^t[dh]$/.test(child.tagName)),
  );
  if (isLayout(table, cells)) {
    for (const cell of cells.flat()) {
      if (isHidden(cell)) continue;
      for (const child of cell.childNodes) write(child, writer);
      endLine(writer);
    }
    return;
  }
  const carried: (string | undefined)[][] = [];
  rows.forEach((_row, rowIndex) => {
    const line = (carried[rowIndex] ??= []);
    let column = 0;
    for (const cell of cells[rowIndex] ?? []) {
      while (line[column] !== undefined) column++;
      const words = cellText(cell, writer.depth);
      const across = Math.min(Math.max(Number(attribute(cell, 'colspan')) || 1, 1), WIDEST);
      const down = Math.min(Math.max(Number(attribute(cell, 'rowspan')) || 1, 1), rows.length - rowIndex);
      for (let below = 0; below < down; below++) {
        const target = (carried[rowIndex + below] ??= []);
        for (let right = 0; right < across && column + right < WIDEST; right++)
          target[column + right] ??= right === 0 ? words : '';
      }
      column += across;
    }
    const printed = Array.from(line, (words) => words ?? '');
    if (printed.some((words) => words !== '')) writer.lines.push(printed.map(tabbedCell).join('\t'));
  });
  writer.lines.push('');
}

/** A table that only places things on the page: one cell to a row, or another table inside. */
function isLayout(table: Element, cells: readonly Element[][]): boolean {
  if (cells.every((row) => row.length <= 1)) return true;
  if (attribute(table, 'role') === 'presentation') return true;
  return cells.flat().some((cell) => findElement(cell, 'table') !== null);
}

function cellText(cell: Element, depth: number): string {
  const inner: Writer = { lines: [], line: '', depth };
  for (const child of cell.childNodes) write(child, inner);
  endLine(inner);
  return wordsOfCell(inner.lines.filter((line) => line !== ''));
}
