import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { freePort, TestProcess } from './process.js';

/** A page in Firefox. */
export interface FirefoxPage {
  /** Runs an expression there and gives its value, promises awaited: a text, a number, a boolean or nothing. */
  evaluate(expression: string): Promise<unknown>;
}

/** A Firefox as people have it, driven by WebDriver BiDi (https://www.w3.org/TR/webdriver-bidi/). */
export interface Firefox {
  open(url: string): Promise<FirefoxPage>;
  close(): Promise<void>;
}

/** What is not as people have it: devices that are made up, nobody to ask, and no visits to its makers. */
const preferences = {
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  'media.autoplay.default': 0,
  'media.autoplay.blocking_policy': 0,
  'media.peerconnection.ice.loopback': true,
  'media.peerconnection.ice.obfuscate_host_addresses': false,
  'media.gmp-manager.updateEnabled': false,
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.safebrowsing.downloads.remote.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'remote.active-protocols': 1,
};

/** Starts Firefox, with a sound card of its own: without one its audio engine stands still. @param frequency of the tone at its microphone (Hz) */
export async function startFirefox(frequency = 880): Promise<Firefox> {
  const folder = mkdtempSync(join(tmpdir(), 'sip-kit-firefox-'));
  const all = { ...preferences, 'media.navigator.audio.fake_frequency': frequency };
  const lines = Object.entries(all).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(join(folder, 'user.js'), lines.join(''));
  const soundCard = join(folder, 'sound-card');
  const env = { ...process.env, HOME: folder, XDG_RUNTIME_DIR: folder };
  const sound = new TestProcess(
    'pulseaudio',
    'pulseaudio',
    [
      ...['-n', '--daemonize=no', '--use-pid-file=no', '--exit-idle-time=-1', '--disable-shm=yes', '-vv'],
      ...['-L', 'module-null-sink'],
      ...['-L', `module-native-protocol-unix socket=${soundCard} auth-anonymous=1`],
    ],
    { env },
  );
  const putAway = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  const playing = { ...env, PULSE_SERVER: `unix:${soundCard}`, MOZ_CRASHREPORTER_DISABLE: '1' };
  try {
    await sound.says(/Daemon startup complete/);
    const firefox = await startBrowser(folder, playing);
    return {
      open: (url) => firefox.open(url),
      async close() {
        await firefox.close();
        await sound.stop();
        putAway();
      },
    };
  } catch (error) {
    await sound.stop();
    putAway();
    throw error;
  }
}

/** @param profile the folder of its preferences, and of what it remembers */
async function startBrowser(profile: string, env: NodeJS.ProcessEnv): Promise<Firefox> {
  const port = await freePort();
  const parameters = ['--headless', '--no-remote', '--profile', profile];
  parameters.push('--remote-debugging-port', String(port), 'about:blank');
  const program = new TestProcess('firefox', 'firefox-esr', parameters, { env });
  try {
    await program.says(/WebDriver BiDi listening on/);
    const remote = await Remote.connect(`ws://127.0.0.1:${port}/session`);
    await remote.send('session.new', { capabilities: {} });
    return {
      open: (url) => openPage(remote, url),
      async close() {
        remote.close();
        await program.stop();
      },
    };
  } catch (error) {
    await program.stop();
    throw error;
  }
}

async function openPage(remote: Remote, url: string): Promise<FirefoxPage> {
  const { context } = await remote.send('browsingContext.create', { type: 'tab' });
  await remote.send('browsingContext.navigate', { context, url, wait: 'complete' });
  return {
    async evaluate(expression) {
      const { result, exceptionDetails } = await remote.send('script.evaluate', {
        expression,
        target: { context },
        awaitPromise: true,
        userActivation: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.text);
      return result?.value;
    },
  };
}

/** What the answers to our commands hold, each some of it. */
interface Result {
  readonly context?: string;
  readonly result?: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string };
}

interface Answer {
  readonly id: number | null;
  readonly type: 'success' | 'error' | 'event';
  readonly result?: Result;
  readonly error?: string;
  readonly message?: string;
}

/** The remote end of WebDriver BiDi: commands, each with its answer. */
class Remote {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, PromiseWithResolvers>();
  #last = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => this.#receive(JSON.parse(data.toString()) as Answer));
    socket.on('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('Firefox has hung up'));
    });
  }

  static async connect(url: string): Promise<Remote> {
    const socket = new WebSocket(url);
    await once(socket, 'open');
    return new Remote(socket);
  }

  send(method: string, params: object): Promise<Result> {
    const id = ++this.#last;
    const answer = new Promise<Result>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#socket.send(JSON.stringify({ id, method, params }));
    return answer;
  }

  close(): void {
    this.#socket.close();
  }

  #receive({ id, type, result = {}, error, message }: Answer): void {
    const waiting = this.#waiting.get(id ?? 0);
    if (!waiting) return;
    this.#waiting.delete(id ?? 0);
    if (type === 'success') waiting.resolve(result);
    else waiting.reject(new Error(`${error}: ${message}`));
  }
}

interface PromiseWithResolvers {
  resolve(result: Result): void;
  reject(error: Error): void;
}
