import type { RTCSession, UA } from '@sip-kit/core';
import { type Clock, systemClock } from '@sip-kit/core/runtime';
import type { AudioPort } from './audio/audio-port.js';
import { browserAudio } from './audio/browser-audio.js';
import { SoundDesk } from './audio/sound-desk.js';
import { CallBook } from './calls/call-book.js';
import { CallDesk } from './calls/call-desk.js';
import { ConnectionFollower } from './connection/connection.js';
import { ConversationDesk } from './conversations/conversation-desk.js';
import { browserDevices } from './devices/browser-devices.js';
import { DeviceDesk } from './devices/device-desk.js';
import type { DevicesPort } from './devices/devices-port.js';
import { PhoneError } from './errors.js';
import { withEntry } from './history/with-entry.js';
import { initialState } from './initial-state.js';
import { LazyCalls } from './lazy-calls.js';
import { watchLevel } from './levels/watch-level.js';
import type { MemoryPort } from './memory/memory-port.js';
import { OptionalParts } from './optional-parts.js';
import { browserPage } from './page/browser-page.js';
import { guardCalls } from './page/close-guard.js';
import type { PagePort } from './page/page-port.js';
import type { AnswerOptions, CallMedia, CallOptions, HangupOptions, Phone } from './phone-api.js';
import { QualityDesk } from './quality/quality-desk.js';
import { mediaOptions } from './settings/media-options.js';
import { defaultSettings, type PhoneSettings } from './settings/settings.js';
import type { CallState, DeviceUse, PhoneState } from './state.js';
import { Store } from './store/store.js';
import { listen } from './support/listen.js';
import type { CallRequestOptions, UserAgent, UserAgentEvents } from './user-agent.js';

/** What a phone takes from the world besides its user agent; the browser's own where left out. */
export interface PhonePorts {
  readonly audio?: AudioPort | undefined;
  readonly devices?: DevicesPort | undefined;
  readonly page?: PagePort | undefined;
  readonly memory?: MemoryPort | undefined;
}

/** What a phone is made of. */
export interface UserAgentPhoneParts {
  readonly ua: UserAgent;
  readonly ports?: PhonePorts | undefined;
  readonly settings?: Partial<PhoneSettings> | undefined;
}

/** A phone over a user agent in this page: each concern is an object of its own, and this puts them together. */
export class UserAgentPhone implements Phone {
  readonly ua: UA;
  readonly #clock: Clock;
  readonly #store: Store;
  readonly #connection: ConnectionFollower;
  readonly #book: CallBook;
  readonly #desk: CallDesk;
  readonly #lazyCalls = new LazyCalls();
  readonly #conversations: ConversationDesk;
  readonly #sound: SoundDesk;
  readonly #devices: DeviceDesk;
  readonly #optional: OptionalParts;
  readonly #page: PagePort;
  readonly #ends: readonly (() => void)[];
  #settings: PhoneSettings;

  constructor({ ua, ports = {}, settings = {} }: UserAgentPhoneParts) {
    // To the program its user agent is what it is; in here it is no more than what is needed of it.
    this.ua = ua as UA;
    this.#settings = { ...defaultSettings, ...settings };
    this.#clock = ua.environment?.clock ?? systemClock;
    const now = (): number => this.#clock.now();
    this.#store = new Store(initialState(ua, this.#settings));
    this.#connection = new ConnectionFollower(ua, this.#store, now);
    this.#conversations = new ConversationDesk(ua, this.#store, this.#clock, () => this.#settings);
    this.#devices = new DeviceDesk(ports.devices ?? browserDevices(), this.#store);
    this.#page = ports.page ?? browserPage();
    this.#store.set({ notificationPermission: this.#page.notificationPermission });
    const quality = new QualityDesk(() => this.#settings, this.#clock);
    this.#book = new CallBook(this.#store, this.#clock, {
      changed: (call) => quality.follow(call),
      wishes: (call) => this.#desk.wishes(call),
      recorded: (entry) => this.#store.set({ history: withEntry(this.#store.state.history, entry) }),
    });
    this.#desk = new CallDesk({
      ua,
      store: this.#store,
      book: this.#book,
      settings: () => this.#settings,
      mediaOptions: (video) => this.#mediaOptions(video),
    });
    this.#sound = new SoundDesk(ports.audio ?? browserAudio(), this.#store, {
      settings: () => this.#settings,
      remoteStream: (callId) => this.#book.find(callId)?.media.remote,
    });
    this.#optional = new OptionalParts({
      store: this.#store,
      settings: () => this.#settings,
      page: this.#page,
      memory: ports.memory,
      chosen: (callId) => this.#book.prefer(callId),
    });
    this.#ends = [
      listen<UserAgentEvents>(ua, {
        newRTCSession: (event) => this.#desk.take(event),
        newMessage: (event) => this.#conversations.take(event),
      }),
      guardCalls(this.#page, this.#store, () => this.#settings),
      () => quality.dispose(),
      () => this.#optional.dispose(),
      () => this.#conversations.dispose(),
      () => this.#connection.dispose(),
      () => this.#book.dispose(),
      () => this.#devices.dispose(),
      () => this.#sound.dispose(),
    ];
  }

  get state(): PhoneState {
    return this.#store.state;
  }

  readonly getSnapshot = (): PhoneState => this.#store.state;

  readonly subscribe: Phone['subscribe'] = (listener) => this.#store.subscribe(listener);

  configure(settings: Partial<PhoneSettings>): void {
    this.#settings = { ...this.#settings, ...settings };
    const { dnd, autoAnswer } = this.#settings;
    this.#store.set({ dnd, autoAnswer });
    this.#sound.restart();
    this.#optional.apply();
  }

  start(): void {
    this.#connection.start();
  }

  stop(): Promise<void> {
    this.#lazyCalls.refuse(new PhoneError('not-connected', 'The phone was stopped before the call was made'));
    return this.#connection.stop();
  }

  register(): Promise<void> {
    return this.#connection.register();
  }

  unregister(): Promise<void> {
    return this.#connection.unregister();
  }

  async call(target: string, options: CallOptions = {}): Promise<string> {
    const ua: UserAgent = this.ua;
    const dial = (): string => this.#desk.call(target, options).state.id;
    return ua.prepare ? this.#lazyCalls.call(target.trim(), ua.prepare.bind(ua), dial) : dial();
  }

  answer(callId: string, options: AnswerOptions = {}): Promise<void> {
    return this.#desk.answer(callId, options);
  }

  async hangup(callId: string, options: HangupOptions = {}): Promise<void> {
    await this.#book.get(callId).hangup(options);
  }

  async hold(callId: string, held: boolean): Promise<void> {
    if (held) await this.#book.get(callId).hold(true);
    else await this.#desk.takeBack(callId);
  }

  mute(callId: string, kinds: { readonly audio?: boolean; readonly video?: boolean }): void {
    this.#book.get(callId).mute(kinds);
  }

  async setVideo(callId: string, on: boolean): Promise<void> {
    await this.#book.get(callId).setVideo(on, this.#camera);
  }

  async shareScreen(callId: string, on: boolean): Promise<void> {
    await this.#book.get(callId).shareScreen(on, this.#camera);
  }

  sendTone(callId: string, tones: string): void {
    this.#book.get(callId).sendTone(tones, this.#settings.dtmf);
    this.#sound.playKeys(tones);
  }

  async activate(callId: string): Promise<void> {
    await this.#desk.activate(callId);
  }

  async swap(): Promise<void> {
    await this.#desk.swap();
  }

  async transfer(callId: string, target: string): Promise<void> {
    await this.#desk.transfer(callId, target);
  }

  async transferTo(callId: string, otherCallId: string): Promise<void> {
    await this.#desk.transferTo(callId, otherCallId);
  }

  silence(): void {
    this.#sound.silence();
  }

  dismiss(callId: string): void {
    this.#book.remove(callId);
  }

  async sendMessage(target: string, body: string): Promise<string> {
    return this.#conversations.send(target, body);
  }

  async retryMessage(messageId: string): Promise<void> {
    this.#conversations.retry(messageId);
  }

  markRead(target: string): void {
    this.#conversations.markRead(target);
  }

  clearHistory(): void {
    this.#store.set({ history: [] });
    this.#optional.historyCleared();
  }

  removeConversation(target: string): void {
    this.#optional.conversationRemoved(this.#conversations.remove(target));
  }

  setComposing(target: string, active: boolean): void {
    this.#conversations.compose(target, active);
  }

  async selectDevice(use: DeviceUse, deviceId?: string): Promise<void> {
    this.#devices.select(use, deviceId);
    if (use === 'input' || use === 'camera') {
      const kind = use === 'input' ? 'audio' : 'video';
      await Promise.all(this.#book.live.map((call) => call.useDevice(kind, deviceId)));
    }
  }

  setVolume(use: 'output' | 'ringer', volume: number): void {
    this.#devices.setVolume(use, volume);
  }

  async askForMedia({ video = false }: { readonly video?: boolean } = {}): Promise<void> {
    const stream = await this.#devices.open({ audio: true, video });
    for (const track of stream.getTracks()) track.stop();
  }

  preview({ audio = false, video = false }: { readonly audio?: boolean; readonly video?: boolean }) {
    const { mediaConstraints = {} } = this.#mediaOptions(video);
    return this.#devices.open({
      audio: audio && (mediaConstraints.audio ?? true),
      video: mediaConstraints.video ?? false,
    });
  }

  async askForNotifications(): Promise<boolean> {
    const notificationPermission = await this.#page.askForNotifications();
    this.#store.set({ notificationPermission });
    return notificationPermission === 'granted';
  }

  watchLevel(callId: string, side: 'local' | 'remote', listener: (level: number) => void): () => void {
    return watchLevel(this, callId, side, listener);
  }

  media(callId: string): CallMedia | undefined {
    return this.#book.find(callId)?.media;
  }

  session(callId: string): RTCSession | undefined {
    return this.#book.find(callId)?.session as RTCSession | undefined;
  }

  callState(callId: string): CallState | undefined {
    return this.#book.find(callId)?.state;
  }

  playTone(key: string): void {
    this.#sound.playKeys(key);
  }

  unlockAudio(): Promise<boolean> {
    return this.#sound.unlock();
  }

  dispose(): void {
    this.#lazyCalls.refuse(new PhoneError('disposed', 'The phone was disposed of before the call was made'));
    for (const end of this.#ends) end();
  }

  get #camera(): MediaTrackConstraints | true {
    const { mediaConstraints } = this.#mediaOptions(true);
    return mediaConstraints?.video || true;
  }

  #mediaOptions(video: boolean): CallRequestOptions {
    return mediaOptions(this.#settings, this.state.devices.selected, video);
  }
}
