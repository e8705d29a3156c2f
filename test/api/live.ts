import type {
  IncomingRequest,
  Info,
  Message,
  Notifier,
  Options,
  OutgoingRequest,
  Publisher,
  ReferSubscriber,
  RTCSession,
  Subscriber,
} from '@sip-kit/core';
import JsSIP from '@sip-kit/core/jssip';
import { documentedMembers } from './members.js';
import { confirmed, EventRecord, next, type Scene } from './scene.js';

/** What a run leaves: an object for each class of the reference, and the events that were seen. */
export interface Live {
  readonly objects: ReadonlyMap<string, object>;
  readonly record: EventRecord;
}

const typesOf = (owner: string, but: readonly string[] = []): string[] =>
  documentedMembers
    .filter((member) => member.owner === owner && member.kind === 'event' && !but.includes(member.name))
    .map(({ name }) => name);

/** Listening to these changes what happens by itself. */
const DECISIVE = ['registrationExpiring', 'refer', 'replaces', 'newSubscribe'];

class Rehearsal {
  readonly objects = new Map<string, object>();
  readonly record = new EventRecord();
  readonly #scene: Scene;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  async run(): Promise<Live> {
    const more = { disposition_notifications: true };
    const alice = this.#scene.agent('alice', 'wonderland', more);
    const bob = this.#scene.agent('bob', 'builder', more);
    for (const ua of [alice, bob]) this.#keep('UA', ua, DECISIVE);
    this.objects.set('Configuration', alice.configuration);
    this.objects.set('UA.contact', alice.contact);
    this.objects.set('Registrator', alice.registrator());
    const registered = [alice, bob].map((ua) => next(ua, 'registered'));
    const connected = next<{ socket: object }>(alice, 'connected');
    alice.start();
    bob.start();
    this.objects.set('WebSocketInterface', (await connected).socket);
    const [event] = await Promise.all(registered);
    this.objects.set('Event', event ?? {});
    this.objects.set('IncomingResponse', event?.response as object);
    await this.#wrongPassword();
    await this.#messages(alice);
    await this.#receipts(alice, bob);
    await this.#publication(alice);
    await this.#subscription(alice, bob);
    await this.#call(alice, bob);
    await this.#refusedCall(alice, bob);
    await Promise.all([alice.stop(), bob.stop()]);
    return this;
  }

  #keep(owner: string, object: object, but: readonly string[] = []): void {
    this.objects.set(owner, object);
    this.record.watch(owner, object, typesOf(owner, but));
  }

  async #wrongPassword(): Promise<void> {
    const ua = this.#scene.agent('carol', 'halloween');
    this.record.watch('UA', ua, ['registrationFailed']);
    const failed = next(ua, 'registrationFailed');
    ua.start();
    await failed;
    await ua.stop();
  }

  async #messages(alice: InstanceType<typeof JsSIP.UA>): Promise<void> {
    const send = (target: string): Message => {
      const message = alice.sendMessage(target, 'hello');
      this.#keep('Message', message);
      return message;
    };
    await next(send('bob'), 'succeeded');
    await next(send('nobody'), 'failed');
    const ask = (target: string): Options => {
      const options = alice.sendOptions(target);
      this.#keep('Options', options);
      return options;
    };
    const asked = next<{ request: OutgoingRequest }>(alice, 'newOptions');
    await next(ask('bob'), 'succeeded');
    await next(ask('nobody'), 'failed');
    this.objects.set('OutgoingRequest', (await asked).request);
  }

  async #receipts(alice: InstanceType<typeof JsSIP.UA>, bob: InstanceType<typeof JsSIP.UA>): Promise<void> {
    bob.once('newMessage', ({ message }) => message.displayed());
    const message = alice.sendMessage('bob', 'hello', { notify: ['delivery', 'display'] });
    this.#keep('Message', message);
    await Promise.all([next(message, 'delivered'), next(message, 'displayed')]);
  }

  /** Nobody keeps states here: that they are kept is shown elsewhere. */
  async #publication(alice: InstanceType<typeof JsSIP.UA>): Promise<void> {
    const publisher: Publisher = alice.publish('bob', 'weather');
    this.#keep('Publisher', publisher);
    const failed = next(publisher, 'failed');
    publisher.publish('sunny');
    await failed;
    publisher.unpublish();
  }

  async #subscription(
    alice: InstanceType<typeof JsSIP.UA>,
    bob: InstanceType<typeof JsSIP.UA>,
  ): Promise<void> {
    bob.once('newSubscribe', ({ request }) => {
      const notifier: Notifier = bob.notify(request, 'text/plain', { pending: true });
      this.#keep('Notifier', notifier);
      notifier.on('subscribe', (isUnsubscribe) => {
        if (isUnsubscribe) return;
        notifier.notify('perhaps');
        notifier.setActiveState();
        notifier.notify('sunny');
      });
      notifier.start();
    });
    this.record.watch('UA', bob, ['newSubscribe']);
    const subscriber: Subscriber = alice.subscribe('bob', 'weather', 'text/plain', { expires: 60 });
    this.#keep('Subscriber', subscriber);
    const active = next(subscriber, 'active');
    const terminated = next(subscriber, 'terminated');
    subscriber.subscribe();
    await active;
    subscriber.terminate();
    await terminated;
  }

  async #call(alice: InstanceType<typeof JsSIP.UA>, bob: InstanceType<typeof JsSIP.UA>): Promise<void> {
    const ringing = next<{ session: RTCSession; request: IncomingRequest }>(bob, 'newRTCSession');
    const outgoing = alice.call('bob', { mediaConstraints: { audio: true, video: false } });
    this.#keep('RTCSession', outgoing, DECISIVE);
    const { session: incoming, request } = await ringing;
    this.objects.set('IncomingRequest', request);
    this.#keep('RTCSession', incoming, DECISIVE);
    const both = Promise.all([confirmed(outgoing), confirmed(incoming)]);
    incoming.answer();
    await both;
    outgoing.mute();
    outgoing.unmute();
    await this.#changes(outgoing, incoming);
    await this.#tonesAndInfo(outgoing);
    await this.#transfer(outgoing, incoming, bob);
    const over = Promise.all([next(outgoing, 'ended'), next(incoming, 'ended')]);
    outgoing.terminate();
    await over;
  }

  async #changes(outgoing: RTCSession, incoming: RTCSession): Promise<void> {
    const held = next(incoming, 'hold');
    outgoing.hold();
    await held;
    const resumed = next(incoming, 'unhold');
    outgoing.unhold();
    await resumed;
    await new Promise<void>((resolve) => void outgoing.renegotiate({ useUpdate: true }, resolve));
  }

  async #tonesAndInfo(outgoing: RTCSession): Promise<void> {
    outgoing.on('newDTMF', ({ dtmf }) => this.#keep('DTMF', dtmf));
    const toned = next<{ dtmf: object }>(outgoing, 'newDTMF').then(({ dtmf }) => next(dtmf, 'succeeded'));
    outgoing.sendDTMF('5', {
      eventHandlers: { sending: (event: object) => this.record.note('DTMF', 'sending', event) },
    });
    await toned;
    const info: Info = outgoing.sendInfo('text/plain', 'hello');
    this.#keep('Info', info);
    await next(info, 'succeeded');
  }

  async #transfer(
    outgoing: RTCSession,
    incoming: RTCSession,
    bob: InstanceType<typeof JsSIP.UA>,
  ): Promise<void> {
    incoming.once('refer', ({ accept }) => accept());
    this.record.watch('RTCSession', incoming, ['refer']);
    const transfer = outgoing.refer('nobody') as ReferSubscriber;
    this.#keep('ReferSubscriber', transfer);
    await next(transfer, 'failed');
    for (const session of Object.values(bob.sessions)) if (session !== incoming) session.terminate();
  }

  async #refusedCall(
    alice: InstanceType<typeof JsSIP.UA>,
    bob: InstanceType<typeof JsSIP.UA>,
  ): Promise<void> {
    bob.once('newRTCSession', ({ session }) => session.terminate({ status_code: 486 }));
    const session = alice.call('bob');
    this.record.watch('RTCSession', session, ['failed']);
    await next(session, 'failed');
  }
}

/** Plays a day of two user agents, and keeps what they handed out. */
export async function rehearse(scene: Scene): Promise<Live> {
  const live = await new Rehearsal(scene).run();
  const { C, Exceptions, Grammar, NameAddrHeader, URI, Utils, debug } = JsSIP;
  const uri = new URI('sip', 'alice', 'example.test');
  const more: Record<string, object> = {
    JsSIP,
    'UA.C': JsSIP.UA.C,
    'RTCSession.C': JsSIP.RTCSession.C,
    'JsSIP.WebRTC': JsSIP.WebRTC,
    'JsSIP.C': C,
    'JsSIP.C.causes': C.causes,
    'JsSIP.Exceptions': Exceptions,
    'JsSIP.Utils': Utils,
    'JsSIP.Grammar': Grammar,
    'JsSIP.debug': debug,
    URI: uri,
    NameAddrHeader: new NameAddrHeader(uri),
    EventEmitter: live.objects.get('UA') ?? {},
    ConfigurationError: new Exceptions.ConfigurationError('uri', 'x'),
    InvalidTargetError: new Exceptions.InvalidTargetError('x'),
    InvalidStateError: new Exceptions.InvalidStateError('answer', 'confirmed'),
  };
  const constants = { Subscriber: 'Subscriber.C', Notifier: 'Notifier.C' } as const;
  const objects = new Map([...live.objects, ...Object.entries(more)]);
  for (const [owner, name] of Object.entries(constants)) {
    objects.set(name, (objects.get(owner) as { C: object }).C);
  }
  return { objects, record: live.record };
}
