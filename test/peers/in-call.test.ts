/** What happens inside a call between our user agent and those of the peers: hold, tones, transfer. */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type LoopbackServer, loopbackServer } from '../server/support/loopback-server.js';
import { jssip } from './jssip.js';
import { ours } from './ours.js';
import { DOMAIN, type Party } from './party.js';
import { sipJs } from './sip-js.js';
import { type BothSides, talk } from './talk.js';

// Three user agents in one process, over real sockets.
vi.setConfig({ testTimeout: 20_000 });

const USERS = { alice: 'wonderland', bob: 'builder', carol: 'christmas' };

let server: LoopbackServer;
const parties: Party[] = [];

beforeAll(async () => {
  server = await loopbackServer({ users: USERS, domain: DOMAIN });
});
afterEach(() => {
  for (const party of parties.splice(0)) party.stop();
});
afterAll(() => server.close());

type Make = typeof ours;

async function join(make: Make, user: keyof typeof USERS): Promise<Party> {
  const party = await make(server.url, user, USERS[user]);
  parties.push(party);
  return party;
}

describe.each([
  ['jssip 3.13.8', jssip],
  ['sip.js 0.21.2', sipJs],
])('with %s', (_, peer) => {
  describe.each([
    ['we ask', ours, peer],
    ['the peer asks', peer, ours],
  ])('%s', (_direction, makeAlice, makeBob) => {
    const meet = async (): Promise<{ alice: Party; bob: Party }> => {
      const [alice, bob] = await Promise.all([join(makeAlice, 'alice'), join(makeBob, 'bob')]);
      return { alice, bob };
    };

    describe.each([
      ['the caller', 0],
      ['the callee', 1],
    ] as const)('%s', (_who, from) => {
      /** The call as the one sees it who asks, and as the other does. */
      const talking = async (alice: Party, bob: Party): Promise<BothSides> => {
        if (from === 0) return talk(alice, bob, 'bob');
        const [outgoing, incoming] = await talk(bob, alice, 'alice');
        return [incoming, outgoing];
      };

      test('holds, and resumes', async () => {
        const { alice, bob } = await meet();
        const [mine, theirs] = await talking(alice, bob);
        for (const held of [true, false, true, false]) {
          // What was sent before has arrived: SIP.js puts off a re-INVITE that comes together with an ACK (500).
          await Promise.all([alice.options('bob'), bob.options('alice')]);
          const heard = theirs.nextHold();
          await mine.hold(held);
          expect(await heard).toBe(held);
        }
      });

      test('sends a tone by INFO', async () => {
        const { alice, bob } = await meet();
        const [mine, theirs] = await talking(alice, bob);
        const heard = theirs.nextTone();
        mine.sendTone('7');
        expect(await heard).toBe('7');
      });
    });

    test('a blind transfer: the other calls Carol, and how that went is told', async () => {
      const { alice, bob } = await meet();
      const carol = await join(makeBob, 'carol');
      const [mine, theirs] = await talk(alice, bob, 'bob');
      const transferred = theirs.nextTransfer();
      const ringing = carol.nextCall();
      const told = mine.transfer('carol');
      const toCarol = await transferred;
      const atCarol = await ringing;
      atCarol.answer();
      await Promise.all([toCarol.established, atCarol.established]);
      expect(await told).toBe(200);
      mine.hangUp();
      await theirs.ended;
      atCarol.hangUp();
      await toCarol.ended;
    });

    test('a blind transfer to one who declines: the call goes on', async () => {
      const { alice, bob } = await meet();
      const carol = await join(makeBob, 'carol');
      const [mine, theirs] = await talk(alice, bob, 'bob');
      const transferred = theirs.nextTransfer();
      const ringing = carol.nextCall();
      const told = mine.transfer('carol');
      const toCarol = await transferred;
      (await ringing).reject();
      await toCarol.ended;
      expect(await told).toBe(486);
      mine.hangUp();
      await theirs.ended;
    });

    test('an attended transfer: the call of the other takes the place of ours with Carol', async () => {
      const { alice, bob } = await meet();
      const carol = await join(makeBob, 'carol');
      const [mine, theirs] = await talk(alice, bob, 'bob');
      const [consultation, atCarol] = await talk(alice, carol, 'carol');
      const transferred = theirs.nextTransfer();
      const replacing = carol.nextCall();
      const told = mine.transfer(consultation);
      const toCarol = await transferred;
      const fromBob = await replacing;
      await Promise.all([toCarol.established, fromBob.established]);
      await Promise.all([atCarol.ended, consultation.ended]);
      expect(await told).toBe(200);
      mine.hangUp();
      await theirs.ended;
      fromBob.hangUp();
      await toCarol.ended;
    });
  });
});
