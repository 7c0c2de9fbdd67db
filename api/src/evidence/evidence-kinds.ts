/** How a file shows itself in the browser; anything else is only downloaded. */
export type Preview = 'image' | 'pdf';

interface EvidenceKind {
  readonly extensions: readonly string[];
  /** As it is served. */
  readonly mediaType: string;
  /** What its first bytes are found to be; absent: a text, which has no such mark. */
  readonly found?: string;
  /** Stands near its end whenever the whole of it is there. */
  readonly ending?: string;
  readonly preview?: Preview;
}

/** The record with which the list of a zip's files ends. */
const ZIP_ENDING = 'PK\x05\x06';

const COMPOUND = 'application/x-cfb';
const OFFICE = 'application/vnd.openxmlformats-officedocument';
const office = (extension: string, name: string): EvidenceKind => ({
  extensions: [extension],
  mediaType: `${OFFICE}.${name}`,
  found: `${OFFICE}.${name}`,
  ending: ZIP_ENDING,
});
const image = (mediaType: string, ...extensions: string[]): EvidenceKind => ({
  extensions,
  mediaType,
  found: mediaType,
  preview: 'image',
});

/** What is taken as evidence. Nothing that a browser would run: no HTML, no SVG. */
export const EVIDENCE_KINDS: readonly EvidenceKind[] = [
  {
    extensions: ['pdf'],
    mediaType: 'application/pdf',
    found: 'application/pdf',
    ending: '%%EOF',
    preview: 'pdf',
  },
  office('docx', 'wordprocessingml.document'),
  office('xlsx', 'spreadsheetml.sheet'),
  office('pptx', 'presentationml.presentation'),
  { extensions: ['doc', 'wps'], mediaType: 'application/msword', found: COMPOUND },
  { extensions: ['xls', 'et'], mediaType: 'application/vnd.ms-excel', found: COMPOUND },
  { extensions: ['ppt', 'dps'], mediaType: 'application/vnd.ms-powerpoint', found: COMPOUND },
  { extensions: ['ofd'], mediaType: 'application/ofd', found: 'application/zip', ending: ZIP_ENDING },
  image('image/png', 'png'),
  image('image/jpeg', 'jpg', 'jpeg'),
  image('image/gif', 'gif'),
  image('image/webp', 'webp'),
  image('image/bmp', 'bmp'),
  { extensions: ['txt'], mediaType: 'text/plain' },
  { extensions: ['csv'], mediaType: 'text/csv' },
  { extensions: ['zip'], mediaType: 'application/zip', found: 'application/zip', ending: ZIP_ENDING },
];

export const EVIDENCE_EXTENSIONS: readonly string[] = EVIDENCE_KINDS.flatMap(({ extensions }) => extensions);

/** The kind that the name of a file claims. */
export function kindOf(fileName: string): EvidenceKind | undefined {
  const extension = /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase();
  return EVIDENCE_KINDS.find(({ extensions }) => extension !== undefined && extensions.includes(extension));
}

export function previewOf(mediaType: string): Preview | null {
  return EVIDENCE_KINDS.find((kind) => kind.mediaType === mediaType)?.preview ?? null;
}
