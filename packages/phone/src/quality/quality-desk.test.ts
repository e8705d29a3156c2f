import { expect, test } from 'vitest';
import { Call } from '../calls/call.js';
import { FakeUserAgent } from '../fake-user-agent.fixture.js';
import { settled } from '../phone.fixture.js';
import { defaultSettings } from '../settings/settings.js';
import { QualityDesk } from './quality-desk.js';
import * as watching from './watch-quality.js';

test('a call whose quality cannot be measured goes on, and is measured when it changes later', async () => {
  const ua = new FakeUserAgent();
  let isOnline = false;
  const desk = new QualityDesk(
    () => defaultSettings,
    ua.clock,
    () => (isOnline ? Promise.resolve(watching) : Promise.reject(new TypeError('Failed to fetch'))),
  );
  const session = ua.call('bob');
  session.connection = { getStats: async () => new Map() } as unknown as RTCPeerConnection;
  const call = new Call(session, false, {
    now: () => ua.clock.now(),
    changed: (changed) => desk.follow(changed),
  });
  session.isConfirmed();
  await settled();
  expect([call.state.status, ua.clock.pendingTimers]).toEqual(['confirmed', 0]);
  isOnline = true;
  session.isHeld('remote');
  await settled();
  expect(ua.clock.pendingTimers).toBeGreaterThan(0);
  desk.dispose();
  expect(ua.clock.pendingTimers).toBe(0);
});
