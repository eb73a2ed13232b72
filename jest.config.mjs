const swc = [
  '@swc/jest',
  {
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      keepClassNames: true,
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  },
];
const root = import.meta.dirname;
const node = {
  rootDir: root,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': swc },
};
const database = {
  ...node,
  setupFiles: ['<rootDir>/test/support/preload-esm.mjs'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};

export default {
  testTimeout: 30_000,
  projects: [
    { ...node, displayName: 'libs', testMatch: ['<rootDir>/libs/**/*.spec.ts'] },
    { ...node, displayName: 'api', testMatch: ['<rootDir>/apps/api/src/**/*.spec.ts', '<rootDir>/test/architecture/**/*.spec.ts'] },
    { ...database, displayName: 'medium', testMatch: ['<rootDir>/test/medium/**/*.medium.ts'] },
    { ...database, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts', '<rootDir>/test/faults/**/*.small.ts'] },
    { ...node, displayName: 'web', testMatch: ['<rootDir>/apps/web/src/**/*.spec.ts'] },
  ],
};
