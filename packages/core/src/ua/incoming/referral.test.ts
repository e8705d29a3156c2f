import { describe, expect, test } from 'vitest';
import { FakePort } from '../../session/fixtures/fake-media.fixture.js';
import type { UAConfiguration } from '../configuration/parameters.js';
import {
  createTestUserAgent,
  headerOf,
  requestFromBob,
  responseTo,
  type TestUserAgent,
} from '../fixtures/test-user-agent.fixture.js';
import type { NewReferData } from '../ua-events.js';

const statusOf = (message: string | undefined): string =>
  message?.split('\r\n', 1)[0]?.replace('SIP/2.0 ', '') ?? '';
const bodyOf = (message: string | undefined): string => message?.split('\r\n\r\n')[1] ?? '';

const ASKS = ['Refer-To: <sip:carol@example.com>', 'Contact: <sip:click@192.0.2.4;transport=ws>'];

/** Alice's user agent, and a server that asks her to call somebody. */
class Office {
  readonly alice: TestUserAgent;

  constructor(
    listener: ((refer: NewReferData) => void) | undefined,
    configuration: Partial<UAConfiguration> = {},
  ) {
    const options = { register: false, ...configuration };
    this.alice = createTestUserAgent(options, { media: new FakePort('alice') });
    if (listener) this.alice.ua.on('newRefer', listener);
    this.alice.ua.start();
  }

  async asks(lines: readonly string[] = ASKS): Promise<void> {
    await this.receives(requestFromBob('REFER', { lines }));
  }

  async receives(text: string): Promise<void> {
    this.alice.socket.receive(text);
    await this.alice.clock.advance(0);
  }

  /** The last message that begins so. */
  last(start: string): string {
    return this.alice.socket.messages.findLast((text) => text.startsWith(start)) ?? '';
  }

  /** Every message that begins so. */
  all(start: string): string[] {
    return this.alice.socket.messages.filter((text) => text.startsWith(start));
  }
}

describe('a REFER outside of any call (RFC 3515)', () => {
  test('gets 405 when nobody listens, and Allow does not name it', async () => {
    const office = new Office(undefined);
    await office.asks();
    const answer = office.last('SIP/2.0');
    expect(statusOf(answer)).toBe('405 Method Not Allowed');
    expect(headerOf(answer, 'Allow')).not.toContain('REFER');
    expect(office.all('INVITE')).toEqual([]);
  });

  test('tells whom to call, and calls nobody by itself', async () => {
    const asked: string[] = [];
    const office = new Office(({ target, originator, request }) =>
      asked.push(`${originator} ${request.from.uri} ${target}`),
    );
    await office.asks();
    expect(asked).toEqual(['remote sip:bob@example.com sip:carol@example.com']);
    expect(office.alice.socket.messages).toEqual([]);
  });

  test('that is accepted makes the call, and its sender is told how it goes', async () => {
    const made: string[] = [];
    const office = new Office(({ accept }) =>
      accept((session) => made.push(session.direction), { mediaConstraints: { audio: true } }),
    );
    await office.asks([...ASKS, 'Referred-By: <sip:click@example.com>']);
    const accepted = office.last('SIP/2.0');
    expect(statusOf(accepted)).toBe('202 Accepted');
    const tag = /tag=(.*)$/.exec(headerOf(accepted, 'To') ?? '')?.[1];
    expect(tag).toMatch(/\w{8}/);

    const trying = office.last('NOTIFY');
    expect(trying).toContain('NOTIFY sip:click@192.0.2.4;transport=ws SIP/2.0');
    expect(headerOf(trying, 'From')).toBe(`<sip:alice@example.com>;tag=${tag}`);
    expect(headerOf(trying, 'To')).toContain(';tag=bobtag');
    expect(headerOf(trying, 'Event')).toBe('refer;id=1');
    expect(headerOf(trying, 'Subscription-State')).toBe('active;expires=180');
    expect(bodyOf(trying)).toBe('SIP/2.0 100 Trying\r\n');
    await office.receives(responseTo(trying, '200 OK'));

    const invite = office.last('INVITE');
    expect(made).toEqual(['outgoing']);
    expect(invite).toContain('INVITE sip:carol@example.com SIP/2.0');
    expect(headerOf(invite, 'Referred-By')).toBe('<sip:click@example.com>');
    await office.receives(responseTo(invite, '486 Busy Here'));
    const told = office.last('NOTIFY');
    expect(bodyOf(told)).toBe('SIP/2.0 486 Busy Here\r\n');
    expect(headerOf(told, 'Subscription-State')).toBe('terminated;reason=noresource');
  });

  test('with "Refer-Sub: false" makes the call, and tells nothing (RFC 4488)', async () => {
    const office = new Office(({ accept }) => accept());
    await office.asks([...ASKS, 'Refer-Sub: false', 'Require: norefersub']);
    expect(statusOf(office.last('SIP/2.0'))).toBe('200 OK');
    expect(headerOf(office.last('SIP/2.0'), 'Refer-Sub')).toBe('false');
    expect(office.all('INVITE')).toHaveLength(1);
    expect(office.all('NOTIFY')).toEqual([]);
  });

  test('that is rejected gets 603, or what the listener says; a second decision counts for nothing', async () => {
    const office = new Office(({ reject, accept }) => {
      reject({ status_code: 480, reason_phrase: 'At lunch' });
      accept();
    });
    await office.asks();
    expect(office.all('SIP/2.0').map(statusOf)).toEqual(['480 At lunch']);
    expect(office.all('INVITE')).toEqual([]);
    const other = new Office(({ reject }) => reject());
    await other.asks();
    expect(statusOf(other.last('SIP/2.0'))).toBe('603 Decline');
  });

  test.each([
    ['no Refer-To', [], '400 One Refer-To is needed'],
    ['two of them', ['Refer-To: <sip:a@example.com>, <sip:b@example.com>'], '400 One Refer-To is needed'],
    ['a target that is not to be called', ['Refer-To: <https://example.com/>'], '416 Unsupported URI Scheme'],
    ['an unknown extension', [...ASKS, 'Require: multiple-refer'], '420 Bad Extension'],
  ])('with %s is refused before anybody is asked', async (_, lines, status) => {
    let asked = 0;
    const office = new Office(() => (asked += 1));
    await office.asks(lines);
    expect([statusOf(office.last('SIP/2.0')), asked]).toEqual([status, 0]);
  });

  test('is gone (410) where requests are refused until we are registered', async () => {
    const office = new Office(() => undefined, { refuse_when_unregistered: true });
    await office.asks();
    expect(statusOf(office.last('SIP/2.0'))).toMatch(/^410 /);
  });

  test('leaves nothing behind when its sender does not know the subscription', async () => {
    const office = new Office(({ accept }) => accept());
    await office.asks();
    await office.receives(responseTo(office.last('NOTIFY'), '481 Subscription Does Not Exist'));
    await office.receives(responseTo(office.last('INVITE'), '404 Not Found'));
    expect(office.all('NOTIFY')).toHaveLength(1);
    await office.alice.clock.advance(60_000);
    expect(office.alice.clock.pendingTimers).toBe(0);
  });
});
