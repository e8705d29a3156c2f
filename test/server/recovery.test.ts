import { describe, expect, test } from 'vitest';
import { RawClient } from './support/raw-client.js';
import { virtualServer } from './support/virtual-server.js';

const BOB = 'sip:bob@example.test';

/** A caller and a callee. */
function twoClients() {
  const { server, clock } = virtualServer();
  const alice = new RawClient(server, 'alice');
  const bob = new RawClient(server, 'bob');
  alice.register();
  bob.register();
  return { server, clock, alice, bob };
}

describe('a client that came back over a new connection', () => {
  const GRUU = 'sip:bob@example.test;gr=urn:uuid:1';

  test('is reached inside its dialogs by its plain contact', () => {
    const { server, alice, bob } = twoClients();
    bob.drop();
    bob.connect(server);
    bob.register();
    const To = `<${BOB}>;tag=bob-tag`;
    const branch = alice.request('BYE', 'sip:bob@bob.invalid;transport=ws;ob', { To });
    bob.respond(bob.requests('BYE')[0]!, 200, 'OK');
    expect(alice.statuses(branch)).toEqual([200]);
  });

  test('is reached by its GRUU, whatever its contact is now', () => {
    const { server } = virtualServer();
    const alice = new RawClient(server, 'alice');
    const bob = new RawClient(server, 'bob');
    const Contact = '<sip:x@bob.invalid;transport=ws>;+sip.instance="<urn:uuid:1>";reg-id=1';
    bob.register({ Contact, Supported: 'gruu, outbound' });
    bob.connect(server);
    bob.register({ Contact: Contact.replace('x@', 'y@'), Supported: 'gruu, outbound' });
    alice.request('BYE', GRUU, { To: `<${BOB}>;tag=bob-tag` });
    expect(bob.requests('BYE')[0]?.ruri.toString()).toBe('sip:y@bob.invalid;transport=ws');
  });

  test('is away, not unknown, until it is back', () => {
    const { alice, bob } = twoClients();
    bob.drop();
    const To = `<${BOB}>;tag=bob-tag`;
    expect(alice.statuses(alice.request('INFO', 'sip:bob@bob.invalid;transport=ws', { To }))).toEqual([480]);
    expect(alice.statuses(alice.request('INFO', GRUU, { To }))).toEqual([480]);
  });

  test('gets the answers that came in the meantime', () => {
    const { server, alice, bob } = twoClients();
    const branch = alice.request('INVITE', BOB);
    const [invite] = bob.requests('INVITE');
    bob.respond(invite!, 180, 'Ringing');
    alice.drop();
    bob.respond(invite!, 486, 'Busy Here');
    expect(alice.statuses(branch)).toEqual([100, 180]);
    alice.connect(server);
    alice.register();
    expect(alice.statuses(branch)).toEqual([100, 180, 486]);
  });

  test('may answer a call that rang before', () => {
    const { server, alice, bob } = twoClients();
    const branch = alice.request('INVITE', BOB);
    const [invite] = bob.requests('INVITE');
    bob.respond(invite!, 180, 'Ringing');
    bob.drop();
    bob.connect(server);
    bob.register();
    bob.respond(invite!, 200, 'OK');
    expect(alice.statuses(branch)).toEqual([100, 180, 200]);
  });

  test('is given up when it does not come back within 32 seconds', async () => {
    const { clock, alice, bob } = twoClients();
    const branch = alice.request('INVITE', BOB);
    bob.respond(bob.requests('INVITE')[0]!, 180, 'Ringing');
    bob.drop();
    await clock.advance(31_999);
    expect(alice.statuses(branch)).toEqual([100, 180]);
    await clock.advance(1);
    expect(alice.statuses(branch)).toEqual([100, 180, 480]);
  });
});

describe('a caller that is gone for good', () => {
  test('has its calls cancelled', async () => {
    const { clock, alice, bob } = twoClients();
    alice.request('INVITE', BOB);
    bob.respond(bob.requests('INVITE')[0]!, 180, 'Ringing');
    alice.drop();
    await clock.advance(32_000);
    expect(bob.requests('CANCEL')).toHaveLength(1);
  });
});
