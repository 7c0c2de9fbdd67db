import { UNBUILT_THREAD } from '../../test/unbuilt-thread.js';
import { DocumentReader, USUAL_LIMITS, type DocumentReaderLimits } from './document-reader.js';
import { readDocument } from './read-document.js';

const readers: DocumentReader[] = [];
const reader = (limits: Partial<DocumentReaderLimits> = {}) => {
  const made = new DocumentReader({ ...USUAL_LIMITS, ...UNBUILT_THREAD, ...limits });
  readers.push(made);
  return made;
};
afterEach(async () => {
  await Promise.all(readers.splice(0).map((each) => each.onModuleDestroy()));
});

const PLAN = '某市行动方案\n一、重点任务\n（一）建设平台。到2025年建成平台12个。（责任单位：市经信局）';

it('reads in another thread what is read in this one', async () => {
  expect(await reader().read({ text: PLAN })).toEqual(await readDocument({ text: PLAN }));
});

it('lets the thread of the server go on meanwhile', async () => {
  const long = `${PLAN}\n`.repeat(2000);
  let turns = 0;
  const turn = () => {
    turns++;
    waiting = setImmediate(turn);
  };
  let waiting = setImmediate(turn);
  const { reading } = await reader().read({ text: long });
  clearImmediate(waiting);
  expect(reading.tasks.length).toBeGreaterThan(1000);
  expect(turns).toBeGreaterThan(50);
});

it('says why a file cannot be read, and reads the next one with the same thread', async () => {
  const one = reader({ threads: 1 });
  const bytes = new Uint8Array(Buffer.from('%PDF-1.4\n1 0 obj\n<<'));
  await expect(one.read({ bytes, fileName: '文件.pdf' })).rejects.toMatchObject({ code: 'file.corrupt' });
  expect((await one.read({ text: PLAN })).reading.tasks).toHaveLength(1);
});

it('ends what takes too long, and what takes too much, and goes on', async () => {
  const long = `${PLAN}\n`.repeat(20_000);
  const hasty = reader({ threads: 1, milliseconds: 1 });
  await expect(hasty.read({ text: long })).rejects.toMatchObject({ code: 'file.too_complex' });
  const small = reader({ threads: 1, megabytes: 64 });
  await expect(small.read({ text: long })).rejects.toMatchObject({ code: 'file.too_complex' });
  expect((await small.read({ text: PLAN })).reading.tasks).toHaveLength(1);
});

it('turns away what it has no room for', async () => {
  const narrow = reader({ threads: 1, waiting: 1 });
  const first = narrow.read({ text: PLAN });
  const second = narrow.read({ text: PLAN });
  expect(() => narrow.read({ text: PLAN })).toThrow('过一会儿');
  expect((await Promise.all([first, second])).map(({ reading }) => reading.tasks.length)).toEqual([1, 1]);
});
