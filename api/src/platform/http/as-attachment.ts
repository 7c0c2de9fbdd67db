/** The header that has a browser save an answer under this name. RFC 8187: `encodeURIComponent` leaves some characters alone that the header does not allow. */
export function asAttachment(fileName: string): string {
  const encoded = encodeURIComponent(fileName.replace(/[\\/:*?"<>|]/g, '_')).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename*=UTF-8''${encoded}`;
}

/** The header that has a browser show an answer, and save it under this name when asked to. */
export function asShown(fileName: string): string {
  return asAttachment(fileName).replace(/^attachment/, 'inline');
}
