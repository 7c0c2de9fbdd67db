const shared = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
};

/** `small`: pure rules and properties. `database`: commands and HTTP on a real PostgreSQL, one clone of a migrated template per worker. */
export default {
  testTimeout: 60_000,
  rootDir: import.meta.dirname,
  projects: [
    {
      ...shared,
      displayName: 'small',
      testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.spec.ts'],
    },
    {
      ...shared,
      displayName: 'database',
      globalSetup: '<rootDir>/test/global-setup.mjs',
      globalTeardown: '<rootDir>/test/global-teardown.mjs',
      testMatch: [
        '<rootDir>/src/**/*.db-spec.ts',
        '<rootDir>/src/**/*.http-spec.ts',
        '<rootDir>/test/**/*.db-spec.ts',
      ],
    },
  ],
};
