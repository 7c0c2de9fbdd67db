import './typescript-loader.mjs';

/** Jest hands this to Node as it is, so the sources it needs come through the loader above. */
export default async function setUp() {
  const { setUpDatabases } = await import('./database-server.ts');
  globalThis.tearDownDatabases = await setUpDatabases();
}
