/** How much of the policy is shown on either side of a sentence; the whole is one click away. */
const REACH = 160;

function withoutEmptyLines(text: string): string {
  return text.replace(/\s*\n\s*/g, '\n');
}

/** The end of what stands before a sentence, beginning with a whole line where one is near. */
export function shortBefore(before: string): string {
  const all = withoutEmptyLines(before);
  if (all.length <= REACH) return all;
  const tail = all.slice(-REACH);
  const line = tail.indexOf('\n');
  return line >= 0 && line < REACH - 20 ? tail.slice(line + 1) : tail;
}

/** The beginning of what stands after it, ending with a whole line where one is near. */
export function shortAfter(after: string): string {
  const all = withoutEmptyLines(after);
  if (all.length <= REACH) return all;
  const head = all.slice(0, REACH);
  const line = head.lastIndexOf('\n');
  return line > 20 ? head.slice(0, line) : head;
}
