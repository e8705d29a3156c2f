import { describe, expect, test } from 'vitest';
import { fakeRequest, fakeResponse } from '../fake-user-agent.fixture.js';
import { endReason } from './end-reason.js';

const end = (facts: object) => endReason({ originator: 'remote', cause: 'x', ...facts });

describe('Why a call is over', () => {
  test('is nothing more than its cause when no message ended it', () => {
    expect(end({ message: null })).toEqual({});
  });

  test('is the status line of the response', () => {
    expect(end({ message: fakeResponse(486, 'Busy Here') })).toEqual({
      statusCode: 486,
      reason: 'Busy Here',
    });
  });

  test("is what the session itself says, before the response's words", () => {
    expect(end({ status_code: 503, reason: 'gateway down', message: fakeResponse(500, 'Error') })).toEqual({
      statusCode: 503,
      reason: 'gateway down',
    });
  });

  test('is the Reason header of the CANCEL or BYE (RFC 3326)', () => {
    const message = fakeRequest('', { Reason: 'SIP ;cause=200 ;text="Call completed elsewhere"' });
    expect(end({ message })).toEqual({ statusCode: 200, reason: 'Call completed elsewhere' });
  });

  test('is not read from a Reason of another protocol', () => {
    expect(end({ message: fakeRequest('', { Reason: 'Q.850;cause=16;text="Terminated"' }) })).toEqual({});
  });
});
