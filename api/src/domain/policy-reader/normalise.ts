/**
 * The text all offsets point into. As little as possible is changed, so that offsets stay those of the file a person
 * has before them: line ends become `\n`, special spaces and control characters become plain spaces, and what has no width is taken out.
 */
export function normalise(text: string): string {
  return (
    text
      .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
      // oxlint-disable-next-line no-control-regex -- a database keeps no NUL, and no reader sees the others
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, ' ')
      .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
      .replace(/[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]/g, '')
  );
}
