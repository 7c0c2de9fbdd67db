import { createHash, randomBytes } from 'node:crypto';

export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** A random token of 256 bits can't be guessed from its hash, so it needs neither salt nor secret. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
