import { describe, expect, test } from 'vitest';
import {
  agreesToBundle,
  asksHold,
  hasCandidates,
  hasLiveLine,
  layoutOf,
  liveKinds,
  readMediaLines,
  wantsAll,
} from './sdp.js';

/** A description with these sections after its session part. */
const description = (session: string[], ...sections: string[][]): string =>
  [['v=0', 'o=- 1 1 IN IP4 192.0.2.1', 's=-', 't=0 0', ...session], ...sections]
    .flat()
    .map((row) => `${row}\r\n`)
    .join('');

const line = (kind: string, ...attributes: string[]): string[] => [
  `m=${kind} 9 UDP/TLS/RTP/SAVPF 0`,
  'c=IN IP4 0.0.0.0',
  ...attributes,
];

const held = (theirs: string[], ours?: string[]): boolean | undefined =>
  asksHold(
    readMediaLines(description([], ...theirs.map((direction) => line('audio', `a=${direction}`)))),
    ours && readMediaLines(description([], ...ours.map((direction) => line('audio', `a=${direction}`)))),
  );

describe('the m-lines of a description', () => {
  test('have a kind, a mid, a direction and a count of candidates', () => {
    const candidate = 'a=candidate:1 1 udp 2113937151 192.0.2.1 40000 typ host';
    const sdp = description(
      ['a=group:BUNDLE a v'],
      line('audio', 'a=mid:a', 'a=sendonly', 'a=ice-ufrag:abcd', candidate, candidate),
      line('video', 'a=mid:v', 'a=recvonly'),
    );
    expect(readMediaLines(sdp)).toEqual([
      {
        kind: 'audio',
        mid: 'a',
        live: true,
        direction: 'sendonly',
        iceUfrag: 'abcd',
        candidates: 2,
        bundle: 'first',
      },
      {
        kind: 'video',
        mid: 'v',
        live: true,
        direction: 'recvonly',
        iceUfrag: undefined,
        candidates: 0,
        bundle: 'member',
      },
    ]);
  });

  test('take the direction of the session where they have none, and sendrecv where it has none either', () => {
    expect(readMediaLines(description(['a=inactive'], line('audio')))[0]?.direction).toBe('inactive');
    expect(readMediaLines(description([], line('audio')))[0]?.direction).toBe('sendrecv');
  });

  test('with port 0 are dead, unless they are bundle-only', () => {
    const sdp = description([], ['m=audio 0 RTP/AVP 0'], ['m=video 0 RTP/AVP 96', 'a=bundle-only']);
    expect(readMediaLines(sdp).map(({ live }) => live)).toEqual([false, true]);
    expect(liveKinds(readMediaLines(sdp))).toEqual({ audio: false, video: true });
    expect(layoutOf(readMediaLines(sdp))).toEqual(['audio', 'video']);
  });

  test('of text that is no description are none', () => {
    expect([readMediaLines(''), readMediaLines('hello')]).toEqual([[], []]);
  });
});

describe('hold, as the far end asks it', () => {
  test.each([
    [['sendrecv'], false],
    [['recvonly'], false],
    [['sendonly'], true],
    [['inactive'], true],
    [['sendonly', 'sendrecv'], false],
    [['sendonly', 'inactive'], true],
  ])('an offer with %j: %s', (theirs, expected) => {
    expect(held(theirs)).toBe(expected);
  });

  test.each([
    [['sendonly'], ['sendrecv'], true],
    [['inactive'], ['sendonly'], true],
    [['recvonly'], ['sendonly'], false],
    // What was not offered to be sent, nobody refused.
    [['sendonly'], ['recvonly'], undefined],
    [['inactive'], ['inactive'], undefined],
    [['inactive', 'sendonly'], ['inactive', 'sendrecv'], true],
  ])('the answer %j to %j: %s', (theirs, ours, expected) => {
    expect(held(theirs, ours)).toBe(expected);
  });

  test('is not asked by a description without media', () => {
    expect(asksHold(readMediaLines(description([])))).toBeUndefined();
    expect(asksHold(readMediaLines(description([], ['m=audio 0 RTP/AVP 0', 'a=inactive'])))).toBeUndefined();
  });
});

describe('what is told of all lines together', () => {
  const dead = ['m=audio 0 RTP/AVP 0', 'a=inactive'];
  const bundled = ['m=video 0 RTP/AVP 96', 'a=bundle-only'];

  test.each([
    [false, []],
    [false, [dead]],
    [true, [dead, line('video')]],
    [true, [line('audio'), dead]],
    [true, [dead, bundled]],
  ])('%s: whether one is in use', (expected, sections) => {
    const sdp = description([], ...sections);
    expect(hasLiveLine(sdp)).toBe(expected);
    expect(readMediaLines(sdp).some(({ live }) => live)).toBe(expected);
  });

  test.each([
    [true, [line('audio', 'a=sendrecv'), line('video', 'a=recvonly'), dead]],
    [false, [line('audio', 'a=sendrecv'), line('video', 'a=sendonly')]],
    [false, [line('audio', 'a=inactive')]],
  ])('%s: whether the far end wants everything', (expected, sections) => {
    expect(wantsAll(readMediaLines(description([], ...sections)))).toBe(expected);
  });
});

describe('whether a description has the candidates that it needs', () => {
  const candidate = 'a=candidate:1 1 udp 2113937151 192.0.2.1 40000 typ host';
  const sdp = description(
    ['a=group:BUNDLE 0 1'],
    line('audio', 'a=mid:0', candidate),
    line('video', 'a=mid:1'),
  );

  test('each transport has one: those of a bundle are one transport once the far end agreed', () => {
    expect(hasCandidates(readMediaLines(sdp), true)).toBe(true);
    expect(hasCandidates(readMediaLines(sdp), false)).toBe(false);
  });

  test('a far end knows bundles when it groups, be it a single line', () => {
    const single = description(['a=group:BUNDLE 0'], line('audio', 'a=mid:0'));
    expect(agreesToBundle(readMediaLines(single))).toBe(true);
    expect(agreesToBundle(readMediaLines(description([], line('audio', 'a=mid:0'))))).toBe(false);
  });

  test('a candidate that stands before the first line is of none', () => {
    const [audio, video] = readMediaLines(description([candidate], line('audio'), line('video', candidate)));
    expect([audio?.candidates, video?.candidates]).toEqual([0, 1]);
  });

  test('an ICE restart without new candidates has none', () => {
    expect(hasCandidates(readMediaLines(description([], line('audio', 'a=mid:0'))), true)).toBe(false);
  });
});
