import type { UA } from '@sip-kit/core';
import {
  type CallMedia,
  type CallState,
  idleState,
  type Phone,
  type PhoneListener,
  type PhoneState,
} from '@sip-kit/phone';
import { FakeUserAgent } from './fake-user-agent.js';

/** A method that was called, with its arguments. */
export type Asked = readonly [method: string, ...values: unknown[]];

/** What a fake phone can do that a phone cannot. */
export interface FakePhoneControls {
  /** The methods that were called, in order: `['call', 'bob', { video: true }]`. */
  readonly asked: readonly Asked[];
  /** Emits what it is told to, by `phone.ua.emit()`. */
  readonly ua: UA & FakeUserAgent;
  /** Puts parts into the state and tells those who listen, in a microtask, as a phone does. */
  set(parts: Partial<PhoneState>): void;
  /** Changes one call of the state. */
  setCall(callId: string, fields: Partial<CallState>): void;
  /** From now on this method rejects, or throws, with `error`; without an error it works again. */
  fails(method: string, error?: Error): void;
  /** Forgets what was {@link asked}. */
  forget(): void;
}

export interface FakePhoneOptions {
  /** The streams of each call. */
  readonly media?: (callId: string) => CallMedia | undefined;
}

/**
 * A phone in whatever state a gallery or a test wants it in. It does nothing that it is asked for but write it down;
 * the state changes only by {@link FakePhoneControls.set}.
 */
export function fakePhone(
  state: Partial<PhoneState> = {},
  options: FakePhoneOptions = {},
): Phone & FakePhoneControls {
  return new FakePhone(state, options);
}

class FakePhone implements Phone, FakePhoneControls {
  readonly ua: UA & FakeUserAgent;
  readonly #media: (callId: string) => CallMedia | undefined;
  readonly #listeners = new Set<{ readonly listener: PhoneListener }>();
  readonly #failures = new Map<string, Error>();
  #asked: Asked[] = [];
  #changed = new Set<keyof PhoneState>();
  #state: PhoneState;
  #count = 0;

  constructor(state: Partial<PhoneState>, { media = () => undefined }: FakePhoneOptions) {
    this.#state = frozen({ ...idleState, ...state });
    this.#media = media;
    this.ua = new FakeUserAgent(this.#state.identity) as unknown as UA & FakeUserAgent;
  }

  get state(): PhoneState {
    return this.#state;
  }

  get asked(): readonly Asked[] {
    return this.#asked;
  }

  readonly getSnapshot = (): PhoneState => this.#state;

  readonly subscribe = (listener: PhoneListener): (() => void) => {
    const subscription = { listener };
    this.#listeners.add(subscription);
    return () => void this.#listeners.delete(subscription);
  };

  set(parts: Partial<PhoneState>): void {
    this.#state = frozen({ ...this.#state, ...parts });
    if (this.#changed.size === 0) queueMicrotask(() => this.#tell());
    for (const part of Object.keys(parts)) this.#changed.add(part as keyof PhoneState);
  }

  setCall(callId: string, fields: Partial<CallState>): void {
    this.set({
      calls: this.#state.calls.map((call) => (call.id === callId ? { ...call, ...fields } : call)),
    });
  }

  fails(method: string, error?: Error): void {
    if (error) this.#failures.set(method, error);
    else this.#failures.delete(method);
  }

  forget(): void {
    this.#asked = [];
  }

  configure = (...values: unknown[]): void => this.#note('configure', values);
  start = (): void => this.#note('start');
  stop = (): Promise<void> => this.#promise('stop');
  register = (): Promise<void> => this.#promise('register');
  unregister = (): Promise<void> => this.#promise('unregister');
  call = (...values: unknown[]): Promise<string> =>
    this.#promise('call', values).then(() => this.#id('call'));
  answer = (...values: unknown[]): Promise<void> => this.#promise('answer', values);
  hangup = (...values: unknown[]): Promise<void> => this.#promise('hangup', values);
  hold = (...values: unknown[]): Promise<void> => this.#promise('hold', values);
  mute = (...values: unknown[]): void => this.#note('mute', values);
  setVideo = (...values: unknown[]): Promise<void> => this.#promise('setVideo', values);
  shareScreen = (...values: unknown[]): Promise<void> => this.#promise('shareScreen', values);
  sendTone = (...values: unknown[]): void => this.#note('sendTone', values);
  activate = (...values: unknown[]): Promise<void> => this.#promise('activate', values);
  swap = (): Promise<void> => this.#promise('swap');
  transfer = (...values: unknown[]): Promise<void> => this.#promise('transfer', values);
  transferTo = (...values: unknown[]): Promise<void> => this.#promise('transferTo', values);
  dismiss = (...values: unknown[]): void => this.#note('dismiss', values);
  silence = (): void => this.#note('silence');
  sendMessage = (...values: unknown[]): Promise<string> =>
    this.#promise('sendMessage', values).then(() => this.#id('message'));
  retryMessage = (...values: unknown[]): Promise<void> => this.#promise('retryMessage', values);
  markRead = (...values: unknown[]): void => this.#note('markRead', values);
  removeConversation = (...values: unknown[]): void => this.#note('removeConversation', values);
  clearHistory = (): void => this.#note('clearHistory');
  setComposing = (...values: unknown[]): void => this.#note('setComposing', values);
  selectDevice = (...values: unknown[]): Promise<void> => this.#promise('selectDevice', values);
  setVolume = (...values: unknown[]): void => this.#note('setVolume', values);
  askForMedia = (...values: unknown[]): Promise<void> => this.#promise('askForMedia', values);
  preview = (...values: unknown[]): Promise<MediaStream> =>
    this.#promise('preview', values).then(() => new MediaStream());
  askForNotifications = (): Promise<boolean> => this.#promise('askForNotifications').then(() => true);
  watchLevel = (...values: unknown[]): (() => void) => {
    this.#note('watchLevel', values);
    return () => this.#note('stop watchLevel', values.slice(0, 2));
  };
  playTone = (...values: unknown[]): void => this.#note('playTone', values);
  unlockAudio = (): Promise<boolean> => this.#promise('unlockAudio').then(() => true);
  dispose = (): void => this.#note('dispose');

  media(callId: string): CallMedia | undefined {
    return this.#media(callId);
  }

  session = (): undefined => undefined;

  callState(callId: string): CallState | undefined {
    return this.#state.calls.find((call) => call.id === callId);
  }

  #note(method: string, values: readonly unknown[] = []): void {
    this.#asked.push([method, ...values]);
    const error = this.#failures.get(method);
    if (error) throw error;
  }

  async #promise(method: string, values: readonly unknown[] = []): Promise<void> {
    this.#note(method, values);
  }

  #id(kind: string): string {
    return `${kind}-${++this.#count}`;
  }

  #tell(): void {
    const changed = [...this.#changed];
    this.#changed = new Set();
    for (const { listener } of [...this.#listeners]) listener(this.#state, changed);
  }
}

function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
