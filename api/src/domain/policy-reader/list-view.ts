import { compact, offsetAt, type Compact, type Run } from './folding.js';
import { WRAP } from './page-lines.js';
import { isCollective, looksLikeFullUnit, looksLikeUnit } from './units.js';

/**
 * Spaces between two names divide them like 、; all others, line ends too, are dropped. With `people` a space also divides
 * a unit from the person who answers in it.
 */
export function listView(folded: string, start: number, end: number, people: boolean): Compact {
  const view = oneBracket(compact(folded, start, end));
  if (view.runs.length === 1) return view;
  const runs: Run[] = [];
  let text = '';
  view.runs.forEach((run, index) => {
    const next = view.runs[index + 1]?.at ?? view.text.length;
    if (index > 0) {
      const left = /[^,;。、:\/]{0,30}$/.exec(text.slice(-30))?.[0] ?? '';
      const right =
        /^[^,;。、:\s]{2,30}/.exec(folded.slice(run.offset, Math.min(end, run.offset + 30)))?.[0] ?? '';
      const gap = folded.slice(offsetAt(view, run.at - 1), run.offset);
      if (
        (!gap.includes(WRAP) && dividesNames(left, right, gap.includes('\n'))) ||
        (people && looksLikeUnit(left) && !right.startsWith('等'))
      ) {
        runs.push({ at: text.length, offset: offsetAt(view, run.at - 1) + 1 });
        text += '、';
      }
    }
    runs.push({ at: text.length, offset: run.offset });
    text += view.text.slice(run.at, next);
  });
  return { text, runs, end };
}

/** 市经信局 市财政局 are two; in 省市⏎场监管局 the line end stands inside a name. */
function dividesNames(left: string, right: string, lineEnds: boolean): boolean {
  if (!looksLikeUnit(left)) return false;
  const full = looksLikeFullUnit(right.replace(/[()\[\]].*$/, '')) || isCollective(right);
  // 市公安局⏎交警支队 is broken by the page.
  if (full || lineEnds) return full;
  return looksLikeUnit(right) && !/[省市县区州镇乡]$/.test(left);
}

/** 各县〔市、区〕 reads as 各县(市、区). */
function oneBracket(view: Compact): Compact {
  if (!/[[\]]/.test(view.text)) return view;
  return { ...view, text: view.text.replace(/\[/g, '(').replace(/\]/g, ')') };
}
