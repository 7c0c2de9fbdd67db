import fc from 'fast-check';
import { isCited, readCitations } from './read-citations.js';

const cited = (text: string) => readCitations(text).map(({ title, docNumber }) => [title, docNumber]);

describe('the documents that a text follows', () => {
  it.each<[string, [string | null, string | null][]]>([
    [
      '为认真贯彻《省政府关于加快培育集群的指导意见》(苏政发〔2018〕86号)和市委决策部署,制定本方案。',
      [['省政府关于加快培育集群的指导意见', '苏政发〔2018〕86号']],
    ],
    ['根据苏政发〔2018〕86号文件精神，制定本方案。', [[null, '苏政发〔2018〕86号']]],
    [
      '按照苏办发[2018]22号和苏政办发（2019）3号要求',
      [
        [null, '苏办发〔2018〕22号'],
        [null, '苏政办发〔2019〕3号'],
      ],
    ],
    [
      '根据《甲意见》《乙规划（2021—2025年）》和《丙办法》（浙政发〔2020〕1号）精神，结合实际，制定《丁方案》。',
      [
        ['甲意见', null],
        ['乙规划（2021—2025年）', null],
        ['丙办法', '浙政发〔2020〕1号'],
      ],
    ],
    ['贯彻落实《省政府关于印发《甲规划》的通知》，抓好落实。', [['省政府关于印发《甲规划》的通知', null]]],
    ['《甲市工作方案》已经市政府同意，现印发给你们，请认真贯彻执行。', []],
    ['根据省里部署，现将《甲市工作方案》印发给你们。', []],
    ['根据《甲意见》，市科技局制定《乙办法》。', [['甲意见', null]]],
    ['苏政发〔2018〕86号\n各市人民政府：', []],
    ['贯彻《从不闭合的名称', []],
    ['为落实省委决策。《甲意见》另行公布。', []],
    ['', []],
  ])('%s', (text, expected) => {
    expect(cited(text)).toEqual(expected);
  });

  it('points at the very characters it quotes, in any text', () => {
    const piece = fc.constantFrom(
      '根据',
      '贯彻',
      '制定',
      '《',
      '》',
      '甲意见',
      '（',
      '）',
      '〔2018〕',
      '苏政发',
      '86号',
      '，',
      '。',
      '\n',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        for (const { quote, start, end, title, docNumber } of readCitations(text)) {
          expect(text.slice(start, end)).toBe(quote);
          expect(title ?? docNumber).not.toBeNull();
        }
      }),
    );
  });

  it('finds the same in a text however much stands before it', () => {
    const alone = '根据《甲意见》（苏政发〔2018〕86号）';
    const long = `${'全市工业企业稳中有进，'.repeat(2000)}。${alone}`;
    expect(cited(long)).toEqual(cited(alone));
  });
});

describe('whether a citation means a document', () => {
  it.each<[string | null, string | null, string, string | null, boolean]>([
    [null, '苏政发〔2018〕86号', '另一名称', '苏政发〔2018〕86号', true],
    ['甲意见', '苏政发〔2018〕86号', '甲意见', '苏政发〔2019〕86号', false],
    ['甲意见', null, '甲意见', '苏政发〔2018〕86号', true],
    ['甲意见（试行）', '苏政发〔2018〕86号', '甲意见(试行)', null, true],
    ['甲意见', null, '甲意见的通知', null, false],
    [null, '苏政发〔2018〕86号', '甲意见', null, false],
    ['“', null, '《', null, false],
  ])('%s %s means %s %s: %s', (title, docNumber, documentTitle, documentNumber, expected) => {
    expect(isCited({ title, docNumber }, { title: documentTitle, docNumber: documentNumber })).toBe(expected);
  });
});
