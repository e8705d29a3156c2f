import type { Info, Message, RTCSession, UA } from '@sip-kit/core';
import JsSIP from '@sip-kit/core/jssip';
import { SipNetwork } from '@sip-kit/testing/network';
import { expect } from 'vitest';
import type { Owner } from './arguments.js';

/** Anything whose methods are tried. */
export type Target = object;

/** A call with this header is not answered. */
const RING = 'X-Ring';

/** Calls a method of something that lives for the moment of an event only. */
type Visit = (visit: (found: object) => unknown) => Promise<unknown>;

/** Alice, with all that the `jssip` entry adds, and Bob, on a network of their own. */
export class Place {
  readonly wire: string[] = [];
  readonly alice: UA;
  readonly #network = new SipNetwork({ onMessage: ({ text }) => this.wire.push(text) });
  readonly #bob: UA;

  constructor() {
    const server = this.#network.server();
    const host = this.#network.addHost('alice');
    this.alice = new JsSIP.UA(
      { sockets: [host.createSocket(server.url)], uri: 'sip:alice@sip.test' },
      host.runtime,
    );
    this.#bob = this.#network.userAgent({ user: 'bob' });
  }

  async open(): Promise<this> {
    this.alice.start();
    this.#bob.start();
    this.#bob.on('newRTCSession', ({ originator, session, request }) => {
      session.on('newInfo', () => undefined);
      session.on('newMessage', () => undefined);
      if (originator === 'remote' && !request.hasHeader(RING)) session.answer();
    });
    this.#bob.on('newMessage', () => undefined);
    await this.run(1000);
    return this;
  }

  run(duration: number): Promise<void> {
    return this.#network.run(duration);
  }

  /** Whether what was made of `of` can be tried further. */
  isSpent(of: Owner, target: Target): boolean {
    if (!this.alice.isRegistered()) return true;
    return (
      of === 'ringing' || of === 'sent INVITE' || (of === 'call' && !(target as RTCSession).isEstablished())
    );
  }

  async target(of: Owner): Promise<Target> {
    const made = this.#make(of);
    await this.run(1000);
    return made;
  }

  #make(of: Owner): Target | Promise<Target> {
    const { alice } = this;
    switch (of) {
      case 'ua':
        return alice;
      case 'ringing':
        return this.#ringing();
      case 'call':
        return this.#call();
      case 'tone':
        return this.#tone();
      case 'info':
        return this.#info();
      case 'transfer':
        return this.#transfer();
      case 'contact':
        return alice.contact;
      case 'registrator':
        return alice.registrator();
      case 'sent message':
        return alice.sendMessage('bob', 'text');
      case 'sent options':
        return alice.sendOptions('bob');
      case 'message':
        return visitor((visit) => this.#visitMessage(visit));
      case 'options':
        return visitor((visit) => this.#visitOptions(visit));
      case 'request':
        return visitor((visit) => this.#visitRequest(visit));
      case 'sent INVITE':
        return this.#sentInvite();
      case 'sent request':
        return visitor((visit) => this.#visitSentRequest(visit));
      case 'subscriber':
        return this.#subscriber();
      case 'notifier':
        return this.#notifier();
      case 'publisher':
        return alice.publish('bob', 'weather');
    }
  }

  async #ringing(): Promise<RTCSession> {
    const ringing = new Promise<RTCSession>((resolve) => {
      this.alice.once('newRTCSession', ({ session }) => resolve(session));
    });
    this.#bob.call('alice');
    await this.run(1000);
    return ringing;
  }

  async #call(): Promise<RTCSession> {
    const call = this.alice.call('bob');
    await this.run(1000);
    expect(call.isEstablished()).toBe(true);
    return call;
  }

  async #tone(): Promise<Target> {
    const call = await this.#call();
    const told = new Promise<Target>((resolve) => call.once('newDTMF', ({ dtmf }) => resolve(dtmf)));
    call.sendDTMF('1');
    await this.run(1000);
    return told;
  }

  async #info(): Promise<Info> {
    return (await this.#call()).sendInfo('text/plain', 'text');
  }

  async #transfer(): Promise<Target> {
    const transfer = (await this.#call()).refer('nobody');
    if (!transfer) throw new Error('The call cannot be transferred');
    return transfer;
  }

  async #sentInvite(): Promise<Target> {
    const told = new Promise<Target>((resolve) => {
      this.alice.once('newRTCSession', ({ request }) => resolve(request));
    });
    this.alice.call('bob', { extraHeaders: [`${RING}: yes`] });
    return told;
  }

  #visitMessage(visit: (message: Message) => unknown): Promise<unknown> {
    return new Promise((resolve) => {
      this.alice.once('newMessage', ({ message }) => resolve(attempt(() => visit(message))));
      this.#bob.sendMessage('alice', 'text');
    });
  }

  #visitOptions(visit: (message: object) => unknown): Promise<unknown> {
    return new Promise((resolve) => {
      this.alice.once('newOptions', ({ message }) => resolve(attempt(() => visit(message))));
      this.#bob.sendOptions('alice');
    });
  }

  #visitRequest(visit: (request: object) => unknown): Promise<unknown> {
    return new Promise((resolve) => {
      this.alice.once('newOptions', ({ request }) => resolve(attempt(() => visit(request))));
      this.#bob.sendOptions('alice');
    });
  }

  #visitSentRequest(visit: (request: object) => unknown): Promise<unknown> {
    return new Promise((resolve) => {
      this.alice.once('newOptions', ({ request }) => resolve(attempt(() => visit(request))));
      this.alice.sendOptions('bob');
    });
  }

  async #subscriber(): Promise<Target> {
    this.#bob.once('newSubscribe', ({ request }) => this.#bob.notify(request, 'text/plain').start());
    const subscriber = this.alice.subscribe('bob', 'weather', 'text/plain');
    subscriber.subscribe();
    await this.run(1000);
    return subscriber;
  }

  async #notifier(): Promise<Target> {
    const notifier = new Promise<Target>((resolve) => {
      this.alice.once('newSubscribe', ({ request }) => {
        const made = this.alice.notify(request, 'text/plain');
        made.start();
        resolve(made);
      });
    });
    this.#bob.subscribe('alice', 'weather', 'text/plain').subscribe();
    await this.run(1000);
    return notifier;
  }
}

/** Every method of it is called on what the next visit finds. */
function visitor(visit: Visit): Target {
  return new Proxy(
    {},
    {
      get: (_, name) =>
        name === 'then'
          ? undefined
          : (...list: unknown[]) =>
              visit((found) => {
                const method = Reflect.get(found, name) as ((...values: unknown[]) => unknown) | undefined;
                if (!method) throw new Error(`There is no method ${String(name)}`);
                return method.apply(found, list);
              }),
    },
  );
}

/** What comes of it, as a promise that is rejected with what is thrown. */
async function attempt(task: () => unknown): Promise<unknown> {
  return task();
}
