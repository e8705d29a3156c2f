import { FakeAudio } from './fake-audio.fixture.js';
import { FakeUserAgent } from './fake-user-agent.fixture.js';
import { Phone } from './phone.js';
import type { PhoneSettings } from './settings/settings.js';

/** A phone over a user agent that does what the test says. */
export function phoneOnTheBench(settings: Partial<PhoneSettings> = {}, ua = new FakeUserAgent()) {
  const audio = new FakeAudio();
  const phone = new Phone({ ua, settings, ports: { audio } });
  return { ua, audio, phone, clock: ua.clock };
}
