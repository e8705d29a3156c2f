import { describe, expect, test } from 'vitest';
import { fakePhone, sampleCall, sampleNames, sampleState } from './index.js';

describe('A fake phone', () => {
  test('is in the state that it was given, and idle otherwise', () => {
    expect(fakePhone({ dnd: true }).state).toMatchObject({ dnd: true, connection: { status: 'idle' } });
  });

  test('tells listeners in a microtask what was put into its state', async () => {
    const phone = fakePhone();
    const told: unknown[] = [];
    const end = phone.subscribe((state, changed) => told.push([state, changed]));
    phone.set({ dnd: true });
    phone.set({ leader: false });
    expect(told).toEqual([]);
    await Promise.resolve();
    expect(told).toEqual([[phone.state, ['dnd', 'leader']]]);
    end();
    phone.set({ dnd: false });
    await Promise.resolve();
    expect(told).toHaveLength(1);
  });

  test('writes down what it is asked for, and does not do it', async () => {
    const phone = fakePhone({ calls: [sampleCall({ id: '1' })] });
    const id = await phone.call('bob', { video: true });
    phone.mute('1', { audio: true });
    await phone.hangup('1');
    expect(id).toBe('call-1');
    expect(phone.asked).toEqual([
      ['call', 'bob', { video: true }],
      ['mute', '1', { audio: true }],
      ['hangup', '1'],
    ]);
    expect(phone.callState('1')?.muted.audio).toBe(false);
    phone.forget();
    expect(phone.asked).toEqual([]);
  });

  test('fails when it is told to', async () => {
    const phone = fakePhone();
    phone.fails('call', new Error('no'));
    await expect(phone.call('bob')).rejects.toThrow('no');
    phone.fails('call');
    await expect(phone.call('bob')).resolves.toBe('call-1');
  });

  test('changes one call', () => {
    const phone = fakePhone({ calls: [sampleCall({ id: '1' }), sampleCall({ id: '2' })] });
    const [, second] = phone.state.calls;
    phone.setCall('1', { status: 'ended' });
    expect(phone.state.calls.map(({ status }) => status)).toEqual(['ended', 'confirmed']);
    expect(phone.state.calls[1]).toBe(second);
  });

  test("emits the user agent's events", () => {
    const phone = fakePhone(sampleState('registered'));
    const events: unknown[] = [];
    phone.ua.on('registered', (event: object) => void events.push(event));
    phone.ua.emit('registered', { expires: 600 });
    expect(events).toEqual([{ type: 'registered', sender: phone.ua, expires: 600 }]);
  });
});

describe('A sample state', () => {
  test.each(sampleNames)('"%s" is frozen in a phone and can be cloned', (name) => {
    const { state } = fakePhone(sampleState(name));
    expect(Object.isFrozen(state.calls)).toBe(true);
    expect(structuredClone(state)).toEqual(state);
  });

  test.each(sampleNames)('"%s" names an active call exactly when there is one', (name) => {
    const { calls, activeCallId } = sampleState(name);
    expect(activeCallId !== undefined).toBe(calls.length > 0);
    if (activeCallId) expect(calls.map(({ id }) => id)).toContain(activeCallId);
  });
});
