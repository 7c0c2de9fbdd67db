import { DOMParser, type Document, type Element, type Node } from '@xmldom/xmldom';
import { readArchive, UnreadableArchive } from '../../platform/files/read-archive.js';
import { ExtractionError } from './extraction-error.js';

/** The parts of an Office file, by path. */
export type OfficePackage = ReadonlyMap<string, Uint8Array>;

/** A file of 10 MB may unpack to more than the machine has; no document needs this much. */
const LARGEST_UNPACKED_BYTES = 200 * 1024 * 1024;

/** Unpacks the parts whose path `wants`. Throws `file.corrupt` where the archive is broken, `file.tooLarge` for a bomb. */
export function openPackage(bytes: Uint8Array, wants: (path: string) => boolean): OfficePackage {
  try {
    return readArchive(bytes, wants, LARGEST_UNPACKED_BYTES);
  } catch (error) {
    if (!(error instanceof UnreadableArchive)) throw error;
    throw new ExtractionError(error.why === 'too-large' ? 'file.tooLarge' : 'file.corrupt', error);
  }
}

/** The root element of a part, or null where the package has no such part. */
export function readXml(files: OfficePackage, path: string): Element | null {
  const bytes = files.get(path);
  if (bytes === undefined) return null;
  let document: Document;
  try {
    const parser = new DOMParser({
      onError: (level, message) => {
        if (level !== 'warning') throw new Error(message);
      },
    });
    document = parser.parseFromString(new TextDecoder().decode(bytes), 'text/xml');
  } catch (error) {
    throw new ExtractionError('file.corrupt', error);
  }
  return document.documentElement;
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

/** The child elements, in order. Names are local: `p` for `w:p`. */
export function children(element: Element): Element[] {
  const found: Element[] = [];
  for (let node = element.firstChild; node !== null; node = node.nextSibling)
    if (isElement(node)) found.push(node);
  return found;
}

export function child(element: Element | null, name: string): Element | null {
  if (element === null) return null;
  for (let node = element.firstChild; node !== null; node = node.nextSibling) {
    if (isElement(node) && node.localName === name) return node;
  }
  return null;
}

/** Whether a switch of a property stands, such as `<w:vanish/>`, and is not turned off. */
export function isOn(element: Element | null): boolean {
  return element !== null && !/^(?:0|false|off)$/.test(attribute(element, 'val') ?? '');
}

/** An attribute by its local name, whatever prefix the writer used. */
export function attribute(element: Element | null, name: string): string | null {
  if (element === null) return null;
  for (let at = 0; at < element.attributes.length; at++) {
    const one = element.attributes.item(at);
    if (one?.localName === name || one?.nodeName === name) return one.value;
  }
  return null;
}
