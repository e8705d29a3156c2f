/**
 * The real parts that the tests use and npm does not have: a browser, a SIP server, an endpoint that is no browser.
 * Each is looked for; on Debian, with root, what is missing is installed.
 */
import { existsSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';
import { root, run, succeeds } from './process.mjs';

const onPath = (name) =>
  `${process.env.PATH ?? ''}${delimiter}/usr/sbin${delimiter}/sbin`
    .split(delimiter)
    .map((folder) => resolve(folder, name))
    .find((file) => existsSync(file));

const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** Where Chromium or Chrome is, `CHROME_PATH` first; `undefined` when there is none. */
export function findChromium() {
  const named = process.env.CHROME_PATH;
  if (named) return existsSync(named) ? named : undefined;
  return (
    ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
      .map(onPath)
      .find(Boolean) ?? (existsSync(MAC_CHROME) ? MAC_CHROME : undefined)
  );
}

/** How Debian calls the machine's architecture in its paths. */
const debianName = { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' }[process.arch] ?? process.arch;

/** Where Debian keeps the modules of its Kamailio. */
export const kamailioModules = `/usr/lib/${debianName}/kamailio/modules`;

/** What is needed, how it is found, and the Debian packages that bring it. `tests`: those that need it. */
export const parts = [
  { name: 'chromium', find: findChromium, packages: ['chromium'], tests: [] },
  {
    name: 'kamailio',
    find: () =>
      onPath('kamailio') &&
      (existsSync(`${kamailioModules}/websocket.so`) || undefined) &&
      onPath('kamailio'),
    packages: [
      'kamailio',
      'kamailio-websocket-modules',
      'kamailio-tls-modules',
      'kamailio-presence-modules',
      'kamailio-extra-modules',
      'kamailio-outbound-modules',
    ],
    tests: ['test/kamailio/**', 'test/baresip/**', 'test/programs/**', 'test/sipp/**', 'test/interop/**'],
  },
  { name: 'baresip', find: () => onPath('baresip'), packages: ['baresip-core'], tests: ['test/baresip/**'] },
  {
    name: 'coturn',
    find: () => onPath('turnserver'),
    packages: ['coturn'],
    tests: [
      'test/media/turn.e2e.test.ts',
      'test/media/pre-call.e2e.test.ts',
      'test/faults/bad-network.e2e.test.ts',
    ],
  },
  {
    name: 'firefox',
    find: () => onPath('firefox-esr'),
    packages: ['firefox-esr'],
    tests: ['test/interop/firefox.e2e.test.ts'],
  },
  // A sound card: without one Firefox's audio engine stands still.
  {
    name: 'pulseaudio',
    find: () => onPath('pulseaudio'),
    packages: ['pulseaudio'],
    tests: ['test/interop/firefox.e2e.test.ts'],
  },
  {
    name: 'sipp',
    find: () => onPath('sipp'),
    packages: ['sip-tester'],
    tests: ['test/sipp/**', 'test/interop/plain-rtp.e2e.test.ts'],
  },
  {
    name: 'rtpengine',
    find: () => onPath('rtpengine'),
    packages: ['rtpengine-daemon'],
    tests: ['test/interop/plain-rtp.e2e.test.ts'],
  },
  { name: 'ip', find: () => onPath('ip'), packages: ['iproute2'], tests: [] },
  { name: 'openssl', find: () => onPath('openssl'), packages: ['openssl'], tests: [] },
];

const isDebianRoot = () =>
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  existsSync('/etc/debian_version') &&
  onPath('apt-get');

/**
 * Makes sure that the parts are there.
 * @returns the names of those that are not
 */
export function ensureParts() {
  const missing = () => parts.filter((part) => !part.find());
  if (missing().length > 0 && isDebianRoot()) {
    const packages = missing().flatMap((part) => part.packages);
    process.stdout.write(`Installing ${packages.join(', ')} from Debian\n`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    if (!succeeds('apt-get', ['update', '-qq'])) process.stderr.write('apt-get update failed\n');
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  return missing().map((part) => part.name);
}

/** Says what a person can do who has no Chromium. */
export const chromiumAdvice =
  'No Chromium was found. Install Chromium or Chrome, or name its program in CHROME_PATH, for instance\n' +
  '  CHROME_PATH=/usr/bin/chromium npm test\n' +
  'On Debian and Ubuntu: sudo apt-get install chromium';

export { root };
