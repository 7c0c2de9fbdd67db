import { textOf } from '../../domain/bulletin/composition.js';
import { editedText, printedParagraphs } from '../../domain/bulletin/edited-text.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { Imprint, OfficialDocument } from '../../platform/official-document/official-document.js';
import { documentNumber } from '../document-number.js';
import { annexesOf } from './annexes-of.js';
import { keptBulletin, type KeptBulletin } from './kept-bulletin.js';

/** The bulletin as a document of an office, and what its file is called. */
export async function bulletinDocument(
  context: ReadContext,
  id: string,
): Promise<{ document: OfficialDocument; fileName: string }> {
  const bulletin = await keptBulletin(context, id);
  const { content, edits, addressees } = bulletin;
  const number = documentNumber(bulletin);
  return {
    fileName: `${number ?? '（草稿）'}${bulletin.title}.docx`,
    document: {
      mark: bulletin.mark,
      issue: bulletin.issue === null ? null : `第${bulletin.issue}期`,
      documentNumber: number,
      title: bulletin.title,
      addressees: addressees === '' ? null : `${addressees.replace(/[：:]$/, '')}：`,
      paragraphs: printedParagraphs(editedText(content, edits).paragraphs).map(({ rank, marker, text }) => ({
        rank,
        text: marker + text,
      })),
      issuer: bulletin.issuer,
      date: bulletin.signedOn,
      imprint: imprintOf(bulletin),
      annexes: (await annexesOf(context, bulletin)).map(({ title, columns, rows }) => ({
        title,
        columns,
        rows: rows.map((cells) => cells.map((cell) => textOf([cell]))),
      })),
    },
  };
}

/** 版记, where the bulletin says who gets copies or who prints it. */
export function imprintOf({
  copies,
  printedBy,
  publishedOn,
}: Pick<KeptBulletin, 'copies' | 'printedBy' | 'publishedOn'>): Imprint | null {
  if (copies === '' && printedBy === '') return null;
  return {
    copies: copies === '' ? null : copies,
    printed: printedBy === '' ? null : { by: printedBy, on: publishedOn },
  };
}
