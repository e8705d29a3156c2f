/**
 * Who may import whom: the packages, and the floors of core. An arrow that climbs, or a circle, fails `npm run check`.
 * Types count as well as values.
 */
const floors = [
  'support',
  'grammar',
  'message',
  'instant-message',
  'auth',
  'transport',
  'transaction',
  'dialog',
  'media',
  'session',
  'ua',
];

/** Each floor may import only from itself and from the floors before it. */
const climbing = floors.slice(0, -1).map((floor, index) => ({
  name: `no-climbing-from-${floor}`,
  comment: `core's floor "${floor}" may not know what stands above it`,
  severity: 'error',
  from: { path: `^packages/core/src/${floor}/` },
  to: { path: `^packages/core/src/(${[...floors.slice(index + 1), 'quality'].join('|')})/` },
}));

/** The sources of a package; its tests may use `@sip-kit/testing`. */
const packageRule = (name, forbidden) => ({
  name: `no-climbing-from-package-${name}`,
  comment: `@sip-kit/${name} may not import ${forbidden.join(', ')}`,
  severity: 'error',
  from: { path: `^packages/${name}/src/`, pathNot: '\\.test\\.ts$|/fixtures/' },
  to: { path: `^(packages/(${forbidden.join('|')})/|@sip-kit/(${forbidden.join('|')}))` },
});

module.exports = {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    ...climbing,
    {
      name: 'quality-stands-apart',
      comment: 'the quality entry reads media statistics; it knows neither sessions nor the user agent',
      severity: 'error',
      from: { path: '^packages/core/src/quality/' },
      to: { path: '^packages/core/src/(grammar|message|auth|transport|transaction|dialog|session|ua)/' },
    },
    {
      name: 'user-agent-without-quality',
      comment: 'quality is an entry of its own, outside the import graph of the user agent',
      severity: 'error',
      from: { path: '^packages/core/src/(ua|session|index)' },
      to: { path: '^packages/core/src/quality' },
    },
    {
      name: 'media-knows-no-sip',
      severity: 'error',
      from: { path: '^packages/core/src/media/' },
      to: { path: '^packages/core/src/(grammar|message|auth|transport|transaction|dialog)/' },
    },
    {
      name: 'entries-are-not-imported',
      comment: 'the entries of core only hand on; code inside imports the file that it means',
      severity: 'error',
      from: { path: '^packages/core/src/[a-z-]+/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^packages/core/src/(index|lazy|runtime|message|multipart|transaction|webrtc|quality|jssip)\\.ts$',
      },
    },
    packageRule('core', ['phone', 'elements', 'testing']),
    packageRule('phone', ['elements', 'testing']),
    packageRule('elements', ['testing']),
    packageRule('testing', ['elements']),
    {
      name: 'only-testing-phone-knows-phone',
      severity: 'error',
      from: { path: '^packages/testing/src/(network|server|fakes)/' },
      to: { path: '^(packages/phone/|@sip-kit/phone)' },
    },
    {
      name: 'nothing-unresolvable',
      severity: 'error',
      // An example names what its reader's project has.
      from: { pathNot: '/examples/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-test-in-sources',
      severity: 'error',
      from: { pathNot: '\\.test\\.ts$|^test/|/fixtures/|\\.fixture\\.ts$' },
      to: { path: '\\.test\\.ts$|/fixtures/|\\.fixture\\.ts$' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/|^test/node_modules|/\\.[^/]*\\.mjs$|vite\\.config\\.ts$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@sip-kit/source', 'types', 'import', 'node', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.d.ts', '.json'],
    },
  },
};
