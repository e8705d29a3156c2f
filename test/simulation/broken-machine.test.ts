import { afterEach, describe, expect, test } from 'vitest';
import { INVITE_CLIENT_TRANSITIONS } from '../../packages/core/src/transaction/invite-client-transaction.js';
import { INVITE_SERVER_TRANSITIONS } from '../../packages/core/src/transaction/invite-server-transaction.js';
import { NON_INVITE_CLIENT_TRANSITIONS } from '../../packages/core/src/transaction/non-invite-client-transaction.js';
import { firstFinding } from './first-finding.js';

const repairs: (() => void)[] = [];

afterEach(() => {
  for (const repair of repairs.splice(0)) repair();
});

/** Takes a row out of a transition table until the test is over. */
function breakMachine(table: object, state: string, event: string): void {
  const rows = (table as Record<string, Record<string, unknown>>)[state];
  if (!rows || !(event in rows)) throw new Error(`there is no row "${state}", "${event}"`);
  const row = rows[event];
  delete rows[event];
  repairs.push(() => {
    rows[event] = row;
  });
}

describe('the simulation finds a machine that is broken on purpose', () => {
  test.each([
    [
      'an INVITE client that waits for ever for any response',
      INVITE_CLIENT_TRANSITIONS,
      'calling',
      'timer B',
    ],
    ['an INVITE client that stays after a 2xx', INVITE_CLIENT_TRANSITIONS, 'accepted', 'timer M'],
    ['an INVITE client that does not cancel', INVITE_CLIENT_TRANSITIONS, 'proceeding', 'cancel'],
    ['an INVITE client that hears no refusal', INVITE_CLIENT_TRANSITIONS, 'proceeding', '300-699'],
    ['an INVITE server that waits for ever for the ACK', INVITE_SERVER_TRANSITIONS, 'completed', 'timer H'],
    ['an INVITE server that does not tell of a CANCEL', INVITE_SERVER_TRANSITIONS, 'proceeding', 'CANCEL'],
    ['a client that waits for ever for a final response', NON_INVITE_CLIENT_TRANSITIONS, 'trying', 'timer F'],
    ['a client that hears no final response', NON_INVITE_CLIENT_TRANSITIONS, 'trying', '200-699'],
  ])(
    '%s',
    async (_name, table, state, event) => {
      breakMachine(table, state, event);
      expect(await firstFinding()).toBeDefined();
    },
    60_000,
  );
});
