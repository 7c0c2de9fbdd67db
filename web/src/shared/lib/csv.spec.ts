import { csvOf } from './csv.js';

describe('csvOf', () => {
  it('quotes what must be quoted and opens in Excel as UTF-8', () => {
    expect(
      csvOf(
        ['名称', '数'],
        [
          ['甲,"乙"', 3],
          [null, -1],
          ['两\n行', undefined],
        ],
      ),
    ).toBe('\uFEFF名称,数\r\n"甲,""乙""",3\r\n,-1\r\n"两\n行",\r\n');
  });

  it('never lets a text run as a formula', () => {
    expect(csvOf(['a'], [['=1+1'], ['-x'], ['@y']])).toBe("\uFEFFa\r\n'=1+1\r\n'-x\r\n'@y\r\n");
  });
});
