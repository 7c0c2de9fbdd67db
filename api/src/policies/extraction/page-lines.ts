/** A printed line with its place on the page; sizes in points. */
export interface PageLine {
  text: string;
  left: number;
  right: number;
  y: number;
  size: number;
}

const PAGE_NUMBER = /^[-—–―\s·]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[,，/]?\s*共?\s*\d{1,4}\s*页?)?[-—–―\s·]*$/;
const NUMBERED =
  /^(?:[一二三四五六七八九十]+[、.．]|[(（〔][一二三四五六七八九十\d]+[)）〕]|\d{1,2}[.、．](?!\d)|第[一二三四五六七八九十百]+[章节条部]|[①-⑳]|附件|(?:责任|牵头|配合|完成)(?:单位|部门|时限)[:：])/;

/** Takes page numbers and running heads out, and joins the lines of a paragraph. Lines with tabs are rows of a table. */
export function joinPages(pages: readonly PageLine[][]): string {
  const running = runningHeads(pages);
  const lines = pages.flatMap((page) =>
    page.filter((line, index) => {
      const edge = index < 2 || index >= page.length - 2;
      return line.text !== '' && !(edge && (PAGE_NUMBER.test(line.text) || running.has(bare(line.text))));
    }),
  );
  const right = commonRight(lines);
  const margin = commonLeft(lines);
  const paragraphs: string[] = [];
  let previous: PageLine | null = null;
  for (const line of lines) {
    if (previous !== null && continues(previous, line, right, margin)) {
      paragraphs[paragraphs.length - 1] += joint(paragraphs.at(-1) ?? '', line.text);
    } else paragraphs.push(line.text);
    previous = line;
  }
  return paragraphs.join('\n');
}

function bare(text: string): string {
  return text.replace(/\s+/g, '').replace(/\d+/g, '#');
}

/** What stands at the head or foot of most pages. */
function runningHeads(pages: readonly PageLine[][]): Set<string> {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const edges = new Set([page[0], page[1], page.at(-1), page.at(-2)].map((line) => bare(line?.text ?? '')));
    for (const text of edges) if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return new Set(
    [...counts].filter(([, count]) => count >= 3 && count * 2 > pages.length).map(([text]) => text),
  );
}

/** Where full lines end: nine of ten lines end at or before it. */
function commonRight(lines: readonly PageLine[]): number {
  const ends = lines.map((line) => line.right).sort((a, b) => a - b);
  return ends[Math.floor((ends.length - 1) * 0.9)] ?? 0;
}

function commonLeft(lines: readonly PageLine[]): number {
  const starts = lines.map((line) => Math.round(line.left)).sort((a, b) => a - b);
  return starts[Math.floor((starts.length - 1) * 0.1)] ?? 0;
}

/** A line goes on in the next if it is full, and the next begins at the margin and not with a number. */
function continues(previous: PageLine, line: PageLine, right: number, margin: number): boolean {
  if (previous.text.includes('\t') || line.text.includes('\t')) return false;
  // What follows an opening bracket or a 、 is not the start of anything.
  if (NUMBERED.test(line.text) && !/[（(〔【\[“《、，,]$/.test(previous.text)) return false;
  if (Math.abs(previous.size - line.size) > Math.max(previous.size, line.size) * 0.2) return false;
  const full = previous.right >= right - previous.size * 2.5;
  const indented = line.left > margin + line.size * 1.2;
  return full && !indented;
}

/** Words of letters need the space a line end stood for; Chinese does not. */
function joint(before: string, after: string): string {
  return /[A-Za-z\d]$/.test(before) && /^[A-Za-z]/.test(after) ? ` ${after}` : after;
}
