import { describe, expect, test, vi } from 'vitest';
import { readMediaLines } from '../sdp.js';
import { RemoteMedia } from './remote-media.js';

const lines = (direction: string): string => `v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=${direction}\r\n`;

/** What an answer means after an offer, and whether our offer had to be read for it. */
function answered(remote: RemoteMedia, offer: string, answer: string): { held: boolean; asked: number } {
  const offered = vi.fn(() => readMediaLines(lines(offer)));
  remote.read(lines(answer), offered);
  return { held: remote.held, asked: offered.mock.calls.length };
}

const remoteMedia = (): RemoteMedia => new RemoteMedia({ getTracks: () => [] } as unknown as MediaStream);

describe('our offer, when its answer comes', () => {
  test('is not read for an answer that wants everything', () => {
    expect(answered(remoteMedia(), 'sendrecv', 'sendrecv')).toEqual({ held: false, asked: 0 });
  });

  test('tells whether an answer that wants nothing is a hold', () => {
    expect(answered(remoteMedia(), 'sendrecv', 'sendonly')).toEqual({ held: true, asked: 1 });
    expect(answered(remoteMedia(), 'recvonly', 'sendonly')).toEqual({ held: false, asked: 1 });
  });

  test('is read while there is a hold: an answer ends it only where we offered to send', () => {
    const remote = remoteMedia();
    answered(remote, 'sendrecv', 'inactive');
    expect(answered(remote, 'recvonly', 'sendrecv')).toEqual({ held: true, asked: 1 });
    expect(answered(remote, 'sendrecv', 'sendrecv')).toEqual({ held: false, asked: 1 });
  });
});
