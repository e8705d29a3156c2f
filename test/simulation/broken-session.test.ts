import { afterEach, describe, expect, test, vi } from 'vitest';
import { Call } from '../../packages/core/src/session/call.js';
import { Forks } from '../../packages/core/src/session/forks.js';
import { Hold } from '../../packages/core/src/session/hold.js';
import { LocalOffer } from '../../packages/core/src/session/local-offer.js';
import { OutgoingInvite } from '../../packages/core/src/session/outgoing-invite.js';
import { ReferNotifier } from '../../packages/core/src/session/refer-notifier.js';
import { SessionTimer } from '../../packages/core/src/session/session-timer.js';
import { SuccessResponse } from '../../packages/core/src/session/success-response.js';
import { firstFinding } from './first-finding.js';

const glare = vi.hoisted(() => ({ bothAtOnce: false }));

vi.mock('../../packages/core/src/session/glare.js', async (load) => {
  const original = await load<typeof import('../../packages/core/src/session/glare.js')>();
  return {
    glareDelay: (...values: Parameters<typeof original.glareDelay>) =>
      glare.bothAtOnce ? 0 : original.glareDelay(...values),
  };
});

const repairs: (() => void)[] = [];

afterEach(() => {
  for (const repair of repairs.splice(0)) repair();
  glare.bothAtOnce = false;
});

/** Puts another method in the place of a machine's until the test is over. */
function replace<Machine extends object, Name extends keyof Machine & string>(
  machine: { readonly prototype: Machine },
  name: Name,
  method: Machine[Name],
): void {
  const original = Object.getOwnPropertyDescriptor(machine.prototype, name);
  if (typeof original?.value !== 'function') throw new Error(`there is no method "${name}"`);
  Object.defineProperty(machine.prototype, name, { ...original, value: method });
  repairs.push(() => Object.defineProperty(machine.prototype, name, original));
}

const nothing = (): void => undefined;

describe('the simulation finds a session that is broken on purpose', () => {
  test.each<[string, () => void]>([
    [
      'both sides offer again at once after a glare',
      () => {
        glare.bothAtOnce = true;
      },
    ],
    [
      'a second fork that accepts is neither acknowledged nor hung up',
      () => replace(Forks, 'dismiss', nothing),
    ],
    [
      'nobody notices that the BYE was lost: the session timer never runs',
      () => {
        replace(SessionTimer, 'agreeWith', () => []);
        replace(SessionTimer, 'agreedByResponse', nothing);
      },
    ],
    ['a refused offer is not taken back', () => replace(LocalOffer, 'takeBack', async () => undefined)],
    ['a hold is told, but not asked for', () => replace(Hold, 'set', () => true)],
    ['a 200 is never sent', () => replace(SuccessResponse, 'send', nothing)],
    ['a call is given up without a CANCEL', () => replace(OutgoingInvite, 'cancel', nothing)],
    [
      'a reliable response gets no PRACK',
      () => replace(Forks, 'acknowledgeProvisional', async () => undefined),
    ],
    ['the call that another one replaces goes on', () => replace(Call, 'hangUp', nothing)],
    ['nobody is told how a transfer goes', () => replace(ReferNotifier, 'notify', nothing)],
  ])(
    '%s',
    async (_name, breakSession) => {
      breakSession();
      expect(await firstFinding()).toBeDefined();
    },
    120_000,
  );
});
