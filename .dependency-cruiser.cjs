// Who may import whom. A new feature takes its place in this order; rooms on one line do not know each other.
const order = [
  ['platform'],
  ['history'],
  ['accounts'],
  ['mailboxes'],
  ['customers', 'templates'],
  ['tickets'],
  ['locks', 'deadlines', 'checks'],
  ['outbox'],
  ['inbox'],
  ['saved-views', 'mail-intake'],
  ['search', 'notifications', 'realtime'],
  ['demo'],
  ['cli'],
];
const features = order.flat();
const api = '^apps/api/src';
const tests = '(\\.spec\\.ts$|/fixtures/)';

const downwardOnly = order.flatMap((level, place) =>
  level.map((feature) => {
    const allowed = [feature, ...order.slice(0, place).flat()];
    return {
      name: `api-${feature}-downward-only`,
      comment: `${feature} may use ${allowed.slice(1).join(', ') || 'nothing above it'}.`,
      severity: 'error',
      from: { path: `${api}/${feature}/` },
      to: { path: `${api}/`, pathNot: [`${api}/(${allowed.join('|')})/`] },
    };
  }),
);

/** What a library may use besides itself: packages, and computing parts of Node; never files, network, processes or timers. */
const libs = { contracts: ['zod'], mail: ['mailparser', 'nodemailer', 'sanitize-html'], calendar: ['temporal-polyfill'], text: [] };
const computing = {
  mail: ['buffer', 'crypto', 'stream', 'stream/promises', 'string_decoder', 'url', 'util', 'zlib', 'events'],
  contracts: [],
  calendar: [],
  text: [],
};

const pureLibs = Object.entries(libs).map(([lib, packages]) => ({
  name: `lib-${lib}-pure`,
  comment: `libs/${lib} uses ${['itself', ...packages].join(', ')}: no other library, no framework, no IO.`,
  severity: 'error',
  from: { path: `^libs/${lib}/`, pathNot: tests },
  to: {
    pathNot: [
      `^libs/${lib}/`,
      ...packages.map((name) => `node_modules/(@types/)?${name}/`),
      ...computing[lib].map((name) => `^(node:)?${name}$`),
    ],
  },
}));

module.exports = {
  forbidden: [
    ...downwardOnly,
    ...pureLibs,
    {
      name: 'api-room-without-a-place',
      comment: 'A feature that is not in the order above, or a new library without its rule.',
      severity: 'error',
      from: {
        path: ['^apps/api/src/[^/]+/', '^libs/'],
        pathNot: [`${api}/(${features.join('|')}|migrations)/`, `^libs/(${Object.keys(libs).join('|')})/`],
      },
      to: {},
    },
    {
      name: 'api-no-foreign-tables-or-routes',
      comment: 'Across features: services, queries and their words; entities and controllers stay at home.',
      severity: 'error',
      from: { path: `${api}/([^/]+)/` },
      to: { path: `${api}/[^/]+/.*\\.(entity|controller)\\.ts$`, pathNot: `${api}/$1/` },
    },
    {
      name: 'api-migrations-alone',
      comment: 'A migration is SQL of its time: it knows no code that changes later.',
      severity: 'error',
      from: { path: `${api}/migrations/` },
      to: { pathNot: 'node_modules/typeorm/' },
    },
    {
      name: 'migrations-not-imported',
      severity: 'error',
      from: {},
      to: { path: `${api}/migrations/` },
    },
    {
      name: 'web-no-server',
      comment: 'The web app knows contracts and libraries for display; no server code, no Node.',
      severity: 'error',
      from: { path: '^apps/web/src/', pathNot: '\\.spec\\.ts$' },
      to: { path: ['^apps/api/', 'node_modules/(@nestjs|typeorm|pg|fastify)/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'web-no-node',
      severity: 'error',
      from: { path: '^apps/web/src/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'apps-no-tests', severity: 'error', from: { path: '^(apps|libs)/', pathNot: tests }, to: { path: '^(test|bench|tools)/' } },
    { name: 'api-no-web', severity: 'error', from: { path: '^(apps/api|libs)/' }, to: { path: '^apps/web/' } },
    {
      name: 'no-circles',
      comment: 'Types may point back at each other; code that runs may not.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '(^|/)dist/' } },
    {
      name: 'no-dev-packages-in-the-product',
      severity: 'error',
      from: { path: '^(apps/api|libs)/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
};
