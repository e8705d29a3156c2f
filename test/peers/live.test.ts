/** Our user agent and those of the peers, from npm, with each other over the embedded server and real WebSockets. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type LoopbackServer, loopbackServer } from '../server/support/loopback-server.js';
import { jssip } from './jssip.js';
import { ours } from './ours.js';
import { DOMAIN, type Party, WEATHER } from './party.js';
import { sipJs } from './sip-js.js';
import { ring, talk } from './talk.js';

const USERS = { alice: 'wonderland', bob: 'builder' };

let server: LoopbackServer;
const parties: Party[] = [];

beforeAll(async () => {
  server = await loopbackServer({ users: USERS, domain: DOMAIN });
});
afterEach(() => {
  for (const party of parties.splice(0)) party.stop();
});
afterAll(() => server.close());

describe.each([
  ['jssip 3.13.8', jssip],
  ['sip.js 0.21.2', sipJs],
])('with %s', (_, peer) => {
  describe.each([
    ['we begin', ours, peer],
    ['the peer begins', peer, ours],
  ])('%s', (_direction, makeAlice, makeBob) => {
    const meet = async (): Promise<{ alice: Party; bob: Party }> => {
      const [alice, bob] = await Promise.all([
        makeAlice(server.url, 'alice', USERS.alice),
        makeBob(server.url, 'bob', USERS.bob),
      ]);
      parties.push(alice, bob);
      return { alice, bob };
    };

    test('a message arrives whole', async () => {
      const { alice, bob } = await meet();
      const arrived = bob.nextMessage();
      await alice.message('bob', 'Schöne Grüße ☎');
      expect(await arrived).toBe('Schöne Grüße ☎');
    });

    test('OPTIONS is answered', async () => {
      const { alice } = await meet();
      expect(await alice.options('bob')).toBe(200);
    });

    test.each([
      ['the caller', 0],
      ['the callee', 1],
    ] as const)('a call is answered, and %s hangs up', async (_who, side) => {
      const { alice, bob } = await meet();
      const sides = await talk(alice, bob, 'bob');
      sides[side].hangUp();
      await Promise.all(sides.map(({ ended }) => ended));
    });

    test('a call is rejected', async () => {
      const { alice, bob } = await meet();
      const [outgoing, incoming] = await ring(alice, bob, 'bob');
      incoming.reject();
      await Promise.all([outgoing.ended, incoming.ended]);
    });

    test('a call is cancelled while it rings', async () => {
      const { alice, bob } = await meet();
      const [outgoing, incoming] = await ring(alice, bob, 'bob');
      outgoing.hangUp();
      await Promise.all([outgoing.ended, incoming.ended]);
    });

    // SIP.js cannot notify, so nobody can subscribe to it.
    if (makeBob !== sipJs) {
      test('a subscription is notified', async () => {
        const { alice } = await meet();
        expect(await alice.subscribe('bob')).toBe(WEATHER);
      });
    }
  });
});
