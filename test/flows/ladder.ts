import type { RTCSession, UA } from '@sip-kit/core';
import { type NetworkServer, SipNetwork } from '@sip-kit/testing/network';

/**
 * The cast of RFC 3665: Alice at a proxy in Atlanta, Bob at one in Biloxi, and every message between the four, one line
 * for each in the order of arrival (`alice > atlanta  INVITE`).
 */
export class Ladder {
  readonly network: SipNetwork;
  readonly alice: UA;
  readonly bob: UA;
  readonly atlanta: NetworkServer;
  readonly biloxi: NetworkServer;
  #lines: string[] = [];
  #messages: string[] = [];

  private constructor() {
    this.network = new SipNetwork({
      onMessage: ({ client, server, from, text }) => {
        const ends = from === 'client' ? [client, server] : [server, client];
        this.#lines.push(`${ends.map((name) => name.replace('.test', '')).join(' > ')}  ${summary(text)}`);
        this.#messages.push(text);
      },
    });
    this.atlanta = this.network.server({ name: 'atlanta.test', users: { alice: 'zapped' } });
    this.biloxi = this.network.server({ name: 'biloxi.test', users: { bob: 'silent', carol: 'maple' } });
    this.network.join(this.atlanta, this.biloxi);
    this.alice = this.network.userAgent({ user: 'alice', password: 'zapped', server: this.atlanta });
    this.bob = this.network.userAgent({ user: 'bob', password: 'silent', server: this.biloxi });
  }

  /** The cast before anybody has started. */
  static create(): Ladder {
    return new Ladder();
  }

  /** The cast when both are registered. */
  static async registered(): Promise<Ladder> {
    const ladder = new Ladder();
    ladder.alice.start();
    ladder.bob.start();
    await ladder.run(1000);
    ladder.lines();
    return ladder;
  }

  /** Lets milliseconds pass. */
  run(duration: number): Promise<void> {
    return this.network.run(duration);
  }

  /** What went over the wires since the last look. */
  lines(): string[] {
    const lines = this.#lines;
    this.#lines = [];
    return lines;
  }

  /** The last message that begins so. */
  message(start: string): string {
    return this.#messages.findLast((text) => text.startsWith(start)) ?? '';
  }

  /** Alice calls Bob, and Bob's phone rings. */
  async ring(): Promise<{ call: RTCSession; ringing: RTCSession }> {
    let ringing: RTCSession | undefined;
    this.bob.once('newRTCSession', ({ session }) => {
      ringing = session;
    });
    const call = this.alice.call('sip:bob@biloxi.test', { mediaConstraints: { audio: true, video: false } });
    await this.run(500);
    if (!ringing) throw new Error("Bob's phone does not ring");
    return { call, ringing };
  }
}

const summary = (text: string): string => {
  const [line = ''] = text.split('\r\n', 1);
  return line.startsWith('SIP/2.0 ') ? line.slice(8) : (line.split(' ')[0] ?? '');
};
