import { jest } from '@jest/globals';
import { ApiProblem } from '../api/problem.js';
import { EditSaver, PAUSE_MS, type Held } from './edit-saver.js';
import type { KeptDraft } from './kept-draft.js';

interface Row {
  figure: number | null;
  words: string;
}
interface Call {
  base: Row;
  draft: Row;
  version: number;
  answer: (held: Held<Row>) => void;
  refuse: (cause: unknown) => void;
}
const start: Held<Row> = { version: 1, value: { figure: null, words: '' } };
const stale = () =>
  new ApiProblem({ code: 'resource.stale', title: '有人先保存了', detail: '', status: 412 });

function begin(reloaded: () => Held<Row> = () => start) {
  const calls: Call[] = [];
  let kept: KeptDraft<Row> | null = null;
  const saver = new EditSaver<Row>(start, {
    rules: { same: (field, a, b) => a[field] === b[field] },
    valid: () => true,
    save: (base, draft, version) =>
      new Promise<Held<Row>>((answer, refuse) => calls.push({ base, draft, version, answer, refuse })),
    reload: async () => reloaded(),
    store: {
      read: () => kept,
      write: (draft) => {
        kept = draft;
      },
      clear: () => {
        kept = null;
      },
    },
  });
  const session = () => saver.snapshot().session;
  return { saver, calls, session, kept: () => kept };
}
const pause = () => jest.advanceTimersByTimeAsync(PAUSE_MS);
const settle = () => jest.advanceTimersByTimeAsync(0);

describe('work that saves itself', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('does not take what it saved itself for somebody else’s when words are typed meanwhile', async () => {
    const { saver, calls, session } = begin();
    saver.change((was) => ({ ...was, figure: 3 }));
    saver.change((was) => ({ ...was, words: '建' }));
    await pause();
    saver.change((was) => ({ ...was, words: '建成三家' }));
    calls[0]!.answer({ version: 2, value: { figure: 3, words: '建' } });
    await settle();
    expect(session()).toMatchObject({
      draft: { figure: 3, words: '建成三家' },
      conflicts: [],
      takenOver: [],
    });
    await pause();
    expect(calls[1]).toMatchObject({ base: { words: '建' }, draft: { words: '建成三家' }, version: 2 });
  });

  it('does not take its own save for somebody else’s when a list brings it before the answer', async () => {
    const { saver, calls, session } = begin();
    saver.change({ figure: 3, words: '建' });
    await pause();
    saver.change({ figure: 3, words: '建成三家' });
    const held = { version: 2, value: { figure: 3, words: '建' } };
    saver.takeIn(held);
    expect(session().conflicts).toEqual([]);
    calls[0]!.answer({ ...held, value: { ...held.value } });
    await settle();
    expect(session()).toMatchObject({ draft: { words: '建成三家' }, conflicts: [] });
  });

  it('does not take in what was read before its last save', async () => {
    const { saver, calls, session } = begin();
    saver.change({ figure: 3, words: '建成三家' });
    await pause();
    calls[0]!.answer({ version: 2, value: { figure: 3, words: '建成三家' } });
    await settle();
    saver.takeIn({ version: 1, value: { figure: null, words: '' } });
    expect(session()).toMatchObject({ draft: { figure: 3, words: '建成三家' }, takenOver: [] });
  });

  it('takes in afterwards what somebody else did while a save was on its way', async () => {
    const { saver, calls, session } = begin();
    saver.change({ figure: 3, words: '' });
    await pause();
    saver.takeIn({ version: 3, value: { figure: 3, words: '别人写的' } });
    calls[0]!.answer({ version: 2, value: { figure: 3, words: '' } });
    await settle();
    expect(session()).toMatchObject({ draft: { figure: 3, words: '别人写的' }, takenOver: ['words'] });
  });

  it('merges what somebody quicker did and sends the rest under the new version', async () => {
    const { saver, calls, session } = begin(() => ({
      version: 5,
      value: { figure: null, words: '别人写的' },
    }));
    saver.change({ figure: 3, words: '' });
    await pause();
    calls[0]!.refuse(stale());
    await settle();
    expect(calls[1]).toMatchObject({ draft: { figure: 3, words: '别人写的' }, version: 5 });
    expect(session().takenOver).toEqual(['words']);
  });

  it('stops for the person where both changed the same field, and keeps the draft', async () => {
    const { saver, calls, session, kept } = begin(() => ({ version: 5, value: { figure: 4, words: '' } }));
    saver.change({ figure: 3, words: '' });
    await pause();
    calls[0]!.refuse(stale());
    await settle();
    expect(session().conflicts).toEqual(['figure']);
    expect(kept()?.draft).toEqual({ figure: 3, words: '' });
    saver.keepMine();
    await pause();
    expect(calls[1]).toMatchObject({ draft: { figure: 3 }, version: 5 });
  });

  it('takes the form a save gave to what was sent, without a word of others', async () => {
    const { saver, calls, session } = begin();
    saver.change({ figure: 3, words: '建成三家  ' });
    await pause();
    calls[0]!.answer({ version: 2, value: { figure: 3, words: '建成三家' } });
    await settle();
    expect(session()).toMatchObject({ draft: { words: '建成三家' }, takenOver: [], conflicts: [] });
    await pause();
    expect(calls).toHaveLength(1);
  });

  it('sends once what is flushed twice, and says when it is all held', async () => {
    const { saver, calls } = begin();
    saver.change({ figure: 3, words: '' });
    const flushes = [saver.flush(), saver.flush()];
    await settle();
    expect(calls).toHaveLength(1);
    calls[0]!.answer({ version: 2, value: { figure: 3, words: '' } });
    await expect(Promise.all(flushes)).resolves.toEqual([true, true]);
  });

  it('keeps the draft when a save fails, and tries again when told', async () => {
    const { saver, calls, kept } = begin();
    saver.change({ figure: 3, words: '' });
    await pause();
    calls[0]!.refuse(new TypeError('offline'));
    await settle();
    expect(saver.snapshot().phase).toBe('failed');
    expect(kept()?.draft.figure).toBe(3);
    const again = saver.flush();
    await settle();
    calls[1]!.answer({ version: 2, value: { figure: 3, words: '' } });
    await expect(again).resolves.toBe(true);
    expect(saver.snapshot().phase).toBe('idle');
    expect(kept()).toBeNull();
  });
});
