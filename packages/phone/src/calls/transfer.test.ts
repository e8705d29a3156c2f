import { describe, expect, test } from 'vitest';
import { phoneOnTheBench, settled } from '../phone.fixture.js';
import type { CallRequestOptions, CallSession } from '../user-agent.js';

const talking = () => {
  const bench = phoneOnTheBench();
  const session = bench.ua.call('bob').isConfirmed();
  return { ...bench, session, call: () => bench.phone.callState(session.id) };
};

describe('A blind transfer', () => {
  test('goes on step by step, and when it is done we leave', async () => {
    const { phone, session, call } = talking();
    const done = phone.transfer(session.id, ' carol ');
    expect(session.asked).toEqual([['refer', 'carol', expect.anything()]]);
    expect(call()).toMatchObject({
      pending: 'transfer',
      transfer: { target: 'carol', mode: 'blind', status: 'requested' },
    });
    session.transferIs('trying', 100, 'Trying');
    expect(call()?.transfer).toMatchObject({ status: 'trying' });
    session.transferIs('progress', 180, 'Ringing');
    expect(call()?.transfer).toMatchObject({ status: 'ringing', statusCode: 180, reason: 'Ringing' });
    session.transferIs('accepted', 200, 'OK');
    await done;
    expect(session.askedNames).toEqual(['refer', 'terminate']);
    expect(call()).toMatchObject({ transfer: { status: 'done' } });
    expect(call()?.pending).toBeUndefined();
  });

  test.each(['requestFailed', 'failed'] as const)(
    'that comes to nothing (%s) leaves the call',
    async (type) => {
      const { phone, session, call } = talking();
      const done = phone.transfer(session.id, 'carol');
      session.transferIs(type, 603, 'Decline');
      await expect(done).rejects.toMatchObject({ code: 'refused' });
      expect(call()).toMatchObject({
        status: 'confirmed',
        transfer: { status: 'failed', statusCode: 603, reason: 'Decline' },
      });
      expect(session.askedNames).not.toContain('terminate');
    },
  );

  test('is done too when the far end hangs up on us without another word', async () => {
    const { phone, session } = talking();
    const done = phone.transfer(session.id, 'carol');
    session.ends();
    await expect(done).resolves.toBeUndefined();
  });

  test('is not done when we have hung up meanwhile', async () => {
    const { phone, session } = talking();
    const done = phone.transfer(session.id, 'carol');
    session.ends('Terminated', 'local');
    await expect(done).rejects.toMatchObject({ code: 'wrong-state' });
  });

  test('cannot be asked for while another one is under way', async () => {
    const { phone, session } = talking();
    void phone.transfer(session.id, 'carol');
    await expect(phone.transfer(session.id, 'dave')).rejects.toMatchObject({ code: 'wrong-state' });
    expect(session.askedNames).toEqual(['refer']);
  });

  test('cannot go to an address that is none', async () => {
    const { phone, session } = talking();
    await expect(phone.transfer(session.id, '<no>')).rejects.toMatchObject({ code: 'invalid-target' });
    session.ready = false;
    await expect(phone.transfer(session.id, 'carol')).rejects.toMatchObject({ code: 'invalid-target' });
  });
});

describe('An attended transfer', () => {
  test('names the other call, which the new one is to take over', async () => {
    const { phone, ua, session, call } = talking();
    const other = ua.call('carol').isConfirmed();
    const done = phone.transferTo(session.id, other.id);
    expect(session.asked).toEqual([
      ['refer', 'sip:carol@example.com', expect.objectContaining({ replaces: other })],
    ]);
    expect(call()?.transfer).toMatchObject({ mode: 'attended' });
    session.transferIs('accepted', 200);
    await done;
  });

  test('needs two calls that are talked in', async () => {
    const { phone, ua, session } = talking();
    const other = ua.call('carol').progresses();
    await expect(phone.transferTo(session.id, other.id)).rejects.toMatchObject({ code: 'wrong-state' });
    await expect(phone.transferTo(session.id, session.id)).rejects.toMatchObject({ code: 'wrong-state' });
    await expect(phone.transferTo(session.id, 'nobody')).rejects.toMatchObject({ code: 'unknown-call' });
  });
});

describe('A far end that transfers us', () => {
  test('is followed, after listeners of the program had their say', async () => {
    const { session } = talking();
    const accepted: (CallRequestOptions | undefined)[] = [];
    session.emit('refer', { accept: (_, options) => void accepted.push(options) });
    expect(accepted).toEqual([]);
    await settled();
    expect(accepted).toEqual([{ mediaConstraints: { audio: true, video: false } }]);
  });

  test('is not followed when the program wants to be asked', async () => {
    const { phone, session } = talking();
    phone.configure({ transfers: 'ask' });
    const accepted: unknown[] = [];
    session.emit('refer', { accept: () => void accepted.push('accepted') });
    await settled();
    expect(accepted).toEqual([]);
  });
});

describe('A call that takes the place of another one (RFC 3891)', () => {
  const takenOver = async (settings: object, bring: 'confirmed' | 'ringing') => {
    const bench = phoneOnTheBench(settings);
    const old = bench.ua.isCalled('sip:bob@example.com');
    if (bring === 'confirmed') old.isConfirmed();
    let made: CallSession | undefined;
    old.emit('replaces', {
      accept: (initialise) => {
        made = bench.ua.isCalled('sip:carol@example.com');
        initialise?.(made);
      },
    });
    await settled();
    return { ...bench, made: bench.ua.sessions.find(({ id }) => id === made?.id) };
  };

  test('is answered at once when that was talked in', async () => {
    const { made } = await takenOver({}, 'confirmed');
    expect(made?.asked).toEqual([['answer', { mediaConstraints: { audio: true, video: false } }]]);
  });

  test('rings when that rang', async () => {
    const { made, phone } = await takenOver({}, 'ringing');
    expect(made?.askedNames).toEqual([]);
    expect(phone.callState(made?.id ?? '')?.status).toBe('ringing');
  });

  test('is let in although no second call may come', async () => {
    const { made } = await takenOver({ callWaiting: false }, 'confirmed');
    expect(made?.askedNames).toEqual(['answer']);
  });
});
