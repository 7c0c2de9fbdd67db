import { after, step } from './queue.js';

const rows = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];

describe('the queue', () => {
  it('goes on to the next, at the end back to the one before', () => {
    expect(after(rows, 'a')?.id).toBe('b');
    expect(after(rows, 'c')?.id).toBe('b');
    expect(after([{ id: 'a' }], 'a')).toBeNull();
    expect(after([], 'a')).toBeNull();
  });

  it('begins at the top when what was open is no longer in it', () => {
    expect(after(rows, 'x')?.id).toBe('a');
    expect(step(rows, null, -1)?.id).toBe('a');
  });

  it('stays at its ends', () => {
    expect(step(rows, 'a', -1)?.id).toBe('a');
    expect(step(rows, 'b', 1)?.id).toBe('c');
    expect(step(rows, 'c', 1)?.id).toBe('c');
  });
});
