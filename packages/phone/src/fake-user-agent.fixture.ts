/**
 * A user agent that does nothing by itself: a test asks the phone for something, sees what the phone asked of the user
 * agent, and says what the far end answers.
 */
import { VirtualClock } from '@sip-kit/core/runtime';
import type {
  CallRequestOptions,
  CallSession,
  CallSessionEvents,
  EventSource,
  InstantMessage,
  InstantMessageEvents,
  PartyLike,
  ReferEvents,
  ReferRequestOptions,
  SipMessageLike,
  ToneOptions,
  UriLike,
  UserAgent,
  UserAgentEvents,
} from './user-agent.js';

class FakeEmitter<Events> implements EventSource<Events> {
  readonly #listeners = new Map<string, ((event: never) => void)[]>();

  on<Type extends keyof Events & string>(type: Type, listener: (event: Events[Type]) => void): this {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
    return this;
  }

  off<Type extends keyof Events & string>(type: Type, listener: (event: Events[Type]) => void): this {
    this.#listeners.set(
      type,
      (this.#listeners.get(type) ?? []).filter((one) => one !== listener),
    );
    return this;
  }

  emit<Type extends keyof Events & string>(type: Type, event: Events[Type]): void {
    for (const listener of this.#listeners.get(type) ?? []) {
      (listener as (event: Events[Type]) => void)(event);
    }
  }

  get listenerCount(): number {
    return [...this.#listeners.values()].flat().length;
  }
}

export function fakeUri(text: string): UriLike {
  const [, scheme = 'sip', user, host = ''] = /^(?:(sips?):)?(?:([^@]+)@)?(.+)$/.exec(text) ?? [];
  const aor = `${scheme}:${user ? `${user}@` : ''}${host}`;
  return { scheme, user, host, toString: () => aor, toAor: () => aor };
}

export function fakeParty(uri: string, display_name?: string): PartyLike {
  return { uri: fakeUri(uri), display_name };
}

export function fakeResponse(status_code: number, reason_phrase = '', headers: Record<string, string> = {}) {
  return { status_code, reason_phrase, getHeader: (name: string) => headers[name], body: '' };
}

export function fakeRequest(body = '', headers: Record<string, string> = {}): SipMessageLike {
  return { body, getHeader: (name) => headers[name] };
}

export class FakeSession extends FakeEmitter<CallSessionEvents> implements CallSession {
  /** What the phone asked for, in order: `['hold', …arguments]`. */
  readonly asked: [string, ...unknown[]][] = [];
  readonly onHold = { local: false, remote: false };
  readonly #done = new Map<string, () => void>();
  readonly isMutedNow = { audio: false, video: false };
  connection: RTCPeerConnection | undefined;
  /** Whether `hold()` and `unhold()` are possible. */
  ready = true;
  over = false;
  local: MediaStream[] = [];
  remote: MediaStream[] = [];

  constructor(
    readonly id: string,
    readonly direction: 'incoming' | 'outgoing',
    readonly remote_identity: PartyLike,
  ) {
    super();
  }

  isOnHold = () => ({ ...this.onHold });
  isMuted = () => ({ ...this.isMutedNow });
  isEnded = () => this.over;
  getLocalStreams = () => this.local;
  getRemoteStreams = () => this.remote;
  answer = (options?: CallRequestOptions) => void this.asked.push(['answer', options]);
  terminate = (options?: object) => void this.asked.push(['terminate', options]);
  hold = (_options?: object, done?: () => void): boolean => this.#changes('hold', done);
  unhold = (_options?: object, done?: () => void): boolean => this.#changes('unhold', done);
  /** Why the next microphone or camera cannot be had. */
  inputFailure: Error | undefined;
  setInput = (kind: string, source: object): Promise<void> => {
    this.asked.push(['setInput', kind, source]);
    return this.inputFailure ? Promise.reject(this.inputFailure) : Promise.resolve();
  };
  removeInput = (kind: string): Promise<void> => Promise.resolve(void this.asked.push(['removeInput', kind]));
  refer = (target: string, options?: ReferRequestOptions): object | undefined => {
    if (!this.ready) return undefined;
    this.asked.push(['refer', target, options]);
    return {};
  };
  sendDTMF = (tones: string, options?: ToneOptions) => void this.asked.push(['sendDTMF', tones, options]);

  mute(kinds: { audio?: boolean; video?: boolean } = { audio: true }): void {
    this.asked.push(['mute', kinds]);
    Object.assign(this.isMutedNow, kinds.audio && { audio: true }, kinds.video && { video: true });
    this.emit('muted', kinds);
  }

  unmute(kinds: { audio?: boolean; video?: boolean } = { audio: true }): void {
    this.asked.push(['unmute', kinds]);
    Object.assign(this.isMutedNow, kinds.audio && { audio: false }, kinds.video && { video: false });
    this.emit('unmuted', kinds);
  }

  /** The names of what the phone asked for. */
  get askedNames(): string[] {
    return this.asked.map(([name]) => name);
  }

  progresses(sdp = ''): this {
    const originator = this.direction === 'incoming' ? 'local' : 'remote';
    this.emit('progress', { originator, response: { status_code: sdp ? 183 : 180, body: sdp } });
    return this;
  }

  isAccepted(): this {
    this.emit('accepted', { originator: this.direction === 'incoming' ? 'local' : 'remote' });
    return this;
  }

  isConfirmed(): this {
    this.isAccepted();
    this.emit('confirmed', { originator: 'local' });
    return this;
  }

  /** The far end tells how the transfer goes that was asked of it last. */
  transferIs(type: keyof ReferEvents, status_code?: number, reason_phrase = ''): void {
    const options = this.asked.findLast(([name]) => name === 'refer')?.[2] as ReferRequestOptions | undefined;
    const line = status_code === undefined ? null : { status_code, reason_phrase };
    options?.eventHandlers?.[type]?.({ response: line, status_line: line } as never);
  }

  isHeld(by: 'local' | 'remote', held = true): this {
    this.onHold[by] = held;
    this.emit(held ? 'hold' : 'unhold', { originator: by });
    const done = by === 'local' ? this.#done.get(held ? 'hold' : 'unhold') : undefined;
    done?.();
    return this;
  }

  #changes(change: string, done: () => void = () => undefined): boolean {
    if (!this.ready) return false;
    this.asked.push([change]);
    this.#done.set(change, done);
    return true;
  }

  ends(
    cause = 'Terminated',
    originator: 'local' | 'remote' | 'system' = 'remote',
    message?: SipMessageLike,
  ): void {
    this.over = true;
    this.emit('ended', { originator, cause, message: message ?? null });
  }

  fails(cause: string, originator: 'local' | 'remote' | 'system' = 'remote', message?: SipMessageLike): void {
    this.over = true;
    this.emit('failed', { originator, cause, message: message ?? null });
  }
}

export class FakeMessage extends FakeEmitter<InstantMessageEvents> implements InstantMessage {
  /** How often it was said that the user has seen it. */
  seen = 0;
  notify: readonly ('delivery' | 'display')[] = [];
  constructor(
    readonly direction: 'incoming' | 'outgoing',
    readonly remote_identity: PartyLike,
    readonly body: string,
  ) {
    super();
  }

  displayed(): void {
    this.seen++;
  }
}

export class FakeUserAgent extends FakeEmitter<UserAgentEvents> implements UserAgent {
  readonly clock = new VirtualClock();
  readonly environment = { clock: this.clock };
  readonly configuration = {
    uri: fakeUri('sip:alice@example.com'),
    display_name: 'Alice',
    register: true,
    register_expires: 600,
  };
  readonly asked: [string, ...unknown[]][] = [];
  readonly sessions: FakeSession[] = [];
  readonly messages: FakeMessage[] = [];
  connected = false;
  registered = false;

  start = () => void this.asked.push(['start']);
  stop = (): Promise<void> => Promise.resolve(void this.asked.push(['stop']));
  register = () => void this.asked.push(['register']);
  unregister = () => void this.asked.push(['unregister']);
  isConnected = () => this.connected;
  isRegistered = () => this.registered;

  normalizeTarget = (target: string): UriLike | undefined =>
    /[\s<>]/.test(target) ? undefined : fakeUri(target.includes('@') ? target : `${target}@example.com`);

  call(target: string, options?: CallRequestOptions): FakeSession {
    this.asked.push(['call', target, options]);
    const uri = this.normalizeTarget(target)?.toString() ?? target;
    const session = new FakeSession(`call-${this.sessions.length + 1}`, 'outgoing', fakeParty(uri));
    this.sessions.push(session);
    this.emit('newRTCSession', { originator: 'local', session, request: fakeRequest() });
    return session;
  }

  sendMessage(target: string, body: string, options?: object): FakeMessage {
    this.asked.push(['sendMessage', target, body, options]);
    const message = new FakeMessage('outgoing', fakeParty(target), body);
    this.messages.push(message);
    this.emit('newMessage', { originator: 'local', message, request: fakeRequest(body) });
    return message;
  }

  /** A call comes in and rings. */
  isCalled(by = 'sip:bob@example.com', name?: string, request = fakeRequest()): FakeSession {
    const session = new FakeSession(`call-${this.sessions.length + 1}`, 'incoming', fakeParty(by, name));
    this.sessions.push(session);
    this.emit('newRTCSession', { originator: 'remote', session, request });
    return session.progresses();
  }

  /** A message comes in. */
  isWritten(by: string, body: string, headers: Record<string, string> = {}, name?: string): FakeMessage {
    const message = new FakeMessage('incoming', fakeParty(by, name), body);
    this.emit('newMessage', { originator: 'remote', message, request: fakeRequest(body, headers) });
    return message;
  }

  connects(): void {
    this.emit('connecting', { socket: { url: 'wss://sip.example.com' }, attempts: 0 });
    this.connected = true;
    this.emit('connected', { socket: { url: 'wss://sip.example.com' } });
  }

  disconnects(willRetry = true): void {
    this.connected = false;
    this.registered = false;
    this.emit('disconnected', { code: 1006, reason: '', willRetry, attempt: 1 });
  }

  isRegisteredFor(seconds: number): void {
    this.registered = true;
    this.emit('registered', { response: fakeResponse(200, 'OK'), expires: seconds });
  }
}
