const STOP = /[。；;！？!?]/;

/**
 * Where the cursor goes in one leap: behind the next stop or to the next paragraph (1), or back to the last such place
 * (-1). Stays at the ends of the text.
 */
export function nextStop(text: string, from: number, by: -1 | 1): number {
  for (let at = from + by; at > 0 && at < text.length; at += by) {
    const before = text[at - 1] ?? '';
    const isStop = STOP.test(before) && !STOP.test(text[at] ?? '') && text[at] !== '\n';
    if (isStop || (before === '\n' && text[at] !== '\n')) return at;
  }
  return by === 1 ? text.length : 0;
}
