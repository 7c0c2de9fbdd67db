import { useCallback, useEffect, useRef, type KeyboardEvent, type RefObject } from 'react';
import { nextStop } from '../model/text-stops.js';
import { offsetOf, placeAt } from './text-place.js';

const MOVES: Readonly<
  Record<string, readonly ['backward' | 'forward', 'character' | 'line' | 'lineboundary']>
> = {
  ArrowLeft: ['backward', 'character'],
  ArrowRight: ['forward', 'character'],
  ArrowUp: ['backward', 'line'],
  ArrowDown: ['forward', 'line'],
  Home: ['backward', 'lineboundary'],
  End: ['forward', 'lineboundary'],
};

/**
 * A cursor in a text that nobody types into, so that places and stretches of it can be chosen by keyboard: arrows move
 * it, with Ctrl from stop to stop, with Shift they select. It is drawn while the text has the focus.
 */
export function useTextCursor(root: RefObject<HTMLElement | null>, text: string) {
  const cursor = useRef<HTMLSpanElement>(null);

  const draw = useCallback(() => {
    const mark = cursor.current;
    const pane = root.current;
    if (!mark || !pane) return;
    const selection = window.getSelection();
    const shown =
      document.activeElement === pane &&
      selection !== null &&
      selection.rangeCount > 0 &&
      selection.focusNode !== null &&
      pane.contains(selection.focusNode);
    const box = shown ? boxAt(selection.focusNode, selection.focusOffset) : null;
    mark.hidden = box === null;
    if (box === null) return;
    const around = pane.getBoundingClientRect();
    mark.style.left = `${box.left - around.left + pane.scrollLeft}px`;
    mark.style.top = `${box.top - around.top + pane.scrollTop}px`;
    mark.style.height = `${box.height}px`;
  }, [root]);

  useEffect(() => {
    document.addEventListener('selectionchange', draw);
    return () => document.removeEventListener('selectionchange', draw);
  }, [draw]);

  function onKeyDown(event: KeyboardEvent) {
    const move = MOVES[event.key];
    const selection = window.getSelection();
    const pane = root.current;
    if (!move || !selection || !pane || event.altKey || event.metaKey) return;
    event.preventDefault();
    const [direction, unit] = move;
    const leap = event.ctrlKey && unit === 'character';
    if (!selection.focusNode || !pane.contains(selection.focusNode)) return;
    if (leap) {
      const at = offsetOf(selection.focusNode, selection.focusOffset);
      const place = at === null ? null : placeAt(pane, nextStop(text, at, direction === 'forward' ? 1 : -1));
      if (place && event.shiftKey) selection.extend(place.node, place.offset);
      else if (place) selection.collapse(place.node, place.offset);
    } else {
      selection.modify(event.shiftKey ? 'extend' : 'move', direction, unit);
    }
    if (selection.focusNode) intoView(pane, selection.focusNode, selection.focusOffset);
  }

  return { cursor, onKeyDown, draw };
}

/** Puts the cursor at a place of the text and the focus with it. */
export function enterText(pane: HTMLElement, offset: number): void {
  pane.focus({ preventScroll: true });
  const place = placeAt(pane, offset);
  if (!place) return;
  window.getSelection()?.collapse(place.node, place.offset);
  intoView(pane, place.node, place.offset);
}

function intoView(pane: HTMLElement, node: Node, offset: number): void {
  const box = boxAt(node, offset);
  const around = pane.getBoundingClientRect();
  if (!box) return;
  if (box.top < around.top + 40) pane.scrollTop += box.top - around.top - around.height / 3;
  if (box.bottom > around.bottom - 60) pane.scrollTop += box.bottom - around.bottom + around.height / 3;
}

function boxAt(node: Node | null, offset: number): DOMRect | null {
  if (!node) return null;
  const range = document.createRange();
  range.setStart(node, offset);
  range.collapse(true);
  const [box] = range.getClientRects();
  if (box) return box;
  const element = node instanceof Element ? node : node.parentElement;
  return element?.getClientRects()[0] ?? null;
}
