import type { MediaKind } from '@sip-kit/core/webrtc';
import {
  type FakeCodec,
  type FakeDescription,
  type FakeDirection,
  type FakeIdentity,
  type FakeLine,
  fakeCodecs,
  readFakeSdp,
  receives,
  sends,
  writeFakeSdp,
} from './fake-sdp.js';

/** One m-line's both ends, as WebRTC's transceiver. */
export interface FakeTransceiver {
  readonly kind: MediaKind;
  /** The place of its m-line; none before it was offered. */
  index: number | undefined;
  mid: string | undefined;
  /** The direction that was agreed last; none before there was an answer. */
  current: FakeDirection | undefined;
  stopped: boolean;
  codecs: readonly FakeCodec[];
}

/** What a negotiation asks of its peer. */
export interface FakeWishes {
  /** The direction that the peer wants for a transceiver now. */
  directionOf(transceiver: FakeTransceiver): FakeDirection;
  /** Whether the peer sends, or will send, by this transceiver. */
  isUsed(transceiver: FakeTransceiver): boolean;
}

interface Pair {
  readonly local?: string | undefined;
  readonly remote?: string | undefined;
}

/** An exchange in a state that does not allow it, or that breaks a rule of RFC 3264, as a browser would refuse it. */
export class NegotiationRefused extends Error {
  override readonly name: string;

  constructor(name: 'InvalidStateError' | 'InvalidAccessError', message: string) {
    super(message);
    this.name = name;
  }
}

function direction(send: boolean, receive: boolean): FakeDirection {
  if (send) return receive ? 'sendrecv' : 'sendonly';
  return receive ? 'recvonly' : 'inactive';
}

/** What remains of a wish when the far end offers this (RFC 3264 §6.1). */
const answerTo = (offered: FakeDirection, wished: FakeDirection): FakeDirection =>
  direction(sends(wished) && receives(offered), receives(wished) && sends(offered));

const mirror = (one: FakeDirection): FakeDirection => direction(receives(one), sends(one));

/** Offer and answer between two fakes, or a fake and anything that speaks SDP: RFC 3264, with the states of RFC 9429. */
export class FakeNegotiation {
  state: RTCSignalingState = 'stable';
  transceivers: FakeTransceiver[] = [];
  readonly #wishes: FakeWishes;
  #identity: FakeIdentity;
  #version = 0;
  #agreed: Pair = {};
  #pending: Pair = {};
  #offered: FakeDescription | undefined;
  /** What each transceiver was before the pending offer. */
  #saved = new Map<FakeTransceiver, FakeTransceiver>();
  #setup: 'active' | 'passive' | undefined;
  #bundled = true;

  constructor(identity: FakeIdentity, wishes: FakeWishes) {
    this.#identity = identity;
    this.#wishes = wishes;
  }

  get local(): string | undefined {
    return this.#pending.local ?? this.#agreed.local;
  }

  get remote(): string | undefined {
    return this.#pending.remote ?? this.#agreed.remote;
  }

  /** Makes an offer and sets it local. @param identity new transport credentials for an ICE restart */
  offer(identity?: FakeIdentity): string {
    if (this.state !== 'stable' && this.state !== 'have-local-offer') {
      throw new NegotiationRefused('InvalidStateError', `An offer in the state ${this.state}`);
    }
    if (this.state === 'stable') this.#save();
    this.#identity = identity ?? this.#identity;
    const agreedLines = this.#agreed.local ? readFakeSdp(this.#agreed.local).lines : [];
    this.#place(agreedLines);
    const count = Math.max(agreedLines.length, ...this.transceivers.map(({ index = -1 }) => index + 1));
    const lines = Array.from({ length: count }, (_, index): FakeLine => {
      const transceiver = this.transceivers.find((one) => one.index === index && !one.stopped);
      if (!transceiver) return deadLine(agreedLines[index], index);
      return {
        kind: transceiver.kind,
        mid: transceiver.mid ?? String(index),
        live: true,
        direction: this.#wishes.directionOf(transceiver),
        codecs: transceiver.codecs,
      };
    });
    const sdp = this.#write('actpass', lines);
    this.#pending = { local: sdp };
    this.state = 'have-local-offer';
    return sdp;
  }

  /** Makes the answer to the remote offer and sets it local. */
  answer(): string {
    const offered = this.#offered;
    if (this.state !== 'have-remote-offer' || !offered) {
      throw new NegotiationRefused('InvalidStateError', `An answer in the state ${this.state}`);
    }
    this.#bundled = offered.bundled;
    const lines = offered.lines.map((line, index): FakeLine => {
      const transceiver = this.transceivers.find((one) => one.index === index && !one.stopped);
      const codecs = transceiver ? common(line.codecs, fakeCodecs[transceiver.kind]) : [];
      if (!transceiver || codecs.length === 0) {
        if (transceiver) transceiver.stopped = true;
        return deadLine(line, index);
      }
      transceiver.codecs = codecs;
      transceiver.current = answerTo(line.direction, this.#wishes.directionOf(transceiver));
      return { kind: line.kind, mid: line.mid, live: true, direction: transceiver.current, codecs };
    });
    this.#setup ??= 'active';
    const sdp = this.#write(this.#setup, lines);
    this.#agree({ local: sdp, remote: this.#pending.remote });
    return sdp;
  }

  /** Applies a description of the far end. @returns what it says */
  apply(type: 'offer' | 'answer' | 'pranswer', sdp: string): FakeDescription {
    const description = readFakeSdp(sdp);
    if (type === 'offer') this.#applyOffer(sdp, description);
    else this.#applyAnswer(type, sdp, description);
    return description;
  }

  /** Takes a pending offer back. */
  rollback(): void {
    if (this.state === 'stable' || this.state === 'closed') return;
    if (this.state === 'have-remote-pranswer') {
      throw new NegotiationRefused('InvalidStateError', `A rollback in the state ${this.state}`);
    }
    this.transceivers = this.transceivers.filter((one) => this.#saved.has(one) || this.#wishes.isUsed(one));
    for (const one of this.transceivers) {
      Object.assign(one, this.#saved.get(one) ?? { index: undefined, mid: undefined, current: undefined });
    }
    this.#pending = {};
    this.#offered = undefined;
    this.state = 'stable';
  }

  #save(): void {
    this.#saved = new Map(this.transceivers.map((one) => [one, { ...one }]));
  }

  /** Gives an m-line to each transceiver that has none. */
  #place(agreedLines: readonly FakeLine[]): void {
    let next = Math.max(agreedLines.length, ...this.transceivers.map(({ index = -1 }) => index + 1));
    for (const one of this.transceivers) {
      if (one.index !== undefined || one.stopped) continue;
      one.index = next++;
      one.mid = String(one.index);
    }
  }

  #applyOffer(sdp: string, description: FakeDescription): void {
    if (this.state !== 'stable' && this.state !== 'have-remote-offer') {
      throw new NegotiationRefused('InvalidStateError', `A remote offer in the state ${this.state}`);
    }
    const agreedLines = this.#agreed.remote ? readFakeSdp(this.#agreed.remote).lines : [];
    const misplaced = agreedLines.some(
      ({ kind, live }, index) =>
        !description.lines[index] || (live && description.lines[index].kind !== kind),
    );
    if (misplaced) throw new NegotiationRefused('InvalidAccessError', 'The m-lines are in another order');
    if (this.state === 'have-remote-offer') this.rollback();
    this.#save();
    for (const [index, line] of description.lines.entries()) this.#receiveLine(line, index);
    this.#pending = { remote: sdp };
    this.#offered = description;
    this.state = 'have-remote-offer';
  }

  #receiveLine({ kind, mid, live }: FakeLine, index: number): void {
    const present = this.transceivers.find((one) => one.index === index && !one.stopped);
    if (!live) {
      if (present) present.stopped = true;
      return;
    }
    if (present || (kind !== 'audio' && kind !== 'video')) return;
    let taken = this.transceivers.find((one) => one.kind === kind && one.index === undefined && !one.stopped);
    if (!taken) {
      taken = newTransceiver(kind);
      this.transceivers.push(taken);
    }
    taken.index = index;
    taken.mid = mid;
  }

  #applyAnswer(type: 'answer' | 'pranswer', sdp: string, { lines, bundled }: FakeDescription): void {
    if (this.state !== 'have-local-offer' && this.state !== 'have-remote-pranswer') {
      throw new NegotiationRefused('InvalidStateError', `A remote ${type} in the state ${this.state}`);
    }
    const offered = readFakeSdp(this.#pending.local ?? '').lines;
    if (lines.length !== offered.length || lines.some(({ kind }, index) => kind !== offered[index]?.kind)) {
      throw new NegotiationRefused(
        'InvalidAccessError',
        'The m-lines of the answer are not those of the offer',
      );
    }
    for (const [index, line] of lines.entries()) this.#takeAnswer(type, line, offered[index], index);
    this.#bundled = bundled;
    if (type === 'pranswer') {
      this.#pending = { ...this.#pending, remote: sdp };
      this.state = 'have-remote-pranswer';
      return;
    }
    const setup = /^a=setup:(active|passive)/m.exec(sdp)?.[1];
    this.#setup ??= setup === 'passive' ? 'active' : 'passive';
    this.#agree({ local: this.#pending.local, remote: sdp });
  }

  #takeAnswer(type: string, line: FakeLine, offered: FakeLine | undefined, index: number): void {
    const transceiver = this.transceivers.find((one) => one.index === index && !one.stopped);
    if (!transceiver) return;
    if (!line.live) {
      transceiver.current = 'inactive';
      transceiver.stopped = type === 'answer';
      return;
    }
    if (answerTo(offered?.direction ?? 'inactive', line.direction) !== line.direction) {
      const words = `${line.direction} as the answer to ${offered?.direction}`;
      throw new NegotiationRefused('InvalidAccessError', words);
    }
    transceiver.codecs = line.codecs;
    transceiver.current = mirror(line.direction);
  }

  #agree(agreed: Pair): void {
    this.#agreed = agreed;
    this.#pending = {};
    this.#offered = undefined;
    this.state = 'stable';
  }

  #write(setup: 'actpass' | 'active' | 'passive', lines: readonly FakeLine[]): string {
    this.#version++;
    const author = { identity: this.#identity, version: this.#version, setup, bundled: this.#bundled };
    return writeFakeSdp(author, lines);
  }
}

/** A transceiver that no description knows yet. */
export const newTransceiver = (kind: MediaKind): FakeTransceiver => ({
  kind,
  index: undefined,
  mid: undefined,
  current: undefined,
  stopped: false,
  codecs: fakeCodecs[kind],
});

const deadLine = (line: FakeLine | undefined, index: number): FakeLine => ({
  kind: line?.kind ?? 'audio',
  mid: line?.mid ?? String(index),
  live: false,
  direction: 'inactive',
  codecs: line?.codecs ?? [],
});

/** The codecs that both know, by the payload types of the offer. */
function common(offered: readonly FakeCodec[], own: readonly FakeCodec[]): FakeCodec[] {
  const names = own.map(({ encoding }) => encoding.toLowerCase());
  return offered.filter(({ encoding }) => names.includes(encoding.toLowerCase()));
}
