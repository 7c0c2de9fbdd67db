import { useCallback, useEffect, useMemo, useRef, type RefObject } from 'react';

/** Offsets into the document's text. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Where the cursor, or the beginning of a selection, stands or last stood in the text. */
export interface TextPlace {
  /** The page is asked anew: it tells of a moved cursor only when the keys that moved it are done with. */
  read(): number | null;
  /** Until the cursor has moved there is no place. */
  forget(): void;
}

/** The place in a text is kept while the focus is elsewhere, such as on a button. */
export function useTextPlace(container: RefObject<HTMLElement | null>): TextPlace {
  const kept = useRef<number | null>(null);
  const forgotten = useRef<number | null>(null);
  const look = useCallback(() => {
    const now = container.current && placeIn(container.current);
    if (now === null || now === forgotten.current) return;
    kept.current = now;
    forgotten.current = null;
  }, [container]);
  useEffect(() => {
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [look]);
  return useMemo(
    () => ({
      read: () => {
        look();
        return kept.current;
      },
      forget: () => {
        forgotten.current = kept.current;
        kept.current = null;
      },
    }),
    [look],
  );
}

function placeIn(container: HTMLElement): number | null {
  const selection = window.getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  return container.contains(range.startContainer) ? offsetOf(range.startContainer, range.startOffset) : null;
}

export function selectedRange(container: HTMLElement): TextRange | null {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!container.contains(range.startContainer) || !container.contains(range.endContainer)) return null;
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  return start !== null && end !== null && start < end ? { start, end } : null;
}

/** The offset in the document's text of a place in the page; null outside of it. */
export function offsetOf(node: Node, offset: number): number | null {
  const element = node instanceof Element ? node : node.parentElement;
  const run = element?.closest<HTMLElement>('[data-start]');
  if (!run) return null;
  const before = document.createRange();
  before.selectNodeContents(run);
  before.setEnd(node, offset);
  return Number(run.dataset['start']) + before.toString().length;
}

/** Where an offset of the document's text lies in the page; null where nothing of it is shown. */
export function placeAt(container: HTMLElement, offset: number): { node: Node; offset: number } | null {
  const runs = container.querySelectorAll<HTMLElement>('[data-start]:not(p)');
  let [low, high] = [0, runs.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (Number(runs[middle]?.dataset['start']) <= offset) low = middle;
    else high = middle - 1;
  }
  const run = runs[low];
  const words = run?.firstChild;
  if (!run || !words) return null;
  const within = offset - Number(run.dataset['start']);
  return { node: words, offset: Math.min(Math.max(within, 0), words.textContent?.length ?? 0) };
}
