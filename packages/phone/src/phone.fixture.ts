import { FakeAudio } from './fake-audio.fixture.js';
import { FakeDevices, FakePage } from './fake-ports.fixture.js';
import { FakeUserAgent } from './fake-user-agent.fixture.js';
import { Phone } from './phone.js';
import type { PhoneSettings } from './settings/settings.js';

/** A phone over a user agent, a page, devices and loudspeakers that do what the test says. */
export function phoneOnTheBench(settings: Partial<PhoneSettings> = {}, ua = new FakeUserAgent()) {
  const audio = new FakeAudio();
  const devices = new FakeDevices();
  const page = new FakePage();
  const phone = new Phone({ ua, settings, ports: { audio, devices, page } });
  return { ua, audio, devices, page, phone, clock: ua.clock };
}

/** Lets all that is promised happen. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** As much of a stream as the phone looks at. */
export function fakeStream(id: string, ...kinds: readonly ('audio' | 'video')[]): MediaStream {
  const tracks = kinds.map((kind) => ({ kind, id: `${id} ${kind}`, readyState: 'live', muted: false }));
  return {
    id,
    getTracks: () => tracks,
    getAudioTracks: () => tracks.filter(({ kind }) => kind === 'audio'),
    getVideoTracks: () => tracks.filter(({ kind }) => kind === 'video'),
  } as unknown as MediaStream;
}
