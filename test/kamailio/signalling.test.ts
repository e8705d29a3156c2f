/** Two user agents of ours over a real Kamailio: what goes over the wire is judged by a server that no one here wrote. */
import type { RTCSession, UA } from '@sip-kit/core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Kamailio, kamailioUsers, startKamailio } from '../support/kamailio.js';
import {
  callEvent,
  createUserAgent,
  incomingCall,
  messageEvent,
  registered,
  userAgentEvent,
} from '../support/user-agent.js';

const audio = { mediaConstraints: { audio: true, video: false } };

describe.each([
  ['MD5', []],
  ['SHA-256', ['CHALLENGE_SHA256']],
])('Kamailio that challenges with %s', (algorithm, definitions) => {
  let kamailio: Kamailio;
  const userAgents: UA[] = [];

  beforeAll(async () => {
    kamailio = await startKamailio({ definitions });
  });
  afterEach(async () => {
    await Promise.all(userAgents.splice(0).map((ua) => ua.stop()));
  });
  afterAll(() => kamailio.dispose());

  const create = (name: keyof typeof kamailioUsers, password: string = kamailioUsers[name]): UA => {
    const ua = createUserAgent({ ws_servers: kamailio.wsUrl, uri: `sip:${name}@127.0.0.1`, password });
    userAgents.push(ua);
    return ua;
  };

  test('registers, with the algorithm that the server asks for', async () => {
    const ua = create('alice');
    const done = userAgentEvent(ua, 'registered', 'registrationFailed');
    ua.start();
    const { response } = await done;
    expect(response.getHeader('Contact')).toContain('pub-gruu=');
    expect(ua.isRegistered()).toBe(true);
    expect(String(ua.contact.pub_gruu)).toContain('gr=urn:uuid:');
  });

  test(`a wrong password is refused and said as Authentication Error (${algorithm})`, async () => {
    const ua = create('alice', 'looking-glass');
    const failed = userAgentEvent(ua, 'registrationFailed');
    ua.start();
    const { cause, response } = await failed;
    expect(cause).toBe('Authentication Error');
    expect(response?.status_code).toBe(401);
    expect(ua.isRegistered()).toBe(false);
  });

  test('a message arrives whole, in any script', async () => {
    const [alice, bob] = await Promise.all([registered(create('alice')), registered(create('bob'))]);
    const arrived = userAgentEvent(bob, 'newMessage');
    const sent = messageEvent(
      alice.sendMessage('sip:bob@127.0.0.1', 'Grüße, 你好, שלום, 👋'),
      'succeeded',
      'failed',
    );
    expect((await arrived).request.body).toBe('Grüße, 你好, שלום, 👋');
    expect((await sent).response.status_code).toBe(200);
  });

  test('a message to someone who is not there fails with Not Found', async () => {
    const alice = await registered(create('alice'));
    const failure = await new Promise<{ cause: string; response: { status_code: number } | null }>(
      (resolve) => {
        alice.sendMessage('sip:nobody@127.0.0.1', 'Hello?', { eventHandlers: { failed: resolve } });
      },
    );
    expect(failure.cause).toBe('Not Found');
    expect(failure.response?.status_code).toBe(404);
  });

  test('a call is answered, confirmed on both sides, and hung up by the caller', async () => {
    const [alice, bob] = await Promise.all([registered(create('alice')), registered(create('bob'))]);
    const ringing = incomingCall(bob);
    const call = alice.call('sip:bob@127.0.0.1', audio);
    const confirmed = callEvent(call, 'confirmed', 'failed');
    const answering = await ringing;
    const heard = callEvent(answering, 'confirmed', 'failed');
    answering.answer(audio);
    await Promise.all([confirmed, heard]);
    const ended = callEvent(answering, 'ended');
    call.terminate();
    expect(await ended).toMatchObject({ cause: 'Terminated', originator: 'remote' });
    expect(call.isEnded()).toBe(true);
  });

  test('a call that is declined tells the caller so', async () => {
    const [alice, bob] = await Promise.all([registered(create('alice')), registered(create('bob'))]);
    const ringing = incomingCall(bob);
    const call: RTCSession = alice.call('sip:bob@127.0.0.1', audio);
    const failed = callEvent(call, 'failed');
    (await ringing).terminate({ status_code: 486 });
    const { cause, status_code } = await failed;
    expect(cause).toBe('Busy');
    expect(status_code).toBe(486);
  });

  test('a call that is cancelled stops ringing', async () => {
    const [alice, bob] = await Promise.all([registered(create('alice')), registered(create('bob'))]);
    const ringing = incomingCall(bob);
    const call = alice.call('sip:bob@127.0.0.1', audio);
    const session = await ringing;
    const stopped = callEvent(session, 'failed');
    call.terminate();
    expect((await stopped).cause).toBe('Canceled');
  });
});
