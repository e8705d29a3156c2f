/** Our user agent and sipp, through Kamailio: sipp plays a script to its end, or says where the wire was another. */
import type { RTCSession, UA, UAConfiguration } from '@sip-kit/core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Kamailio, kamailioUsers, startKamailio } from '../support/kamailio.js';
import { freePort } from '../support/process.js';
import { callEvent, createUserAgent, incomingCall, registered } from '../support/user-agent.js';
import { type Sipp, startSipp } from './sipp.js';

vi.setConfig({ testTimeout: 40_000 });

const audio = { mediaConstraints: { audio: true, video: false } };

let kamailio: Kamailio;
const userAgents: UA[] = [];
const runs: Sipp[] = [];

beforeAll(async () => {
  kamailio = await startKamailio();
});
afterEach(async () => {
  await Promise.all([
    ...userAgents.splice(0).map((ua) => ua.stop()),
    ...runs.splice(0).map((run) => run.stop()),
  ]);
});
afterAll(() => kamailio.dispose());

async function join(name: keyof typeof kamailioUsers, more: Partial<UAConfiguration> = {}): Promise<UA> {
  const uri = `sip:${name}@127.0.0.1`;
  const ua = createUserAgent({ ws_servers: kamailio.wsUrl, uri, password: kamailioUsers[name], ...more });
  userAgents.push(ua);
  return registered(ua);
}

/** The types of a session's events, in order; who did it, and why it ended. */
function record(session: RTCSession): string[] {
  const events: string[] = [];
  for (const type of ['progress', 'accepted', 'confirmed', 'hold', 'unhold'] as const) {
    session.on(type as 'progress', ({ originator }) => events.push(`${type} ${originator}`));
  }
  for (const type of ['ended', 'failed'] as const) {
    session.on(type, ({ originator, cause, reason }) =>
      events.push([type, originator, cause, ...(reason === undefined ? [] : [`(${reason})`])].join(' ')),
    );
  }
  return events;
}

describe('we call, and sipp', () => {
  const call = async (
    scenario: string,
    { configuration = {}, options = {} }: { configuration?: Partial<UAConfiguration>; options?: object } = {},
  ): Promise<{ sipp: Sipp; session: RTCSession; events: string[]; alice: UA }> => {
    const sipp = await startSipp({ scenario, port: kamailio.endpointPort });
    runs.push(sipp);
    const alice = await join('alice', configuration);
    const session = alice.call('sip:9001@127.0.0.1', { ...audio, ...options });
    return { sipp, session, events: record(session), alice };
  };

  test('sends early media, answers, and says in its BYE why', async () => {
    const { sipp, session, events } = await call('called-early-media');
    await callEvent(session, 'ended');
    await sipp.done;
    expect(events).toEqual([
      'progress remote',
      'accepted remote',
      'confirmed local',
      'ended remote Terminated (Quota used up)',
    ]);
  });

  test('sends reliable early media, as we require', async () => {
    const { sipp, session, events } = await call('called-reliably', {
      configuration: { rel100: 'required' },
    });
    await callEvent(session, 'confirmed', 'failed');
    session.terminate();
    await sipp.done;
    expect(events.slice(0, 3)).toEqual(['progress remote', 'accepted remote', 'confirmed local']);
  });

  test('holds and resumes by UPDATE, and so do we', async () => {
    const { sipp, session, events } = await call('called-update');
    await callEvent(session, 'unhold');
    await new Promise<void>((resolve) => session.hold({ useUpdate: true }, resolve));
    session.terminate();
    await sipp.done;
    expect(events.slice(2, 5)).toEqual(['hold remote', 'unhold remote', 'hold local']);
  });

  test('agrees when we hold and resume by re-INVITE, and reads in our BYE why', async () => {
    const { sipp, session, events } = await call('called-reinvite');
    await callEvent(session, 'confirmed', 'failed');
    await new Promise<void>((resolve) => session.hold({}, resolve));
    await new Promise<void>((resolve) => session.unhold({}, resolve));
    session.terminate({ status_code: 200, reason_phrase: 'Good night' });
    await sipp.done;
    expect(events.slice(2, 4)).toEqual(['hold local', 'unhold local']);
  });

  test('asks us to call Bob: we do, and tell how it goes', async () => {
    const bob = await join('bob');
    const ringing = incomingCall(bob);
    const { sipp, session } = await call('called-refer');
    const { accept } = await callEvent(session, 'refer');
    const events = await new Promise<string[]>((resolve) => accept((made) => resolve(record(made)), audio));
    (await ringing).answer(audio);
    await sipp.done;
    expect(events).toEqual(['progress remote', 'accepted remote', 'confirmed local']);
  });

  test('sends us to Bob by 302, where we go when asked', async () => {
    const bob = await join('bob');
    const ringing = incomingCall(bob);
    const { sipp, session, events } = await call('called-redirect', { options: { followRedirects: true } });
    const confirmed = callEvent(session, 'confirmed', 'failed');
    (await ringing).answer(audio);
    await Promise.all([confirmed, sipp.done]);
    expect(events).toEqual(['progress remote', 'accepted remote', 'confirmed local']);
  });

  test('sends us to Bob by 302, which fails the call when we do not follow', async () => {
    const { sipp, session, events } = await call('called-redirect');
    await callEvent(session, 'failed');
    await sipp.done;
    expect(events).toEqual(['failed remote Redirected']);
  });

  test('is cancelled while it rings', async () => {
    const { sipp, session, events } = await call('called-cancelled');
    await callEvent(session, 'progress');
    session.terminate({ status_code: 200, reason_phrase: 'Call completed elsewhere' });
    await sipp.done;
    expect(events.at(-1)).toBe('failed local Canceled');
  });

  test('answers while our CANCEL is on its way: it is acknowledged and hung up', async () => {
    const { sipp, session, events } = await call('called-cancel-race');
    await callEvent(session, 'progress');
    session.terminate();
    await sipp.done;
    expect(events).toEqual(['progress remote', 'failed local Canceled']);
  });

  test('wants a longer session, then a short one, which we refresh', async () => {
    const { sipp, session, events } = await call('called-session-timer');
    await callEvent(session, 'confirmed', 'failed');
    await callEvent(session, 'ended');
    await sipp.done;
    expect(events).toEqual(['accepted remote', 'confirmed local', 'ended remote Terminated']);
  });
});

describe('sipp calls us', () => {
  const called = async (
    scenario: string,
    answers = true,
  ): Promise<{ sipp: Sipp; session: RTCSession; events: string[] }> => {
    const alice = await join('alice');
    const ringing = incomingCall(alice);
    const to = { port: kamailio.udpPort, user: 'alice' };
    const sipp = await startSipp({ scenario, port: await freePort(), call: to });
    runs.push(sipp);
    const session = await ringing;
    const events = record(session);
    if (answers) session.answer(audio);
    return { sipp, session, events };
  };

  test('without an offer, and says in its BYE why', async () => {
    const { sipp, session, events } = await called('calls-without-offer');
    await callEvent(session, 'ended');
    await sipp.done;
    expect(events.slice(-3)).toEqual([
      'accepted local',
      'confirmed remote',
      'ended remote Terminated (Left the desk)',
    ]);
  });

  test('and holds and resumes by re-INVITE', async () => {
    const { sipp, session, events } = await called('calls-reinvite');
    await callEvent(session, 'ended');
    await sipp.done;
    expect(events.slice(-3)).toEqual(['hold remote', 'unhold remote', 'ended remote Terminated']);
  });

  test('and cancels while it rings', async () => {
    const { sipp, session, events } = await called('calls-and-cancels', false);
    await callEvent(session, 'failed');
    await sipp.done;
    expect(events.at(-1)).toBe('failed remote Canceled (Call completed elsewhere)');
  });

  test('and requires reliable provisional responses: ringing, then early media, then the answer', async () => {
    const { sipp, session, events } = await called('calls-reliably', false);
    session.progress(audio);
    await callEvent(session, 'progress');
    session.answer(audio);
    await callEvent(session, 'ended', 'failed');
    await sipp.done;
    expect(events.slice(-3)).toEqual(['accepted local', 'confirmed remote', 'ended remote Terminated']);
  });

  test('with a session interval that is too short: 422, and again', async () => {
    const { sipp, session, events } = await called('calls-with-short-timer');
    await callEvent(session, 'ended');
    await sipp.done;
    expect(events.at(-1)).toBe('ended remote Terminated');
  });
});
