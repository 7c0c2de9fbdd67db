import type { z } from 'zod';
import type { Part } from '../../domain/bulletin/composition.js';
import { type EditedParagraph, editedText, printedParagraphs } from '../../domain/bulletin/edited-text.js';
import { countOf, type RowPlaces } from '../../domain/bulletin/kept-composition.js';
import type { BulletinAction } from '../../domain/lifecycle/bulletin-lifecycle.js';
import { refusalToSign } from '../../domain/lifecycle/bulletin-lifecycle.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import { titleLines } from '../../platform/official-document/title-lines.js';
import { mayDo, mayDraft } from '../bulletins.policy.js';
import type { Bulletin } from '../bulletins.schemas.js';
import { annexesOf } from './annexes-of.js';
import { keptBulletin, type KeptBulletin } from './kept-bulletin.js';
import { namedOf, summaryOf } from './list-bulletins.js';
import { nextNumber } from './next-number.js';
import { namedUnitsOf, objectionsOf } from './objections-of.js';

type Shown = z.output<typeof Bulletin>;

/** Of an annex on screen: nobody reads more there. The rest is read page by page when it is printed. */
const ROWS_SHOWN = 200;

/** A bulletin whole: who may only read a published one sees the words, not who objected. */
export async function readBulletin(context: ReadContext, id: string): Promise<Shown> {
  const { actor } = context;
  const bulletin = await keptBulletin(context, id);
  const { content, region, ...kept } = bulletin;
  const row = { ...bulletin, regionId: region.id };
  const office = mayDraft(actor, row) || actor.roles.includes('leader');
  const all = await objectionsOf(context, id);
  const named = await namedUnitsOf(context, bulletin);
  const can = (action: BulletinAction) => mayDo(actor, action, row);
  const waits = all.some(({ answer }) => answer === null);
  const { paragraphs, orphans } = editedText(content, kept.edits);
  return {
    ...summaryOf(bulletin, actor.unitId),
    version: kept.version,
    asOf: kept.asOf,
    cycleClosed: kept.cycleClosed,
    titleLines: titleLines(kept.title),
    mark: kept.mark,
    issuer: kept.issuer,
    addressees: kept.addressees,
    copies: kept.copies,
    printedBy: kept.printedBy,
    codeWord: kept.codeWord,
    composition: kept.composition,
    composedOn: kept.composedOn,
    paragraphs: numbered(paragraphs),
    orphans: orphans.map(({ key, text }) => ({ key, text })),
    annexes: (await annexesOf(context, bulletin, ROWS_SHOWN)).map((annex) => ({
      ...annex,
      columns: [...annex.columns],
      rows: annex.rows.map((cells) => cells.map(shownPart)),
    })),
    namedUnits: office ? named : named.filter((unit) => unit.id === actor.unitId),
    objectionDays: kept.objectionDays,
    objections: office ? all : all.filter(({ unit }) => unit.id === actor.unitId),
    remark: office ? kept.remark : '',
    publishedBy: kept.publishedBy,
    withdraws: kept.withdraws && namedOf(kept.withdraws),
    next: can('publish') ? await nextNumber(context, row.regionId, context.today) : null,
    notYetSigned:
      kept.state === 'circulated' && office
        ? refusalToSign(windowOf(bulletin, all, named), context.today)
        : null,
    abilities: {
      edit: can('edit'),
      compose: can('compose'),
      circulate: can('circulate'),
      object: can('object') && context.today <= (kept.objectionUntil ?? ''),
      agree:
        can('agree') && named.some(({ id: unit, agreedOn }) => unit === actor.unitId && agreedOn === null),
      answer: can('answer') && waits,
      takeBack: can('take-back'),
      sendBack: can('send-back'),
      sign: can('sign'),
      publish: can('publish'),
      drop: can('drop'),
      withdraw: kept.state === 'published' && bulletin.withdrawnBy === null && mayDraft(actor, row),
    },
  };
}

/** Of the round that runs: what an earlier one left unanswered waits all the same. */
export function windowOf(
  bulletin: Pick<KeptBulletin, 'namedUnitIds' | 'objectionUntil' | 'round'>,
  objections: Shown['objections'],
  named: Shown['namedUnits'],
) {
  return {
    namedUnitIds: bulletin.namedUnitIds,
    agreedUnitIds: named.filter(({ agreedOn }) => agreedOn !== null).map(({ id }) => id),
    objections: objections
      .filter(({ round, answer }) => round === bulletin.round || answer === null)
      .map(({ unit, answer }) => ({ unitId: unit.id, answered: answer !== null })),
    until: bulletin.objectionUntil ?? '',
  };
}

function numbered(paragraphs: readonly EditedParagraph<RowPlaces>[]): Shown['paragraphs'] {
  const markers = new Map(printedParagraphs(paragraphs).map(({ key, marker }) => [key, marker]));
  return paragraphs.map(({ key, rank, sentences }) => ({
    key,
    rank,
    marker: markers.get(key) ?? '',
    printed: markers.has(key),
    sentences: sentences.map((sentence) => ({ ...sentence, generated: sentence.generated.map(shownPart) })),
  }));
}

export function shownPart({ text, rows }: Part<RowPlaces>): Shown['annexes'][number]['rows'][number][number] {
  return {
    text,
    rows: rows ? { kind: rows.kind, count: countOf(rows), counted: rows.counted } : null,
  };
}
