import fc from 'fast-check';
import type { Composition, Paragraph } from './composition.js';
import {
  chineseNumber,
  editedText,
  printedParagraphs,
  type SentenceChange,
  type SentenceEdit,
  withChanges,
} from './edited-text.js';
import { counted, heading, paragraph, sentence } from './sentences.js';

const said = (n: number): Pick<Composition, 'paragraphs'> => ({
  paragraphs: [
    heading('overall', 1, '总体情况'),
    paragraph(
      'overall.items',
      null,
      sentence(
        'size',
        '共',
        counted(
          'work-item',
          Array.from({ length: n }, (_, at) => `item-${at}`),
        ),
        '项。',
      ),
      sentence('rest', '其余略。'),
    ),
  ],
});

const changed = (edits: SentenceEdit[], ...changes: SentenceChange[]) => withChanges(said(3), edits, changes);
const change = (key: string, text: string | null): SentenceChange => ({
  key,
  paragraph: 'overall.items',
  text,
});

function sentences(composition: Pick<Composition, 'paragraphs'>, edits: SentenceEdit[]) {
  return editedText(composition, edits).paragraphs.flatMap((each) => [...each.sentences]);
}

describe('changes by hand', () => {
  test('stand in place of what the data says, which is kept beside them', () => {
    const edits = changed([], change('size', '共三项，均已落实。'));
    const [, size, rest] = sentences(said(3), edits);
    expect(size).toMatchObject({ text: '共三项，均已落实。', edited: '共三项，均已落实。', outdated: false });
    expect(size?.generated.map(({ text }) => text).join('')).toBe('共3项。');
    expect(rest).toMatchObject({ text: '其余略。', edited: null });
  });

  test('outlive a new composition; where the data says something else by then, they say so', () => {
    const edits = changed([], change('size', '共三项。'));
    expect(sentences(said(4), edits)[1]).toMatchObject({
      text: '共三项。',
      edited: '共三项。',
      outdated: true,
    });
    expect(sentences(said(3), edits)[1]?.outdated).toBe(false);
  });

  test('of a sentence that the data has no more are kept where it stood, or shown apart where that is gone too', () => {
    const edits = changed([], change('size', '共三项。'));
    const gone: Paragraph[] = [heading('overall', 1, '总体情况'), paragraph('overall.items', null)];
    expect(sentences({ paragraphs: gone }, edits)[1]).toMatchObject({
      text: '共三项。',
      generated: [],
      outdated: true,
    });
    expect(editedText({ paragraphs: [] }, edits)).toEqual({ paragraphs: [], orphans: edits });
  });

  test('may add sentences, strike them out, and take all of it back', () => {
    const added = changed([], change('own.1', '请认真整改。'), change('rest', ''));
    expect(sentences(said(3), added).map(({ text }) => text)).toEqual([
      '总体情况',
      '共3项。',
      '',
      '请认真整改。',
    ]);
    expect(sentences(said(3), added)[3]).toMatchObject({ generated: [], outdated: false });
    expect(changed(added, change('own.1', ''), change('rest', null))).toEqual([]);
  });

  test('back to the words of the data are no change any more', () => {
    expect(changed(changed([], change('size', '共三项。')), change('size', '共3项。'))).toEqual([]);
  });

  test('made in any order and number leave one edit a sentence, and none that says what the data says', () => {
    const anyChange = fc.record({
      key: fc.constantFrom('size', 'rest', 'own.1', 'own.2'),
      paragraph: fc.constant('overall.items'),
      text: fc.option(fc.constantFrom('', '甲。', '乙。', '共3项。', '其余略。')),
    });
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 20 }), (changes) => {
        const edits = withChanges(said(3), [], changes);
        expect(new Set(edits.map(({ key }) => key)).size).toBe(edits.length);
        for (const { text, basis } of edits) expect(text).not.toBe(basis);
        const last = new Map<string, string | null>(changes.map((each) => [each.key, each.text]));
        for (const { key, text, edited } of sentences(said(3), edits).slice(1)) {
          const wanted = last.get(key) ?? null;
          if (wanted !== null) expect(text).toBe(wanted);
          else expect(edited).toBeNull();
        }
      }),
    );
  });
});

describe('as printed', () => {
  const text = (paragraphs: Paragraph[], edits: SentenceEdit[] = []) =>
    printedParagraphs(editedText({ paragraphs }, edits).paragraphs).map(
      ({ marker, text: words }) => marker + words,
    );
  const line = (key: string, rank: Paragraph['rank']) => paragraph(key, rank, sentence(key, key));

  test('headings count on, what is below them begins anew', () => {
    expect(
      text([
        line('开头', null),
        line('甲', 1),
        line('子', 2),
        line('一件', 3),
        line('两件', 3),
        line('丑', 2),
        line('又一件', 3),
        line('乙', 1),
        line('话', null),
        line('另一件', 3),
      ]),
    ).toEqual([
      '开头',
      '一、甲',
      '（一）子',
      '1.一件',
      '2.两件',
      '（二）丑',
      '1.又一件',
      '二、乙',
      '话',
      '1.另一件',
    ]);
  });

  test('a heading under which nothing is left goes with it, and the next takes its number', () => {
    const struck = [{ key: '甲话', paragraph: '甲话', text: '', basis: '甲话' }];
    expect(text([line('甲', 1), line('甲话', null), line('乙', 1), line('乙话', null)], struck)).toEqual([
      '一、乙',
      '乙话',
    ]);
  });

  test.each([
    [1, '一'],
    [10, '十'],
    [11, '十一'],
    [20, '二十'],
    [35, '三十五'],
  ])('%d is %s', (n, words) => expect(chineseNumber(n)).toBe(words));
});
