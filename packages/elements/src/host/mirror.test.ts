import type { RTCSessionEvents, UAEvents } from '@sip-kit/core';
import { FakeUserAgent, fakePhone, registered, sampleCall } from '@sip-kit/testing/phone';
import { describe, expect, test } from 'vitest';
import {
  type eventsNotMirrored,
  mirrorEvents,
  type mirroredSessionEvents,
  type mirroredUserAgentEvents,
  sessionEventName,
  userAgentEventName,
} from './mirror.js';

type Excluded = keyof typeof eventsNotMirrored;
type Missing = Exclude<
  keyof UAEvents | keyof RTCSessionEvents,
  (typeof mirroredUserAgentEvents)[number] | (typeof mirroredSessionEvents)[number] | Excluded
>;

/** Does not compile when the user agent or its sessions have an event that is neither mirrored nor excluded. */
const complete: [Missing] extends [never] ? true : Missing = true;

describe('The mirror of the user agent', () => {
  test('knows every event of the user agent and of its sessions', () => {
    expect(complete).toBe(true);
  });

  test.each([
    ['registered', 'sip-registered'],
    ['registrationFailed', 'sip-registration-failed'],
    ['newRTCSession', 'sip-new-rtc-session'],
    ['newMessage', 'sip-new-message'],
    ['sipEvent', 'sip-event'],
  ])('gives %s the name %s', (event, name) => {
    expect(userAgentEventName(event)).toBe(name);
  });

  test.each([
    ['accepted', 'sip-call-accepted'],
    ['newDTMF', 'sip-call-new-dtmf'],
    ['getusermediafailed', 'sip-call-media-failed'],
  ])('gives a call’s %s the name %s', (event, name) => {
    expect(sessionEventName(event)).toBe(name);
  });

  test('repeats every field of an event, and the status of a response', () => {
    const { phone, events } = mirrored();
    const response = { status_code: 403, reason_phrase: 'Forbidden' };
    phone.ua.emit('registrationFailed', { response, cause: 'Rejected', willRetry: false });
    expect(events).toEqual([
      [
        'sip-registration-failed',
        { response, cause: 'Rejected', willRetry: false, statusCode: 403, reason: 'Forbidden' },
      ],
    ]);
  });

  test('repeats the events of a call that was there before', () => {
    const phone = fakePhone(registered({ calls: [sampleCall()] }));
    const session = Object.assign(new FakeUserAgent(phone.state.identity), { id: 'call-bob' });
    Object.assign(phone, { session: () => session });
    const events: [string, object][] = [];
    mirrorEvents(phone, (type, detail) => events.push([type, detail]) > 0);
    session.emit('ended', { cause: 'Terminated' });
    session.emit('ended', { cause: 'Terminated' });
    expect(events).toEqual([
      ['sip-call-ended', { call: phone.state.calls[0], session, cause: 'Terminated' }],
    ]);
  });

  test('takes a call away from the phone when the page took it for itself', () => {
    const { phone } = mirrored(() => false);
    phone.ua.emit('newRTCSession', { originator: 'remote', session: { id: 'call-1' } });
    expect(phone.asked).toEqual([['dismiss', 'call-1']]);
  });

  test('goes on refreshing the registration, although it listens', () => {
    const { phone } = mirrored();
    phone.ua.emit('registrationExpiring');
    expect(phone.ua.asked).toEqual([['register']]);
  });

  test('leaves the refresh to the page that prevented it', () => {
    const { phone } = mirrored(() => false);
    phone.ua.emit('registrationExpiring');
    expect(phone.ua.asked).toEqual([]);
  });

  test('is silent after it was ended', () => {
    const { phone, events, stop } = mirrored();
    stop();
    phone.ua.emit('registered');
    expect(events).toEqual([]);
  });
});

function mirrored(answer: (type: string) => boolean = () => true) {
  const phone = fakePhone();
  const events: [string, object][] = [];
  const stop = mirrorEvents(phone, (type, detail) => {
    events.push([type, detail]);
    return answer(type);
  });
  return { phone, events, stop };
}
