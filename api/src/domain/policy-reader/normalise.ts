/**
 * The text all offsets point into. As little as possible is changed, so that offsets stay those of the file a person
 * has before them: line ends become `\n`, special spaces become plain ones, and what has no width is taken out.
 */
export function normalise(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]/g, '');
}
