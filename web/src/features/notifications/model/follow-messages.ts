const STREAM = '/api/v1/notifications/stream';
const NAME = 'luoshi messages';

/**
 * Calls `onNew` whenever the server has a new message. However many pages of this browser are open, one of them holds
 * the connection and tells the others: browsers allow only six connections to a server. Where the browser keeps its
 * locks to itself (plain http away from localhost) nothing is followed, and what asks once a minute goes on asking.
 *
 * @returns ends it
 */
export function followMessages(onNew: () => void): () => void {
  if (
    !('locks' in navigator) ||
    typeof BroadcastChannel === 'undefined' ||
    typeof EventSource === 'undefined'
  )
    return () => undefined;
  const channel = new BroadcastChannel(NAME);
  channel.addEventListener('message', onNew);
  const over = new AbortController();
  const hold = () =>
    new Promise<void>((resolve) => {
      const stream = new EventSource(STREAM);
      stream.addEventListener('message', () => {
        onNew();
        // A channel, not a window: it reaches pages of this origin only.
        // oxlint-disable-next-line unicorn/require-post-message-target-origin
        channel.postMessage('new');
      });
      // Signed out: the browser gives up by itself; the next page that is opened takes over.
      stream.addEventListener('error', () => {
        if (stream.readyState === EventSource.CLOSED) resolve();
      });
      over.signal.addEventListener('abort', () => {
        stream.close();
        resolve();
      });
    });
  navigator.locks.request(NAME, { signal: over.signal }, hold).catch((error: unknown) => {
    if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
  });
  return () => {
    over.abort();
    channel.close();
  };
}
