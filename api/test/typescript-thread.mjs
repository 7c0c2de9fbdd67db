// The loader of the sources, for a thread that a test starts.
import { register } from 'node:module';

register('./typescript-loader.mjs', import.meta.url);
