import { VirtualClock } from '@sip-kit/core/runtime';
import { describe, expect, test } from 'vitest';
import { HostClock } from './host-clock.js';

function machine() {
  const world = new VirtualClock(0);
  const clock = new HostClock(world);
  const fired: string[] = [];
  const start = (delay: number, name: string) =>
    clock.startTimer(delay, () => fired.push(`${name} at ${clock.now()}`));
  return { world, clock, fired, start };
}

describe('the clock of a machine', () => {
  test('fires its timers with the time of the world', () => {
    const { world, clock, fired, start } = machine();
    start(10, 'a');
    start(5, 'b').stop();
    world.advanceNow(20);
    expect(fired).toEqual(['a at 10']);
    expect(clock.pendingTimers).toBe(0);
  });

  test('fires nothing while the machine sleeps, and all that fell due when it wakes', () => {
    const { world, clock, fired, start } = machine();
    start(10, 'a');
    start(20, 'b');
    const stopped = start(15, 'stopped');
    start(1_000, 'later');
    clock.sleep();
    world.advanceNow(500);
    expect(fired).toEqual([]);
    stopped.stop();
    clock.awake();
    expect(fired).toEqual(['a at 500', 'b at 500']);
    expect(clock.pendingTimers).toBe(1);
    world.advanceNow(100);
    expect(clock.now() - clock.awakeTime).toBe(500);
  });

  test('fires nothing any more once its page is closed', () => {
    const { world, clock, fired, start } = machine();
    start(10, 'a');
    clock.end();
    start(10, 'b');
    world.advanceNow(100);
    expect(fired).toEqual([]);
    expect(world.pendingTimers).toBe(0);
  });
});
