import { describe, expect, test } from 'vitest';
import { VirtualClock } from '../../support/virtual-clock.js';
import { type GatheringLimits, GatheringWait, hasRelay } from './gathering.js';

function wait(limits: Partial<GatheringLimits> = {}): {
  clock: VirtualClock;
  gathering: GatheringWait;
  ended: () => number | undefined;
} {
  const clock = new VirtualClock();
  const start = clock.now();
  let at: number | undefined;
  const gathering = new GatheringWait({ clock, relayExpected: false, ...limits });
  gathering.start(() => {
    at = clock.now() - start;
  });
  return { clock, gathering, ended: () => at };
}

const host = { type: 'host', protocol: 'udp' };
const relay = { type: 'relay', protocol: 'udp' };

describe('the wait for candidates', () => {
  test('ends 350 ms after the first usable candidate', () => {
    const { clock, gathering, ended } = wait();
    clock.advanceNow(30);
    gathering.found(host);
    clock.advanceNow(300);
    gathering.found({ type: 'srflx', protocol: 'udp' });
    clock.advanceNow(10_000);
    expect(ended()).toBe(380);
    expect(clock.pendingTimers).toBe(0);
  });

  test('does not count TCP candidates, by which two browsers cannot meet', () => {
    const { clock, gathering, ended } = wait();
    gathering.found({ type: 'host', protocol: 'tcp' });
    clock.advanceNow(1000);
    expect(ended()).toBeUndefined();
    gathering.found(host);
    clock.advanceNow(350);
    expect(ended()).toBe(1350);
  });

  test('ends at once when gathering is complete, and once only', () => {
    const { clock, gathering, ended } = wait();
    clock.advanceNow(20);
    gathering.end();
    gathering.end();
    gathering.found(host);
    clock.advanceNow(10_000);
    expect(ended()).toBe(20);
  });

  test('with TURN ends at the first relay candidate, not at those before it', () => {
    const { clock, gathering, ended } = wait({ relayExpected: true });
    gathering.found(host);
    clock.advanceNow(900);
    expect(ended()).toBeUndefined();
    gathering.found(relay);
    expect(ended()).toBe(900);
  });

  test('ends after 2 s when no relay, or nothing at all, is found', () => {
    for (const relayExpected of [true, false]) {
      const { clock, ended } = wait({ relayExpected });
      clock.advanceNow(10_000);
      expect(ended()).toBe(2000);
    }
  });

  test('takes the time that the caller gives, instead of the rule', () => {
    const { clock, gathering, ended } = wait({ timeout: 1500 });
    gathering.found(host);
    clock.advanceNow(10_000);
    expect(ended()).toBe(1500);
  });

  test('is over before it starts when gathering was complete by then', () => {
    const clock = new VirtualClock();
    const gathering = new GatheringWait({ clock, relayExpected: false });
    gathering.end();
    let isOver = false;
    gathering.start(() => {
      isOver = true;
    });
    expect([isOver, clock.pendingTimers]).toEqual([true, 0]);
  });

  test('counts the first usable candidate from before it starts', () => {
    const clock = new VirtualClock();
    const gathering = new GatheringWait({ clock, relayExpected: false });
    gathering.found(host);
    clock.advanceNow(200);
    let isOver = false;
    gathering.start(() => {
      isOver = true;
    });
    clock.advanceNow(149);
    expect(isOver).toBe(false);
    clock.advanceNow(1);
    expect(isOver).toBe(true);
  });

  test('says nothing more when it was stopped', () => {
    const { clock, gathering, ended } = wait();
    gathering.found(host);
    gathering.stop();
    clock.advanceNow(10_000);
    expect([ended(), clock.pendingTimers]).toEqual([undefined, 0]);
  });
});

test('a relay is expected when one of the servers is a TURN server', () => {
  expect(hasRelay([{ urls: 'stun:s.example' }])).toBe(false);
  expect(hasRelay([{ urls: 'stun:s.example' }, { urls: ['TURNS:t.example:443?transport=tcp'] }])).toBe(true);
  expect(hasRelay([])).toBe(false);
});
