import presets from 'jest-preset-angular/presets/index.js';

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
  setupFiles: ['<rootDir>/test/support/preload-esm.mjs'],
};
const database = {
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};

export default {
  testTimeout: 30_000,
  projects: [
    { ...node, displayName: 'libs', testMatch: ['<rootDir>/libs/**/*.spec.ts'] },
    { ...node, displayName: 'api', testMatch: ['<rootDir>/apps/api/src/**/*.spec.ts', '<rootDir>/test/architecture/**/*.spec.ts'] },
    { ...node, ...database, displayName: 'medium', testMatch: ['<rootDir>/test/medium/**/*.medium.ts'] },
    { ...node, ...database, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts', '<rootDir>/test/faults/**/*.small.ts'] },
    {
      displayName: 'web',
      rootDir: `${root}/apps/web`,
      testMatch: ['<rootDir>/src/**/*.spec.ts'],
      ...presets.createEsmPreset({ tsconfig: `${root}/apps/web/tsconfig.spec.json` }),
      setupFilesAfterEnv: ['<rootDir>/src/test-setup.ts'],
      testEnvironmentOptions: { customExportConditions: ['source', 'browser'] },
    },
  ],
};
