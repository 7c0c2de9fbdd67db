/**
 * What can go wrong with the embedded PostgreSQL in a way the operator can mend.
 *
 * - `folder-unusable`: the data folder cannot be made, read or written
 * - `folder-foreign`: it belongs to another user, or holds something that is not ours
 * - `folder-in-use`: another Luoshi runs on it now
 * - `folder-newer`: it was made by a newer Luoshi or a newer PostgreSQL
 * - `folder-older`: it was made by an older major version of PostgreSQL
 * - `binaries-unusable`: there is no PostgreSQL here that this system can run
 * - `start-failed`: PostgreSQL itself refused; the log says more
 */
export type EmbeddedPostgresProblem =
  | 'folder-unusable'
  | 'folder-foreign'
  | 'folder-in-use'
  | 'folder-newer'
  | 'folder-older'
  | 'binaries-unusable'
  | 'start-failed';

/** Its message is one line in Chinese that says what to do; nothing was damaged when it is thrown. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';

  constructor(
    readonly problem: EmbeddedPostgresProblem,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
