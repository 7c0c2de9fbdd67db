/** Characters of 2号 that stand well in a line of 156 mm. */
const LONGEST = 18;

/**
 * A title in as few lines as it needs, about equally long and broken between words (梯形), as the standard wants it: no
 * last line of one character.
 */
export function titleLines(title: string): string[] {
  const count = Math.ceil(widthOf(title) / LONGEST);
  if (count <= 1) return [title];
  const lines = [''];
  let left = widthOf(title);
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(title)) {
    const line = lines.at(-1) ?? '';
    const share = (widthOf(line) + left) / (count - lines.length + 1);
    const width = widthOf(segment);
    // The word goes on the line where more of it belongs; the last line takes what is left.
    const over = widthOf(line) + width > Math.min(LONGEST, share + width / 2);
    if (over && line !== '' && lines.length < count) lines.push(segment);
    else lines[lines.length - 1] = line + segment;
    left -= width;
  }
  return lines;
}

/** In characters: a figure or a letter is half of one. */
function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\u0020-\u007e]/.test(character) ? 0.5 : 1), 0);
}
