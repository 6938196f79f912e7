/** Rules decide, workflows wait, activities do, apps wire; nothing points back. */
const OURS = '^(apps|activities|workflows|rules|test)/';
const RULES_MAY_USE = ['zod', 'luxon', 'yaml', 'libphonenumber-js', '@marcbachmann/cel-js'];
const SPEC = '[.]spec[.]ts$';
const inNodeModules = (names) => names.map((name) => `node_modules/${name}/`);

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files that need each other are one thing in two files. Types alone may point back.',
      from: { path: OURS },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'rules-stand-alone',
      severity: 'error',
      comment: 'rules/ is pure: nothing of ours but rules, nothing of Node, no library but those named here.',
      from: { path: '^rules/', pathNot: SPEC },
      to: { pathNot: ['^rules/', ...inNodeModules(RULES_MAY_USE)] },
    },
    {
      name: 'workflows-import-little',
      severity: 'error',
      comment: 'Workflows run in a sandbox and are replayed: rules, the workflow library and its types alone.',
      from: { path: '^workflows/', pathNot: SPEC },
      to: { pathNot: ['^workflows/', '^rules/', 'node_modules/@temporalio/(workflow|common)/'] },
    },
    {
      name: 'activities-do-not-know-apps',
      severity: 'error',
      from: { path: '^activities/' },
      to: { path: '^apps/' },
    },
    {
      name: 'activities-know-ports-and-contract-alone',
      severity: 'error',
      comment:
        'Of workflows, activities see the interfaces they fulfil and the signals they send, never the workflows.',
      from: { path: '^activities/', pathNot: SPEC },
      to: { path: '^workflows/', pathNot: '^workflows/(ports|contract)[.]ts$' },
    },
    {
      name: 'apps-do-not-know-each-other',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: SPEC },
      to: { path: '^apps/', pathNot: ['^apps/$1/', '^apps/(config|checkout)[.]ts$'] },
    },
    {
      name: 'config-belongs-to-apps',
      severity: 'error',
      from: { path: '^(rules|workflows|activities)/' },
      to: { path: '^apps/(config|checkout)[.]ts$' },
    },
    {
      name: 'source-does-not-know-tests',
      severity: 'error',
      from: { path: '^(apps|activities|workflows|rules)/', pathNot: SPEC },
      to: { path: ['^test/', SPEC] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['(^|/)dist/', '^[.]yobikake/', '^apps/first-run/', '^apps/console/'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'default'],
      extensions: ['.ts', '.js'],
    },
  },
};
