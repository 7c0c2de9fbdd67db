/** A stretch of a task's text in which words may be names; what lies between two stretches belongs to no name. */
export interface Stretch {
  readonly words: string;
  /** Printed in “…” as a name of its own. */
  readonly quoted: boolean;
}

/** Shorter words are shared by texts that have nothing to do with each other. */
export const SHORTEST = 3;

/** Words by which a text moves from one name to the next. What is common in a document besides is found by counting. */
const BETWEEN = new RegExp(
  [
    '[的和与及或等在对把为以从由向将并各其每是不]',
    '推动|推进|支持|加快|鼓励|引导|组织|实施|建立|完善|提升|提高|加强|强化|落实|开展|促进|打造|推广|设立|力争|达到|围绕|聚焦|通过',
    '进一步|大力|着力|积极|全面|深入|持续|不断|重点|有关|相关|至少|以上|以下|左右|累计|新增|分别|我省|我市|全省|全市|本市',
    '部门|责任单位|牵头单位|牵头|配合|研究|制定|工作机制|水平|能力|要求|情况',
  ].join('|'),
);
const QUOTED = /“([^”“\n]{2,24})”/g;

/** The stretches of a text, quoted names first among equals only by their mark. Figures are none: they are compared apart. */
export function stretchesOf(text: string): Stretch[] {
  const stretches: Stretch[] = [];
  const plain = text.replaceAll(QUOTED, (_, name: string) => {
    stretches.push(...cut(name, true));
    return '，';
  });
  return [...stretches, ...cut(plain, false)];
}

function cut(text: string, quoted: boolean): Stretch[] {
  return (
    text
      .split(/[^一-鿿A-Za-z+]+/)
      .flatMap((piece) => (quoted ? [piece] : piece.split(BETWEEN)))
      // What a figure before it counted by.
      .map((piece) => piece.replace(/^(?:年|月|日|个|家|项|件|人|名|亿|万|元|级)+/, ''))
      .filter((piece) => piece.length >= SHORTEST)
      .map((words) => ({ words, quoted }))
  );
}

/** Ends of words that a run may begin with when both texts have different words before it (接入…, 融入…). */
const TORN = /^[入业型化性作色件量力](?=.{4})/;

/** The run without the torn end of the word before it. */
export function untorn(run: string): string {
  return run.replace(TORN, '');
}

/** Every run of `SHORTEST` characters of a stretch, in order. */
export function gramsOf(words: string): string[] {
  const grams: string[] = [];
  for (let at = 0; at + SHORTEST <= words.length; at++) grams.push(words.slice(at, at + SHORTEST));
  return grams;
}
