import { VirtualClock } from '@sip-kit/core/runtime';
import { describe, expect, test } from 'vitest';
import { Dice } from './dice.js';
import { type Faults, NO_FAULTS } from './faults.js';
import { Wire, type WireEnd, type WireEvent } from './wire.js';

/** A wire whose ends write down what they hear. */
function testWire(faults: Partial<Faults> = {}, seed = 1) {
  const clock = new VirtualClock(0);
  const heard: string[] = [];
  const fates: WireEvent['fate'][] = [];
  const end = (name: string): WireEnd => ({
    receive: (text) => heard.push(`${name} ${text} at ${clock.now()}`),
    closed: (code) => heard.push(`${name} closed ${code} at ${clock.now()}`),
  });
  const wire = new Wire({
    clock,
    dice: new Dice(seed),
    faults: () => ({ ...NO_FAULTS, ...faults }),
    ends: { client: end('client'), server: end('server') },
    trace: ({ fate }) => fates.push(fate),
  });
  return { wire, clock, heard, fates };
}

describe('a wire', () => {
  test('carries messages both ways with a delay', () => {
    const { wire, clock, heard } = testWire();
    wire.send('client', 'hello');
    wire.send('server', 'yes');
    clock.advanceNow(10);
    expect(heard).toEqual(['server hello at 5', 'client yes at 5']);
  });

  test('keeps the order of a direction however the delays fall', () => {
    const { wire, clock, heard } = testWire({ delay: [1, 500] });
    for (let number = 0; number < 20; number++) wire.send('client', String(number));
    clock.advanceNow(1_000);
    expect(heard.map((line) => Number(line.split(' ')[1]))).toEqual(Array.from({ length: 20 }, (_, n) => n));
  });

  test('that is closed delivers what was sent before, then tells the other end only', () => {
    const { wire, clock, heard } = testWire();
    wire.send('client', 'bye');
    wire.close('client', 1000);
    wire.send('client', 'too late');
    clock.advanceNow(10);
    expect(heard).toEqual(['server bye at 5', 'server closed 1000 at 5']);
  });

  test('that breaks loses what is on its way and tells both ends, once', () => {
    const { wire, clock, heard, fates } = testWire();
    wire.send('client', 'lost');
    wire.break();
    wire.break();
    clock.advanceNow(10);
    expect(heard).toEqual(['client closed 1006 at 0', 'server closed 1006 at 0']);
    expect(fates).toEqual(['lost']);
  });

  test('that is silent loses everything, and only the server finds out, after a minute', () => {
    const { wire, clock, heard } = testWire();
    wire.silence();
    wire.send('client', 'hello?');
    wire.send('server', 'hello?');
    clock.advanceNow(59_999);
    expect(heard).toEqual([]);
    clock.advanceNow(1);
    expect(heard).toEqual(['server closed 1006 at 60000']);
  });

  test('may break in the middle of a message', () => {
    const { wire, clock, heard } = testWire({ truncation: 1 });
    wire.send('client', 'a rather long message');
    clock.advanceNow(10);
    expect(heard[0]).toMatch(/^server a.* at 5$/);
    expect(heard[0]).not.toContain('a rather long message');
    expect(heard.slice(1)).toEqual(['client closed 1006 at 5', 'server closed 1006 at 5']);
  });

  test('repeats responses and ACKs, nothing else', () => {
    const { wire, clock, heard } = testWire({ duplication: 1 });
    for (const text of ['INVITE x', 'SIP/2.0 200 OK', 'ACK x', 'BYE x']) wire.send('client', text);
    clock.advanceNow(10);
    expect(heard.map((line) => line.split(' ')[1])).toEqual([
      'INVITE',
      'SIP/2.0',
      'SIP/2.0',
      'ACK',
      'ACK',
      'BYE',
    ]);
  });

  test('does the same for the same seed', () => {
    const story = (seed: number): string[] => {
      const { wire, clock, heard } = testWire({ delay: [1, 99], silence: 0.01 }, seed);
      for (let number = 0; number < 50; number++) wire.send('client', String(number));
      clock.advanceNow(1_000);
      return heard;
    };
    expect(story(7)).toEqual(story(7));
    expect(story(7)).not.toEqual(story(8));
  });
});
