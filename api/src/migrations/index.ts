import { Foundation1764000000000 } from './1764000000000-foundation.js';

/** In order. Applied ones are never edited: a change is a new one. */
export const MIGRATIONS = [Foundation1764000000000];
