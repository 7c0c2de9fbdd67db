/** One file on its way, as the list of a page shows it. */
export interface Upload {
  /** Of this page only; `id` is the server's, once it has made the place. */
  readonly key: string;
  readonly name: string;
  readonly size: number;
  readonly id: string | null;
  readonly received: number;
  readonly state: 'sending' | 'interrupted' | 'refused';
  /** In the words of the server, or ours for what is refused before it is sent. */
  readonly trouble: string | null;
}

export interface Limits {
  readonly largest: number;
  readonly extensions: readonly string[];
}

/** What is wrong with a file before its first byte is sent: the key of a message, or null. */
export function faultOf(
  file: { readonly name: string; readonly size: number },
  { largest, extensions }: Limits,
): 'empty' | 'tooLarge' | 'unsupported' | null {
  const extension = file.name.includes('.')
    ? file.name.slice(file.name.lastIndexOf('.') + 1).toLowerCase()
    : '';
  if (!extensions.includes(extension)) return 'unsupported';
  if (file.size === 0) return 'empty';
  return file.size > largest ? 'tooLarge' : null;
}

/** The unfinished upload that this file continues: of the same name and size. */
export function continues<
  T extends {
    readonly fileName: string;
    readonly size: number;
    readonly abilities: { readonly resume: boolean };
  },
>(file: { readonly name: string; readonly size: number }, known: readonly T[]): T | undefined {
  return known.find((one) => one.abilities.resume && one.fileName === file.name && one.size === file.size);
}

export function percentOf({ received, size }: { readonly received: number; readonly size: number }): number {
  return size === 0 ? 0 : Math.min(100, Math.floor((received / size) * 100));
}

/** `1.4 MB`: for people, not for sums. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kilo = bytes / 1024;
  if (kilo < 1024) return `${Math.round(kilo)} KB`;
  return `${Number((kilo / 1024).toFixed(1))} MB`;
}
