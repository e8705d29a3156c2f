/**
 * One phone in a page of a test: a user agent, its calls, sources of tones and colours to send, and ears and eyes for
 * what the far end sends. Runs inside a page; a test drives it by {@link Seat}.
 */
import { type CallOptions, type RTCSession, UA } from '@sip-kit/core';
import type { MediaKind } from '@sip-kit/core/webrtc';
import {
  type Colour,
  type ColourSource,
  Listener,
  seeColour,
  startColour,
  startTone,
  type ToneSource,
} from '../media/tone.js';

/** Who the party is, and at which server. */
export interface Account {
  readonly server: string;
  readonly user: string;
  readonly password: string;
}

/** What a party sends: a tone (Hz) and a colour of its own making, or what the browser's devices give. */
export interface Sends {
  readonly tone?: number;
  readonly colour?: Colour;
  readonly devices?: MediaStreamConstraints;
}

/** What may change something that a test waits for. */
const turns = [
  ...([
    'progress',
    'accepted',
    'confirmed',
    'ended',
    'failed',
    'hold',
    'unhold',
    'muted',
    'unmuted',
  ] as const),
  ...(['newDTMF', 'changefailed', 'track', 'mediachange', 'reinvite', 'update'] as const),
];

/** ms: how long a party waits for anything, how long silence lasts to be called so, and between two looks. */
const DEADLINE = 10_000;
const SILENCE = 400;
const LOOK = 20;
/** Hz */
const TOLERANCE = 20;

/** A registered user agent and its calls. */
export class Party {
  readonly ua: UA;
  /** Its calls, the newest last. */
  readonly calls: RTCSession[] = [];
  /** The digits that far ends have pressed, so far as signalling tells. */
  heardDigits = '';
  readonly #sources: (ToneSource | ColourSource)[] = [];
  readonly #looks = new Set<() => void>();
  readonly #answeredAt = new WeakMap<RTCSession, number>();
  #ear: { readonly track: MediaStreamTrack; readonly listener: Listener } | undefined;
  #sends: CallOptions = {};

  constructor({ server, user, password }: Account) {
    this.ua = new UA({ ws_servers: server, uri: `sip:${user}@127.0.0.1`, password });
    this.ua.on('newRTCSession', ({ session }) => this.#follow(session));
  }

  /** A party that has registered. */
  static register(account: Account): Promise<Party> {
    const party = new Party(account);
    return new Promise((resolve, reject) => {
      party.ua.on('registered', () => resolve(party));
      party.ua.on('registrationFailed', ({ cause }) => reject(new Error(cause)));
      party.ua.start();
    });
  }

  /** The newest call. */
  get call(): RTCSession {
    const call = this.calls.at(-1);
    if (!call) throw new Error('There is no call');
    return call;
  }

  /** Calls someone. */
  dial(user: string, sends: Sends): RTCSession {
    return this.ua.call(`sip:${user}@127.0.0.1`, this.options(sends));
  }

  /** Waits until a call rings, and takes it. */
  async answer(sends: Sends): Promise<void> {
    await this.rings();
    this.call.answer(this.options(sends));
    await this.talks();
  }

  /** Waits until a call rings, and is heard by the caller already. */
  async ringAudibly(sends: Sends): Promise<void> {
    await this.rings();
    this.call.progress(this.options(sends));
  }

  /** Waits until a call rings. */
  rings(): Promise<void> {
    return this.until(() => this.calls.at(-1)?.state === 'ringing');
  }

  /** Waits until the newest call is confirmed on this side. */
  talks(): Promise<void> {
    return this.until(() => this.calls.at(-1)?.state === 'confirmed');
  }

  /** Waits until there is no call, or until `call` is over. */
  isFree(call?: RTCSession): Promise<void> {
    return this.until(() => (call ? [call] : this.calls).every((each) => each.isEnded()));
  }

  /** Waits until a condition holds. @throws Error with the condition, in which state the calls are then */
  until(condition: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (!condition()) return;
        clearTimeout(timer);
        this.#looks.delete(look);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#looks.delete(look);
        const states = this.calls.map(({ state }) => state).join(', ');
        reject(new Error(`Not so in ${DEADLINE} ms: ${String(condition)}; calls: ${states || 'none'}`));
      }, DEADLINE);
      this.#looks.add(look);
      look();
    });
  }

  /** Waits until a tone (Hz) is heard in the newest call. @returns when, by `performance.now()` */
  hears(frequency: number): Promise<number> {
    let last: number | undefined;
    const isHeard = (): boolean => {
      last = this.#hear()?.frequency;
      return last !== undefined && Math.abs(last - frequency) <= TOLERANCE;
    };
    return this.#listen(isHeard, () => `no tone of ${frequency} Hz, but ${last ?? 'silence'} at the end`);
  }

  /** Waits until nothing has been heard for a while in the newest call. */
  async hearsNothing(): Promise<void> {
    let since: number | undefined;
    const isSilent = (): boolean => {
      since = this.#hear() ? undefined : (since ?? performance.now());
      return since !== undefined && performance.now() - since >= SILENCE;
    };
    await this.#listen(isSilent, () => 'no silence');
  }

  /** ms from the answer to the newest call until a tone (Hz) is heard. */
  async hearsAfterAnswer(frequency: number): Promise<number> {
    await this.until(() => this.#answeredAt.has(this.call));
    return (await this.hears(frequency)) - (this.#answeredAt.get(this.call) ?? 0);
  }

  /**
   * Sends the far end of a call to someone else, and hangs up when the two talk.
   * @param replaces our own call with that one
   */
  transfer(call = this.call, user: string, replaces?: RTCSession): Promise<void> {
    return new Promise((resolve, reject) => {
      const fail = (): void => reject(new Error(`The transfer to ${user} failed`));
      const accepted = (): void => {
        call.terminate();
        resolve();
      };
      const eventHandlers = { accepted, failed: fail, requestFailed: fail };
      call.refer(`sip:${user}@127.0.0.1`, { eventHandlers, ...(replaces && { replaces }) });
    });
  }

  /** The ids of the devices of a kind, but for those that stand for another one. */
  async devices(kind: MediaDeviceKind): Promise<string[]> {
    const all = await navigator.mediaDevices.enumerateDevices();
    const own = all.filter((device) => device.kind === kind).map(({ deviceId }) => deviceId);
    return own.filter((id) => id !== 'default' && id !== 'communications');
  }

  /** The id of the device that a kind is sent from. */
  sentFrom(kind: MediaKind): string | undefined {
    const tracks = this.call.getLocalStreams().flatMap((stream) => stream.getTracks());
    return tracks.find((track) => track.kind === kind)?.getSettings().deviceId;
  }

  /** Waits until a colour is seen in the middle of the far end's picture. */
  async sees(colour: Colour, tolerance = 50): Promise<void> {
    await this.until(() => this.#received('video') !== undefined);
    const tracks = [this.#received('video')].filter((track) => track !== undefined);
    await seeColour(new MediaStream(tracks), colour, { tolerance, deadline: DEADLINE });
  }

  /** Call options for what to send, sources started. They serve for calls that someone transfers us to, too. */
  options({ tone, colour, devices }: Sends): CallOptions {
    if (devices) {
      this.#sends = { mediaConstraints: devices };
      return this.#sends;
    }
    const tracks = [tone !== undefined && this.tone(tone), colour && this.colour(colour)].filter(
      (track) => typeof track === 'object',
    );
    this.#sends = {
      mediaStream: new MediaStream(tracks),
      mediaConstraints: { audio: tone !== undefined, video: colour !== undefined },
    };
    return this.#sends;
  }

  /** A track with a tone. @param frequency Hz */
  tone(frequency: number): MediaStreamTrack {
    return this.#keep(startTone(frequency)).track;
  }

  /** A video track of one colour. */
  colour(colour: Colour): MediaStreamTrack {
    return this.#keep(startColour(colour)).track;
  }

  /** Whether the far end of the newest call sends this kind. */
  receives(kind: MediaKind): boolean {
    return this.#received(kind) !== undefined;
  }

  /** The colour in the middle of a picture. @param url of the picture */
  async middleOf(url: string): Promise<readonly number[]> {
    const picture = await createImageBitmap(await (await fetch(url)).blob());
    const context = new OffscreenCanvas(1, 1).getContext('2d');
    context?.drawImage(picture, picture.width / 2, picture.height / 2, 1, 1, 0, 0, 1, 1);
    return Array.from(context?.getImageData(0, 0, 1, 1).data ?? []).slice(0, 3);
  }

  /** Ends all calls and sources: the next test begins afresh. */
  async clear(): Promise<void> {
    this.ua.terminateSessions();
    await this.isFree();
    this.calls.length = 0;
    this.heardDigits = '';
    for (const source of this.#sources.splice(0)) await source.stop();
  }

  /** Unregisters, so that nobody is called here any more. */
  async leave(): Promise<void> {
    await this.clear();
    await this.ua.stop();
  }

  #keep<Source extends ToneSource | ColourSource>(source: Source): Source {
    this.#sources.push(source);
    return source;
  }

  #follow(session: RTCSession): void {
    this.calls.push(session);
    const look = (): void => {
      for (const each of this.#looks) each();
    };
    session.on('accepted', () => this.#answeredAt.set(session, performance.now()));
    for (const turn of turns) session.on(turn, () => queueMicrotask(look));
    session.on('newDTMF', ({ originator, dtmf }) => {
      if (originator === 'remote') this.heardDigits += dtmf.tone;
    });
    session.on('refer', ({ accept }) => accept(undefined, this.#sends));
    // Who takes the place of another rings as any call does.
    session.on('replaces', ({ accept }) => accept());
    queueMicrotask(look);
  }

  /** Listens until it is enough. @returns when it was, by `performance.now()` */
  async #listen(enough: () => boolean, instead: () => string): Promise<number> {
    const end = performance.now() + DEADLINE;
    while (!enough()) {
      if (performance.now() > end) throw new Error(`In ${DEADLINE} ms ${instead()}`);
      await new Promise((resolve) => setTimeout(resolve, LOOK));
    }
    return performance.now();
  }

  /** What sounds now in the newest call, whose track may be another one than before. */
  #hear(): ReturnType<Listener['hear']> {
    const track = this.#received('audio');
    if (track !== this.#ear?.track) {
      void this.#ear?.listener.close();
      this.#ear = track && { track, listener: new Listener(new MediaStream([track])) };
    }
    return this.#ear?.listener.hear();
  }

  /** What the far end of the newest call sends of one kind. */
  #received(kind: MediaKind): MediaStreamTrack | undefined {
    const tracks = this.calls
      .at(-1)
      ?.getRemoteStreams()
      .flatMap((stream) => stream.getTracks());
    return tracks?.find((track) => track.kind === kind);
  }
}
