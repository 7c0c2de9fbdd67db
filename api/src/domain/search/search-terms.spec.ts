import fc from 'fast-check';
import { excerptOf, gramsOf, searchFold, searchTerms } from './search-terms.js';

const words = fc.string({
  unit: fc.constantFrom(
    '工',
    '业',
    '互',
    '联',
    '网',
    '链',
    '长',
    'A',
    'ｂ',
    '５',
    'g',
    ' ',
    '，',
    '\n',
    '𠮷',
  ),
});

it.each([
  ['工业互联网', ['工业互联网']],
  ['  链长制  5G ', ['链长制', '5g']],
  ['ＡＢＣ，abc', ['abc']],
  ['“揭榜挂帅”、项目', ['揭榜挂帅', '项目']],
  ['', []],
  [' ，。 ', []],
])('looks for the words of “%s”', (query, terms) => {
  expect(searchTerms(query)).toEqual(terms);
});

it('takes the eight longest of very many words', () => {
  const terms = searchTerms('一 二二 三三三 四四四四 五 六 七七 八 九 十十十 十一');
  expect(terms).toHaveLength(8);
  expect(terms).toEqual(expect.arrayContaining(['四四四四', '三三三', '十十十']));
});

it.each([
  ['链', ['链']],
  ['链长', ['链长']],
  ['链长制', ['链长', '长制']],
  ['𠮷A', ['𠮷A']],
])('knows %s by its pairs', (term, grams) => {
  expect(gramsOf(term)).toEqual(grams);
});

it('keeps the length of what it folds', () => {
  fc.assert(fc.property(words, (text) => expect(searchFold(text)).toHaveLength(text.length)));
});

it('finds every pair of a word in every text that holds the word', () => {
  fc.assert(
    fc.property(words, words, words, (before, word, after) => {
      fc.pre(word !== '');
      const text = before + word + after;
      for (const gram of gramsOf(word)) expect(text.includes(gram)).toBe(true);
    }),
  );
});

describe('an excerpt', () => {
  const said = (text: string, terms: string[], length: number) =>
    excerptOf(text, terms, length)
      .map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))
      .join('');

  it('marks each word where it stands, whatever its width', () => {
    expect(said('建设５G网络和工业互联网', ['5g', '工业'], 40)).toBe('建设[５G]网络和[工业]互联网');
  });

  it('is of the place where the words stand together', () => {
    const text = `工业。${'无关的话。'.repeat(30)}推进工业互联网平台。${'别的话。'.repeat(30)}`;
    const excerpt = said(text, ['互联网', '工业'], 30);
    expect(excerpt).toContain('[工业][互联网]');
    expect(excerpt).toMatch(/^….*…$/);
  });

  it('begins at the beginning when nothing is found', () => {
    expect(said('头一句。第二句。', ['没有'], 4)).toBe('头一句。…');
  });

  it('is a part of the text, put together from its pieces, and marks nothing but hits', () => {
    fc.assert(
      fc.property(words, fc.array(words.filter((word) => searchTerms(word).length > 0)), (text, typed) => {
        const terms = searchTerms(typed.join(' '));
        const pieces = excerptOf(text, terms, 12);
        const whole = pieces.map((piece) => piece.text).join('');
        const flat = text.replace(/\s+/g, ' ');
        expect(flat.replace(/\s/g, '')).toContain(whole.replace(/^…|…$/g, '').replace(/\s/g, ''));
        for (const piece of pieces) if (piece.hit) expect(terms).toContain(searchFold(piece.text));
      }),
    );
  });
});
