import { readPolicy } from './read-policy.js';

/** `code: words` of each note. */
function notes(text: string): string[] {
  const reading = readPolicy(text);
  return reading.notes.map((note) => `${note.code}: ${reading.text.slice(note.start, note.end)}`);
}

const HEAD = '某市人民政府关于推进建设的意见\n一、任务\n';
const SIGNED = '\n某市人民政府\n2022年3月1日\n';

describe('what a person must decide is noted with its place', () => {
  it.each<[string, string, string]>([
    [
      'an open list',
      '（一）到2025年建成甲。（责任单位：市经信局等）',
      'unit.open_list: （责任单位：市经信局等）',
    ],
    ['a doubtful name', '（一）到2025年建成甲。（责任单位：市经信局、老王）', 'unit.doubtful: 老王'],
    [
      'a collective',
      '（一）到2025年建成甲。（责任单位：各县（市、区）政府）',
      'unit.collective: 各县（市、区）政府',
    ],
    [
      'a lost bracket',
      '（一）到2025年建成甲。（责任单位：市经信局\n（二）乙。',
      'annotation.unclosed: （责任单位：市经信局',
    ],
    ['a label without units', '（一）到2025年建成甲。（责任单位：）', 'annotation.no_unit: （责任单位：）'],
    [
      'a lost number',
      '（一）到2025年建成甲。（责任单位：市经信局）\n）建设乙。（责任单位：市财政局）',
      'clause.number_inferred: ）',
    ],
    [
      'a clause nobody answers for',
      '（一）到2025年建成甲。（责任单位：市经信局）\n（二）建设乙。',
      'clause.no_responsibility: （二）建设乙。',
    ],
    ['a span of years', '（一）力争3—5年时间建成甲。（责任单位：市经信局）', 'deadline.span: 3—5年时间'],
    [
      'a month that has passed',
      '（一）1月底前建成甲。（责任单位：市经信局）',
      'deadline.year_assumed: 1月底前',
    ],
    [
      'a rule for the rest',
      '（一）到2025年建成甲。（责任单位：市经信局；各市为责任主体，下同）',
      'rule.units: 下同',
    ],
  ])('%s', (_what, words, expected) => {
    expect(notes(HEAD + words + SIGNED)).toContain(expected);
  });

  it('says what is missing from the document as a whole', () => {
    expect(notes('')).toEqual(['document.empty: ']);
    expect(notes('（一）建设甲。（责任单位：市经信局）').map((line) => line.split(':')[0])).toEqual(
      expect.arrayContaining(['document.no_issued_on', 'document.no_horizon']),
    );
  });

  it('has nothing to say about a document that leaves no question', () => {
    expect(notes(`${HEAD}（一）到2025年建成甲。（责任单位：市经信局、市财政局）${SIGNED}`)).toEqual([]);
  });

  it('a bracket that closes after a rule is not lost', () => {
    const rule = '（责任单位：市经信局、市财政局。列第一位的为牵头单位，下同）';
    const told = notes(
      `${HEAD}（一）到2025年建成甲。${rule}\n（二）到2025年建成乙。（责任单位：市审计局）${SIGNED}`,
    );
    expect(told.filter((one) => one.startsWith('annotation.'))).toEqual([]);
    expect(told.some((one) => one.startsWith('rule.first_leads'))).toBe(true);
  });
});
