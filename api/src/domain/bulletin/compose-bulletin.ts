import { periodLabel } from '../calendar/period.js';
import { composeAhead } from './ahead.js';
import { composeAnnexes } from './annexes.js';
import { composeBehind } from './behind.js';
import type { BulletinFacts } from './bulletin-facts.js';
import type { Annex, Composition, Paragraph, Part } from './composition.js';
import { composeDemands } from './demands.js';
import { composeInspection } from './inspection-sections.js';
import { composeOverall } from './overall.js';
import { composeUnreported } from './unreported.js';

/**
 * 督查通报: what the facts of a cycle say, in the words of an office, each sentence with the rows it speaks of. The same
 * facts give the same bulletin; a section about which there is nothing to say is left out.
 */
export function composeBulletin(facts: BulletinFacts): Composition {
  const annexes = composeAnnexes(facts);
  const annexNamed = (key: string) => annexNumber(annexes, key);
  const paragraphs: Paragraph[] = [
    ...composeOverall(facts),
    ...composeAhead(facts.items),
    ...composeBehind(facts.items, annexNamed('behind')),
    ...composeUnreported(facts, annexNamed('unreported')),
    ...(facts.inspection ? composeInspection(facts.inspection, annexNamed) : []),
    ...composeDemands(facts),
  ];
  return {
    title: titleOf(facts),
    paragraphs,
    annexes,
    namedUnitIds: namedUnits(paragraphs, annexes),
  };
}

function titleOf({ period, round }: BulletinFacts): string {
  if (round) return `关于${round.name.replace(/情况$/, '')}情况的通报`;
  return `关于${periodLabel(period ?? '')}重点工作督查情况的通报`;
}

function annexNumber(annexes: readonly Annex[], key: string): string {
  return annexes.length === 1 ? '附件' : `附件${annexes.findIndex((annex) => annex.key === key) + 1}`;
}

/** Every unit by whose name something stands in the text, or that an annex calls to account. */
function namedUnits(paragraphs: readonly Paragraph[], annexes: readonly Annex[]): string[] {
  const parts: Iterable<readonly Part[]>[] = [
    paragraphs.flatMap(({ sentences }) => sentences.map(({ parts: own }) => own)),
    ...annexes.filter(({ key }) => key !== 'on-schedule').map(({ rows }) => rows),
  ];
  const named = new Set<string>();
  for (const each of parts)
    for (const row of each)
      for (const { rows } of row)
        if (rows?.kind === 'unit' && !rows.counted) for (const id of rows.ids) named.add(id);
  return [...named].sort();
}
