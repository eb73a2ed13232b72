import eslint from '@eslint/js';
import angular from 'angular-eslint';
import tseslint from 'typescript-eslint';

const forwardRef = {
  name: '@nestjs/common',
  importNames: ['forwardRef'],
  message: 'Imports go downward only; a circle needs another room.',
};
const inverseSide = {
  name: 'typeorm',
  importNames: ['OneToMany', 'OneToOne'],
  message: 'Entities have many-to-one and an id column, no inverse side.',
};

const noNamedZod = {
  selector: "ImportDeclaration[source.value='zod'] > ImportSpecifier[imported.name='z']",
  message: "import * as z from 'zod': the named import brings three times the bytes.",
};
const noClock = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Libraries know no clock: take the time as an argument.' },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Libraries know no clock: take the time as an argument.',
  },
  {
    selector: "MemberExpression[object.name='Temporal'][property.name='Now']",
    message: 'Libraries know no clock: take the time as an argument.',
  },
  { selector: "CallExpression[callee.object.name='performance']", message: 'Libraries know no clock: take the time as an argument.' },
];
const noForeignMarkup = [
  { selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML)$/]', message: 'Mail must never become markup of the page.' },
  {
    selector: 'CallExpression[callee.property.name=/^(bypassSecurityTrust|insertAdjacentHTML)/]',
    message: 'Mail must never become markup of the page.',
  },
];
const erasableOnly = [
  { selector: 'TSEnumDeclaration', message: 'Runs from source under type stripping: use a union of literals.' },
  { selector: 'TSModuleDeclaration[declare!=true]', message: 'Runs from source under type stripping: use a module.' },
  { selector: 'TSParameterProperty', message: 'Runs from source under type stripping: declare the field.' },
];

export default tseslint.config(
  { ignores: ['dist/', 'data/', '.cache/', '.bootstrap/', 'node_modules/', 'coverage/', 'test/e2e/out/', '**/*.d.mts'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{mjs,cjs}', 'apps/web/public/*.js'],
    extends: [eslint.configs.recommended],
    rules: { 'no-undef': 'off' },
  },
  {
    files: ['**/*.ts'],
    extends: [eslint.configs.recommended, tseslint.configs.strict],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': 'error',
      'no-control-regex': 'off',
      'no-restricted-syntax': ['error', noNamedZod],
      'no-restricted-imports': ['error', { paths: [forwardRef, inverseSide] }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-unused-private-class-members': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false, attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true }],
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['libs/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', noNamedZod, ...noClock, ...erasableOnly] },
  },
  {
    files: ['test/support/**/*.ts', 'test/**/*.{story,faults}.ts', 'bench/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', noNamedZod, ...erasableOnly], 'no-console': 'off' },
  },
  {
    files: ['apps/web/**/*.ts'],
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    languageOptions: { parserOptions: { projectService: false, project: ['apps/web/tsconfig.app.json', 'apps/web/tsconfig.spec.json'] } },
    rules: { 'no-restricted-syntax': ['error', noNamedZod, ...noForeignMarkup] },
  },
  {
    // The one frame that shows mail: its address is our own route, filled with a number.
    files: ['apps/web/src/app/tickets/ticket/message-frame.ts'],
    rules: { 'no-restricted-syntax': ['error', noNamedZod] },
  },
  {
    files: ['apps/web/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
    rules: {
      // Our buttons and links get their content from attribute components, which this rule does not see.
      '@angular-eslint/template/elements-content': 'off',
      'no-restricted-syntax': [
        'error',
        { selector: "BoundAttribute[name='innerHTML']", message: 'Mail must never become markup of the page.' },
      ],
    },
  },
);
