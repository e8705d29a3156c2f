import { describe, expect, test } from 'vitest';
import { RawClient } from './support/raw-client.js';
import { virtualServer } from './support/virtual-server.js';

const BOB = 'sip:bob@example.test';
const SDP = { 'Content-Type': 'application/sdp' };

/** A caller, and two devices of the same user bob. */
function threeClients() {
  const { server, clock } = virtualServer();
  const alice = new RawClient(server, 'alice');
  const desk = new RawClient(server, 'desk');
  const cell = new RawClient(server, 'cell');
  alice.register();
  desk.register({ To: `<${BOB}>` });
  cell.register({ To: `<${BOB}>` });
  return { server, clock, alice, desk, cell };
}

/** A caller and a callee. */
function twoClients() {
  const { server, clock } = virtualServer();
  const alice = new RawClient(server, 'alice');
  const bob = new RawClient(server, 'bob');
  alice.register();
  bob.register();
  return { server, clock, alice, bob };
}

describe('a proxied request', () => {
  test('reaches the contact with its Via on top, one hop less, the body as it was, and the answer comes back', () => {
    const { alice, bob } = twoClients();
    const branch = alice.request('MESSAGE', BOB, { 'Content-Type': 'text/plain;charset=utf-8' }, 'grüß ☎');
    const [request] = bob.requests('MESSAGE');
    expect(request?.ruri.toString()).toBe('sip:bob@bob.invalid;transport=ws');
    expect(request?.read('Max-Forwards')).toBe(69);
    expect(request?.readAll('Via').map(({ host }) => host)).toEqual(['example.test', 'alice.invalid']);
    expect(request?.body).toBe('grüß ☎');
    expect(request?.hasHeader('Record-Route')).toBe(false);
    bob.respond(request!, 202, 'Accepted');
    const [response] = alice.responses(branch);
    expect(response?.status_code).toBe(202);
    expect(response?.readAll('Via')).toHaveLength(1);
  });

  test('is answered with 404 for a stranger, 480 for a user who is away, 403 for another domain', () => {
    const { alice, bob } = twoClients();
    bob.drop();
    expect(alice.statuses(alice.request('MESSAGE', 'sip:nobody@example.test'))).toEqual([404]);
    expect(alice.statuses(alice.request('MESSAGE', BOB))).toEqual([480]);
    expect(alice.statuses(alice.request('MESSAGE', 'sip:carol@elsewhere.test'))).toEqual([403]);
  });

  test('is refused with 483, 420 and 416 by the book', () => {
    const { alice } = twoClients();
    expect(alice.statuses(alice.request('MESSAGE', BOB, { 'Max-Forwards': '0' }))).toEqual([483]);
    expect(alice.statuses(alice.request('MESSAGE', BOB, { 'Proxy-Require': 'magic' }))).toEqual([420]);
    expect(alice.statuses(alice.request('MESSAGE', 'mailto:bob@example.test'))).toEqual([416]);
  });

  test('to the server itself is answered by it when it is OPTIONS', () => {
    const { alice } = twoClients();
    const [response] = alice.responses(alice.request('OPTIONS', 'sip:example.test'));
    expect(response?.status_code).toBe(200);
    expect(response?.getHeader('Allow')).toContain('SUBSCRIBE');
  });

  test('that is OPTIONS at its last hop is answered by the server, whomever it was for', () => {
    const { alice, bob } = twoClients();
    expect(alice.statuses(alice.request('OPTIONS', BOB, { 'Max-Forwards': '0' }))).toEqual([200]);
    expect(bob.requests('OPTIONS')).toEqual([]);
  });

  test.each(['OPTIONS', 'REFER', 'INFO', 'UPDATE', 'PRACK', 'SUBSCRIBE', 'NOTIFY', 'PUBLISH'])(
    'may be %s',
    (method) => {
      const { alice, bob } = twoClients();
      const branch = alice.request(method, BOB);
      bob.respond(bob.requests(method)[0]!, 200, 'OK');
      expect(alice.statuses(branch)).toEqual([200]);
    },
  );

  test('that gets no answer gets none from the proxy either, for its sender has a timer of its own', async () => {
    const { clock, alice, bob } = twoClients();
    const branch = alice.request('MESSAGE', BOB);
    expect(bob.requests('MESSAGE')).toHaveLength(1);
    await clock.advance(40_000);
    expect(alice.statuses(branch).filter((status) => status >= 200)).toEqual([]);
  });
});

describe('an INVITE', () => {
  test('is answered with 100 at once, and its responses come back in their order', () => {
    const { alice, bob } = twoClients();
    const branch = alice.request('INVITE', BOB, SDP, 'v=0\r\n');
    const [invite] = bob.requests('INVITE');
    expect(invite?.getHeader('Record-Route')).toBe('<sip:example.test;transport=ws;lr>');
    bob.respond(invite!, 100, 'Trying');
    bob.respond(invite!, 180, 'Ringing');
    bob.respond(invite!, 200, 'OK', SDP, 'v=0\r\n');
    expect(alice.statuses(branch)).toEqual([100, 180, 200]);
    expect(alice.responses(branch)[2]?.getHeader('Record-Route')).toBe('<sip:example.test;transport=ws;lr>');
  });

  test('has its ACK and BYE follow the route through the proxy to the contact', () => {
    const { alice, bob } = twoClients();
    alice.request('INVITE', BOB, SDP, 'v=0\r\n');
    bob.respond(bob.requests('INVITE')[0]!, 200, 'OK', SDP, 'v=0\r\n');
    const Route = '<sip:example.test;transport=ws;lr>';
    const To = `<${BOB}>;tag=bob-tag`;
    const target = 'sip:bob@bob.invalid;transport=ws';
    alice.request('ACK', target, { Route, To });
    const branch = alice.request('BYE', target, { Route, To });
    expect(bob.requests('ACK')[0]?.hasHeader('Route')).toBe(false);
    bob.respond(bob.requests('BYE')[0]!, 200, 'OK');
    expect(alice.statuses(branch)).toEqual([200]);
  });

  test('that is cancelled is cancelled at the callee, and the 487 comes back', () => {
    const { alice, bob } = twoClients();
    const branch = alice.request('INVITE', BOB, { 'Call-ID': 'c', CSeq: '1 INVITE' });
    const [invite] = bob.requests('INVITE');
    bob.respond(invite!, 180, 'Ringing');
    alice.request('CANCEL', BOB, {
      Via: `SIP/2.0/WS alice.invalid;branch=${branch}`,
      'Call-ID': 'c',
      CSeq: '1 CANCEL',
      Contact: '',
    });
    const [cancel] = bob.requests('CANCEL');
    expect(cancel?.via_branch).toBe(invite?.via_branch);
    bob.respond(cancel!, 200, 'OK');
    bob.respond(invite!, 487, 'Request Terminated');
    expect(bob.requests('ACK')).toHaveLength(1);
    expect(alice.responses(branch).map((response) => [response.method, response.status_code])).toEqual([
      ['INVITE', 100],
      ['INVITE', 180],
      ['CANCEL', 200],
      ['INVITE', 487],
    ]);
  });

  test('rings on all devices; the one that answers has the call and the others are cancelled', () => {
    const { alice, desk, cell } = threeClients();
    const branch = alice.request('INVITE', BOB, SDP, 'v=0\r\n');
    const [atDesk] = desk.requests('INVITE');
    const [atCell] = cell.requests('INVITE');
    expect(atDesk?.via_branch).not.toBe(atCell?.via_branch);
    desk.respond(atDesk!, 180, 'Ringing');
    cell.respond(atCell!, 180, 'Ringing');
    cell.respond(atCell!, 200, 'OK');
    expect(desk.requests('CANCEL')).toHaveLength(1);
    expect(cell.requests('CANCEL')).toHaveLength(0);
    desk.respond(desk.requests('CANCEL')[0]!, 200, 'OK');
    desk.respond(atDesk!, 487, 'Request Terminated');
    expect(alice.statuses(branch)).toEqual([100, 180, 180, 200]);
  });

  test('that two devices answer at once brings both 200s to the caller', () => {
    const { alice, desk, cell } = threeClients();
    const branch = alice.request('INVITE', BOB, SDP, 'v=0\r\n');
    desk.respond(desk.requests('INVITE')[0]!, 200, 'OK');
    cell.respond(cell.requests('INVITE')[0]!, 200, 'OK');
    expect(alice.responses(branch).map((response) => response.to_tag)).toEqual([
      undefined,
      'desk-tag',
      'cell-tag',
    ]);
  });

  test('that all devices refuse gets the best of their refusals, when the last one came', () => {
    const { alice, desk, cell } = threeClients();
    const branch = alice.request('INVITE', BOB);
    desk.respond(desk.requests('INVITE')[0]!, 486, 'Busy Here');
    expect(alice.statuses(branch)).toEqual([100]);
    cell.respond(cell.requests('INVITE')[0]!, 300, 'Multiple Choices');
    expect(alice.statuses(branch)).toEqual([100, 300]);
  });

  test('that one device declines everywhere stops ringing on the others', () => {
    const { alice, desk, cell } = threeClients();
    const branch = alice.request('INVITE', BOB);
    const [atDesk] = desk.requests('INVITE');
    desk.respond(atDesk!, 180, 'Ringing');
    cell.respond(cell.requests('INVITE')[0]!, 603, 'Decline');
    expect(desk.requests('CANCEL')).toHaveLength(1);
    desk.respond(atDesk!, 487, 'Request Terminated');
    expect(alice.statuses(branch)).toEqual([100, 180, 603]);
  });

  test('that nobody reacts to fails with 408', async () => {
    const { clock, alice } = twoClients();
    const branch = alice.request('INVITE', BOB);
    await clock.advance(33_000);
    expect(alice.statuses(branch)).toEqual([100, 408]);
  });

  test('that rings longer than timer C is cancelled', async () => {
    const { clock, alice, bob } = twoClients();
    const branch = alice.request('INVITE', BOB);
    const [invite] = bob.requests('INVITE');
    bob.respond(invite!, 180, 'Ringing');
    await clock.advance(184_000);
    expect(bob.requests('CANCEL')).toHaveLength(0);
    await clock.advance(1_000);
    expect(bob.requests('CANCEL')).toHaveLength(1);
    bob.respond(invite!, 487, 'Request Terminated');
    expect(alice.statuses(branch).at(-1)).toBe(487);
  });

  test('that a device answers with 503 does not make the caller avoid the proxy', () => {
    const { alice, bob } = twoClients();
    const branch = alice.request('INVITE', BOB);
    bob.respond(bob.requests('INVITE')[0]!, 503, 'Service Unavailable');
    expect(alice.statuses(branch)).toEqual([100, 500]);
  });
});

describe('an instance with two flows', () => {
  test('rings once, and the other flow is used when the first one fails', () => {
    const { server } = virtualServer();
    const alice = new RawClient(server, 'alice');
    const one = new RawClient(server, 'one');
    const two = new RawClient(server, 'two');
    const flow = (client: RawClient, regId: number) =>
      client.register({
        To: `<${BOB}>`,
        Contact: `${client.contact};+sip.instance="<urn:uuid:1>";reg-id=${regId}`,
        Supported: 'outbound',
      });
    flow(one, 1);
    flow(two, 2);
    alice.request('INVITE', BOB);
    const [first, second] = one.requests('INVITE').length > 0 ? [one, two] : [two, one];
    expect(second.requests('INVITE')).toHaveLength(0);
    first.respond(first.requests('INVITE')[0]!, 430, 'Flow Failed');
    expect(second.requests('INVITE')).toHaveLength(1);
  });
});

describe('when all is over', () => {
  test('no timer and no transaction is left', async () => {
    const { server, clock, alice, desk, cell } = threeClients();
    alice.request('INVITE', BOB);
    desk.respond(desk.requests('INVITE')[0]!, 200, 'OK');
    cell.respond(cell.requests('INVITE')[0]!, 486, 'Busy Here');
    alice.request('MESSAGE', BOB);
    alice.drop();
    desk.drop();
    cell.drop();
    await clock.advance(300_000);
    expect(clock.pendingTimers).toBe(0);
    expect(server.counts).toEqual({ connections: 0, registrations: 0, transactions: 0 });
  });
});
