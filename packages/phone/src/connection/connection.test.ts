import { describe, expect, test } from 'vitest';
import { fakeResponse } from '../fake-user-agent.fixture.js';
import { phoneOnTheBench } from '../phone.fixture.js';

describe('The connection', () => {
  test('goes from idle over connecting to connected', () => {
    const { phone, ua } = phoneOnTheBench();
    expect(phone.state.connection).toEqual({ status: 'idle', attempt: 0, willRetry: false });
    phone.start();
    expect(ua.asked).toEqual([['start']]);
    ua.emit('connecting', { socket: { url: 'wss://sip.example.com' }, attempts: 0 });
    expect(phone.state.connection).toMatchObject({
      status: 'connecting',
      server: 'wss://sip.example.com',
      attempt: 1,
    });
    ua.connects();
    expect(phone.state.connection).toEqual({
      status: 'connected',
      server: 'wss://sip.example.com',
      attempt: 0,
      willRetry: false,
    });
  });

  test('tells why it was lost and when the next attempt comes', () => {
    const { phone, ua, clock } = phoneOnTheBench();
    ua.connects();
    ua.connected = false;
    ua.emit('disconnected', {
      code: 1006,
      reason: '',
      likelyCauses: ['the certificate'],
      willRetry: true,
      attempt: 1,
      retryIn: 2000,
    });
    expect(phone.state.connection).toEqual({
      status: 'disconnected',
      server: 'wss://sip.example.com',
      attempt: 1,
      willRetry: true,
      retryAt: clock.now() + 2000,
      cause: '1006',
      likelyCauses: ['the certificate'],
    });
  });

  test('is idle, and not lost, after a stop', async () => {
    const { phone, ua } = phoneOnTheBench();
    ua.connects();
    ua.stop = () => {
      ua.disconnects(false);
      return Promise.resolve();
    };
    await phone.stop();
    expect(phone.state.connection).toEqual({ status: 'idle', attempt: 0, willRetry: false });
  });

  test('is idle after a stop that came before it was there', async () => {
    const { phone, ua } = phoneOnTheBench();
    ua.emit('connecting', { socket: { url: 'wss://sip.example.com' }, attempts: 0 });
    await phone.stop();
    expect(phone.state.connection.status).toBe('idle');
  });

  test('may be wanted again while it still stops', async () => {
    const { phone, ua } = phoneOnTheBench();
    ua.connects();
    const stopped = phone.stop();
    phone.start();
    ua.disconnects(true);
    await stopped;
    expect(phone.state.connection.status).toBe('disconnected');
  });

  test('is read from a user agent that was started before it had a phone', () => {
    const bench = phoneOnTheBench();
    bench.ua.connects();
    bench.ua.isRegisteredFor(600);
    bench.phone.dispose();
    const { phone } = phoneOnTheBench({}, bench.ua);
    expect(phone.state.connection.status).toBe('connected');
    expect(phone.state.registration.status).toBe('registered');
  });
});

describe('The registration', () => {
  test('begins by itself with the connection, and tells how long it holds', () => {
    const { phone, ua, clock } = phoneOnTheBench();
    ua.connects();
    expect(phone.state.registration).toEqual({ status: 'registering' });
    ua.isRegisteredFor(300);
    expect(phone.state.registration).toEqual({ status: 'registered', expiresAt: clock.now() + 300_000 });
  });

  test('does not begin by itself when the configuration says so', () => {
    const { phone, ua } = phoneOnTheBench();
    ua.configuration.register = false;
    ua.connects();
    expect(phone.state.registration).toEqual({ status: 'unregistered' });
  });

  test('holds as long as was asked for when the registrar does not say', () => {
    const { phone, ua, clock } = phoneOnTheBench();
    ua.emit('registered', { response: fakeResponse(200, 'OK') });
    expect(phone.state.registration.expiresAt).toBe(clock.now() + 600_000);
  });

  test('tells why it failed', async () => {
    const { phone, ua } = phoneOnTheBench();
    ua.connects();
    const registered = phone.register();
    expect(ua.asked).toEqual([['register']]);
    ua.emit('registrationFailed', { response: fakeResponse(403, 'Forbidden'), cause: 'Rejected' });
    await expect(registered).rejects.toMatchObject({
      code: 'registration-failed',
      message: 'The registration failed: Rejected (403 Forbidden)',
    });
    expect(phone.state.registration).toMatchObject({
      status: 'failed',
      cause: 'Rejected',
      statusCode: 403,
      reason: 'Forbidden',
    });
  });

  test('stays failed when the user agent adds that it is no longer registered', () => {
    const { phone, ua } = phoneOnTheBench();
    ua.isRegisteredFor(300);
    ua.emit('registrationFailed', { response: null, cause: 'Request Timeout', willRetry: true });
    ua.emit('unregistered', { response: null, cause: 'Request Timeout' });
    expect(phone.state.registration).toMatchObject({
      status: 'failed',
      cause: 'Request Timeout',
      willRetry: true,
    });
  });

  test('is asked for and given', async () => {
    const { phone, ua } = phoneOnTheBench();
    ua.connects();
    const registered = phone.register();
    ua.isRegisteredFor(300);
    await registered;
  });

  test('is no failure any more as soon as it is asked for again', () => {
    const { phone, ua } = phoneOnTheBench();
    ua.emit('registrationFailed', { response: null, cause: 'Connection Error' });
    phone.register().catch(() => undefined);
    expect(phone.state.registration).toEqual({ status: 'unregistered' });
  });

  test('ends when it is asked to', async () => {
    const { phone, ua } = phoneOnTheBench();
    ua.connects();
    ua.isRegisteredFor(300);
    const gone = phone.unregister();
    ua.emit('unregistered', { response: fakeResponse(200, 'OK'), cause: null });
    await gone;
    expect(phone.state.registration).toEqual({ status: 'unregistered' });
  });

  test('is over with the connection, unless the user agent still counts on it', () => {
    const { phone, ua } = phoneOnTheBench();
    ua.connects();
    ua.isRegisteredFor(300);
    ua.emit('disconnected', { code: 1006, willRetry: true });
    expect(phone.state.registration.status).toBe('registered');
    ua.disconnects();
    expect(phone.state.registration).toEqual({ status: 'unregistered' });
  });
});

test('The identity is the one of the configuration', () => {
  const { phone } = phoneOnTheBench();
  expect(phone.state.identity).toEqual({ uri: 'sip:alice@example.com', displayName: 'Alice' });
});
