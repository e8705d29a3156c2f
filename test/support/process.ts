import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/**
 * A free port of the loopback interface, below those that the system gives to outgoing connections: one of these could
 * take it between this look and its use.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 22_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}

const running = new Set<ChildProcess>();

/**
 * Ends a program (started `detached`) with the process of its test at the latest: when several are started at once and
 * one does not come up, nobody else stops the others, and Ctrl-C does not reach them.
 */
export function endWithTest(child: ChildProcess): void {
  if (running.size === 0) watchTheEnd();
  running.add(child);
  child.once('exit', () => running.delete(child));
}

function endAll(): void {
  for (const child of running) endGroup(child, 'SIGKILL');
  running.clear();
}

function endBy(signal: NodeJS.Signals): void {
  endAll();
  process.off(signal, endBy).kill(process.pid, signal);
}

/** The process of a test ends by itself, by a signal, or because the test runner is gone. */
function watchTheEnd(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, endBy).on(signal, endBy);
  for (const end of ['exit', 'disconnect']) process.off(end, endAll).on(end, endAll);
}

/** The whole group: a server's workers do not outlive it. */
function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has just ended.
  }
}

/** A program that a test started, with what it has written so far. */
export class TestProcess {
  readonly #child: ChildProcess;
  readonly #name: string;
  #output = '';

  constructor(
    name: string,
    command: string,
    parameters: readonly string[],
    options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
  ) {
    this.#name = name;
    this.#child = spawn(command, parameters, {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    endWithTest(this.#child);
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.#output += chunk.toString();
      });
    }
  }

  /** What the program has written. */
  get output(): string {
    return this.#output;
  }

  /** Fulfilled when the program has written what `pattern` matches. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.#output);
      if (match) return match;
      if (this.#child.exitCode !== null) throw this.#ended();
      const news = new AbortController();
      const { signal } = news;
      await Promise.race([
        once(this.#child.stdout ?? this.#child, 'data', { signal }),
        once(this.#child.stderr ?? this.#child, 'data', { signal }),
        once(this.#child, 'exit', { signal }),
      ]).finally(() => news.abort());
    }
  }

  /** Fulfilled when the program accepts TCP connections on this port. */
  async listens(port: number, host = '127.0.0.1'): Promise<void> {
    for (;;) {
      if (this.#child.exitCode !== null) throw this.#ended();
      const socket = connect(port, host);
      const accepted = await Promise.race([
        once(socket, 'connect').then(() => true),
        once(socket, 'close').then(() => false),
        once(socket, 'error').then(() => false),
      ]).catch(() => false);
      socket.destroy();
      if (accepted) return;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Fulfilled with the program's exit code when it has ended. */
  async exit(): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'exit');
    return this.#child.exitCode;
  }

  /** Ends the program and waits until it is gone. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    endGroup(this.#child, signal);
    await gone;
  }

  #ended(): Error {
    return new Error(`${this.#name} ended with code ${this.#child.exitCode}:\n${this.#output.slice(-3000)}`);
  }
}
