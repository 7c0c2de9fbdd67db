import { normalise } from './normalise.js';
import type { Reading } from './reading.js';

export interface ReadOptions {
  /** `YYYY-MM-DD`; the date of issue as a person knows it. It wins over what the text says. */
  issuedOn?: string;
}

/** Reads a policy document. Returns for any input; the same text gives the same reading. */
export function readPolicy(text: string, options: ReadOptions = {}): Reading {
  return {
    title: '',
    docNumber: null,
    issuer: '',
    issuedOn: options.issuedOn ?? null,
    horizon: null,
    text: normalise(text),
    clauses: [],
    tasks: [],
    notes: [],
  };
}
