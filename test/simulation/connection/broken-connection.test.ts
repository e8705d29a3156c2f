import { afterEach, describe, expect, test, vi } from 'vitest';
import { FailBack } from '../../../packages/core/src/transport/fail-back.js';
import { KeepAlive } from '../../../packages/core/src/transport/keep-alive.js';
import { BindingLife } from '../../../packages/core/src/ua/registration/binding-life.js';
import { simulateConnections } from './simulation.js';

/** How many seeds it may take until what is broken is found. */
const PATIENCE = 40;

afterEach(() => void vi.restoreAllMocks());

/** The findings of the first seed that finds something. */
async function firstFindings(): Promise<string> {
  for (let seed = 1; seed <= PATIENCE; seed++) {
    const { findings } = await simulateConnections(seed);
    if (findings.length > 0) return findings.join('; ');
  }
  return 'nothing was found';
}

describe('the simulation of connections finds what is broken on purpose', () => {
  test('a connection without keep-alive', async () => {
    vi.spyOn(KeepAlive.prototype, 'start').mockImplementation(() => undefined);
    expect(await firstFindings()).toContain('does not notice that its connection is dead');
  }, 60_000);

  test('a connection that does not return to its preferred door', async () => {
    vi.spyOn(FailBack.prototype, 'start').mockImplementation(() => undefined);
    expect(await firstFindings()).toContain('not back at its door');
  }, 60_000);

  test('a registration that forgets that it expires', async () => {
    vi.spyOn(BindingLife.prototype, 'check').mockImplementation(() => undefined);
    expect(await firstFindings()).toMatch(/did not tell that its registration expired/);
  }, 60_000);
});
