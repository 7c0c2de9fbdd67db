import { type RefObject, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { imprintPlace, type ImprintPlace } from '../model/imprint-place.js';

/** `imprint`: where 版记 goes; null for none, or while it is still being measured. */
export interface Printing {
  readonly imprint: ImprintPlace | null;
}

/**
 * While the browser prints: it asks for the layout between two events, and waits for nothing. `paper` is what is printed;
 * null while nothing is.
 */
export function usePrinting(): {
  readonly paper: RefObject<HTMLElement | null>;
  readonly printing: Printing | null;
} {
  const paper = useRef<HTMLElement>(null);
  const [printing, setPrinting] = useState<Printing | null>(null);
  useEffect(() => {
    const begin = () => {
      flushSync(() => setPrinting({ imprint: null }));
      const imprint = paper.current && measured(paper.current);
      flushSync(() => setPrinting({ imprint }));
    };
    const end = () => setPrinting(null);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return { paper, printing };
}

/**
 * No style sheet can ask on which page something ends, so the paper is laid out in columns of the size of a page first,
 * which a browser breaks as it breaks pages.
 */
function measured(paper: HTMLElement): ImprintPlace | null {
  const end = paper.querySelector('.paper-end');
  const imprint = paper.querySelector('.bulletin-imprint');
  if (!end || !imprint) return null;
  paper.classList.add('in-columns');
  const from = paper.getBoundingClientRect();
  const to = end.getBoundingClientRect();
  const { height } = imprint.getBoundingClientRect();
  paper.classList.remove('in-columns');
  const column = Math.floor((to.left - from.left + 1) / from.width);
  return imprintPlace(column + 1, to.top - from.top, height);
}
