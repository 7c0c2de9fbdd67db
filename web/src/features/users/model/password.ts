// Without 0/O, 1/l/I: it is read out and typed.
const LETTERS = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A first password of 14 characters; the random source of the browser, without bias. */
export function newPassword(random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): string {
  let password = '';
  const limit = 256 - (256 % LETTERS.length);
  while (password.length < 14) {
    for (const byte of random(new Uint8Array(32))) {
      if (byte < limit && password.length < 14) password += LETTERS[byte % LETTERS.length];
    }
  }
  return password;
}
