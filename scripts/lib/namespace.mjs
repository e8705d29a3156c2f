/**
 * A network of its own for the tests: loopback, and a pair of virtual interfaces whose two ends both stay inside, so
 * that browsers find an address and no packet leaves the machine.
 */
import { succeeds } from './process.mjs';

const PREPARE = [
  'ip link set lo up',
  'ip link add v0 type veth peer name v1',
  'ip address add 10.99.0.1/24 dev v0',
  'ip link set v0 up',
  'ip link set v1 up',
  'ip route add default dev v0',
].join(' && ');

/** Whether this machine lets us make a network namespace (Linux, root). */
export const canIsolate = () =>
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  succeeds('unshare', ['-n', 'sh', '-c', PREPARE]);

/** A command line that runs `command` in a network namespace of its own. */
export const isolated = (command, parameters) => [
  'unshare',
  ['-n', 'sh', '-c', `${PREPARE} && exec "$@"`, 'sh', command, ...parameters],
];
