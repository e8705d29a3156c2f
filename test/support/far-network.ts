import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { endWithTest } from './process.js';

/**
 * A network of its own for a server, joined to the tests' by one cable: so that the cable can be pulled, which neither
 * end is told of, and so that the tests' own address can change.
 */
export interface FarNetwork {
  /** The server's address. */
  readonly address: string;
  /** What a command line begins with to run in this network. */
  readonly prefix: readonly string[];
  /** From now on every packet is lost. */
  cut(): void;
  /** Packets get through again. */
  restore(): void;
  /** Gives the tests' end of the cable another address; the former is gone at once. */
  changeAddress(): void;
  dispose(): void;
}

const SERVER = '10.98.0.1';
const ip = (...parameters: string[]): void => void execFileSync('ip', parameters);

/** Makes a far network. Needs root, on Linux. */
export async function createFarNetwork(): Promise<FarNetwork> {
  const holder = spawn('unshare', ['-n', 'sh', '-c', 'echo ready; exec sleep 3600'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  endWithTest(holder);
  await once(holder.stdout, 'data');
  const pid = String(holder.pid);
  const prefix = ['nsenter', '-t', pid, '-n'];
  const there = (...parameters: string[]): void =>
    void execFileSync('nsenter', ['-t', pid, '-n', 'ip', ...parameters]);
  let number = 2;
  ip('link', 'add', 'near', 'type', 'veth', 'peer', 'name', 'far');
  ip('link', 'set', 'far', 'netns', pid);
  there('address', 'add', `${SERVER}/24`, 'dev', 'far');
  there('link', 'set', 'far', 'up');
  there('link', 'set', 'lo', 'up');
  ip('address', 'add', `10.98.0.${number}/24`, 'dev', 'near');
  ip('link', 'set', 'near', 'up');
  return {
    address: SERVER,
    prefix,
    cut: () => there('link', 'set', 'far', 'down'),
    restore: () => there('link', 'set', 'far', 'up'),
    changeAddress() {
      ip('address', 'del', `10.98.0.${number}/24`, 'dev', 'near');
      number++;
      ip('address', 'add', `10.98.0.${number}/24`, 'dev', 'near');
    },
    dispose() {
      ip('link', 'del', 'near');
      holder.kill();
    },
  };
}
