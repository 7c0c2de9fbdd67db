import { ExtractionError } from './extraction-error.js';
import { extractText, LARGEST_FILE_BYTES } from './extract-text.js';

const SENTENCE = '一、总体要求\n(一)建设平台。到2025年建成3个平台。(责任单位:市经信局)';

function utf16(text: string, bigEndian: boolean, mark: boolean): Buffer {
  const little = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
  return bigEndian ? little.swap16() : little;
}

/** 一、总体要求 in GB18030. */
const GB_HEADING = Buffer.from([0xd2, 0xbb, 0xa1, 0xa2, 0xd7, 0xdc, 0xcc, 0xe5, 0xd2, 0xaa, 0xc7, 0xf3]);

async function codeOf(bytes: Buffer, name: string): Promise<string> {
  try {
    await extractText(bytes, name);
  } catch (error) {
    if (error instanceof ExtractionError) return error.code;
    throw error;
  }
  return 'none';
}

describe('text files', () => {
  it.each([
    ['UTF-8', Buffer.from(SENTENCE)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${SENTENCE}`)],
    ['UTF-16 LE', utf16(SENTENCE, false, true)],
    ['UTF-16 BE', utf16(SENTENCE, true, true)],
    ['UTF-16 LE without a mark', utf16(SENTENCE, false, false)],
    ['UTF-16 BE without a mark', utf16(SENTENCE, true, false)],
  ])('reads %s', async (_name, bytes) => {
    const { text, kind } = await extractText(bytes, 'a.txt');
    expect(kind).toBe('text');
    expect(text.replace(/^\ufeff/, '')).toBe(SENTENCE);
  });

  it('reads GB18030 and says so', async () => {
    const { text, warnings } = await extractText(GB_HEADING, 'a.txt');
    expect(text).toBe('一、总体要求');
    expect(warnings).toEqual(['文件按 GB18030 编码读取。']);
  });
});

describe('files that give no text', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');
  const noise = Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 7919 + (at >> 3) * 31) % 256));

  it.each([
    ['an empty file', Buffer.alloc(0), 'a.txt', 'file.empty'],
    ['only spaces', Buffer.from(' \n\t\n'), 'a.txt', 'file.empty'],
    [
      'a page without words',
      Buffer.from('<html><body><script>1</script></body></html>'),
      'a.html',
      'file.empty',
    ],
    ['a file over the limit', Buffer.alloc(LARGEST_FILE_BYTES + 1, 65), 'a.txt', 'file.tooLarge'],
    ['an image called .txt', png, 'a.txt', 'file.binary'],
    ['bytes without sense called .txt', noise, 'a.txt', 'file.binary'],
    ['zero bytes', Buffer.alloc(1000), 'a.txt', 'file.binary'],
    [
      'an old Word file',
      Buffer.from('d0cf11e0a1b11ae1'.padEnd(1024, '0'), 'hex'),
      'a.doc',
      'file.unsupported',
    ],
  ])('says why: %s', async (_name, bytes, fileName, code) => {
    expect(await codeOf(bytes, fileName)).toBe(code);
  });
});

describe('pages', () => {
  const page = (body: string) =>
    Buffer.from(`<!DOCTYPE html><html><head><title>标题</title></head><body>${body}</body></html>`);
  const read = async (body: string) => (await extractText(page(body), 'page.html')).text;

  it('keeps what a person sees and makes lines of blocks', async () => {
    const text = await read(
      '<nav>首页 &gt; 公开</nav><script>var a = "责任单位:甲";</script><style>p{}</style>' +
        '<div style="display: none">隐藏</div><p hidden>也隐藏</p><div class="share-box">分享到</div>' +
        '<h1>关于建设的意见</h1><div class="article"><p>一、<b>总体</b>要求</p><p>第一行<br>第二&nbsp;行</p></div>',
    );
    expect(text).toBe('关于建设的意见\n\n一、总体要求\n\n第一行\n第二\u00a0行');
  });

  it('gives rows of a table as cells between tabs, with spanning cells in each row', async () => {
    const text = await read(
      '<table><tr><th>序号</th><th>任务</th><th>责任单位</th></tr>' +
        '<tr><td>1</td><td>建设平台</td><td rowspan="2"><p>市经信局</p><p>市财政局</p></td></tr>' +
        '<tr><td>2</td><td>引进人才</td></tr></table>',
    );
    expect(text.split('\n')).toEqual([
      '序号\t任务\t责任单位',
      '1\t建设平台\t市经信局 市财政局',
      '2\t引进人才\t市经信局 市财政局',
    ]);
  });

  it('reads through tables that only place things', async () => {
    expect(
      await read(
        '<table><tr><td><p>一、要求</p><table><tr><td>甲</td><td>乙</td></tr></table></td></tr></table>',
      ),
    ).toBe('一、要求\n\n甲\t乙');
  });

  it('returns for a page nested beyond reason', async () => {
    const text = await read('<div>'.repeat(20_000) + '深' + '<table><tr><td>'.repeat(2000) + '底');
    expect(text).toContain('底');
  });
});
