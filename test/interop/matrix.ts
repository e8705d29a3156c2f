/** What `docs/interop.md` tells, as a table: which test shows which feature with which counterparty. */

/** Someone else's part that ours has to do with. */
export interface Counterparty {
  readonly name: string;
  /** Where its tests are. */
  readonly file: string;
  /** The Debian packages whose versions are told. */
  readonly packages: readonly string[];
  /** What it cannot do, by the feature's name. */
  readonly lacks?: Readonly<Record<string, Lack>>;
}

/** Something that a counterparty cannot do. */
export interface Lack {
  readonly why: string;
  /** What the title of the test that shows it begins with. */
  readonly shownBy?: string;
}

/** Features, each with what the titles of its tests begin with. */
export type Features = Readonly<Record<string, string>>;

export interface Matrix {
  readonly title: string;
  readonly features: Features;
  readonly counterparties: readonly Counterparty[];
}

const noVideo: Lack = { why: 'sipp knows no video; the call is one of voice.', shownBy: 'video is refused' };
const oneCall: Lack = { why: 'A scenario of sipp is one call between two.' };

export const matrices: readonly Matrix[] = [
  {
    title: 'Calls',
    features: {
      'Voice, we call and hang up': 'voice, we call',
      'Voice, they call and hang up': 'voice, they call',
      'Video, we call': 'video, we call',
      'Video, they call': 'video, they call',
      'We hold and resume': 'we hold',
      'They hold and resume': 'they hold',
      'We mute': 'we mute',
      'DTMF from us in the media (RFC 4733)': 'DTMF from us in the media',
      'DTMF from them in the media (RFC 4733)': 'DTMF from them in the media',
      'DTMF from us by INFO': 'DTMF by INFO, we press',
      'DTMF from them by INFO': 'DTMF by INFO, they press',
      'Video added in the call': 'video is added',
      'Screen sharing': 'a screen is shown',
      'Another microphone': 'the microphone',
      'Blind transfer, we send them': 'blind transfer: we send',
      'Blind transfer, they send us': 'blind transfer: they send',
      'Attended transfer': 'attended transfer',
      'Two ring with early media, the first answers':
        'we call two places at once, both are heard early, and the first',
      'Two ring with early media, the second answers':
        'we call two places at once, both are heard early, and the second',
    },
    counterparties: [
      { name: 'Chromium', file: 'test/interop/chromium.e2e.test.ts', packages: ['chromium'] },
      {
        name: 'Firefox',
        file: 'test/interop/firefox.e2e.test.ts',
        packages: ['firefox-esr'],
        lacks: {
          'Two ring with early media, the second answers': {
            why:
              'Firefox does not begin another DTLS association for an offer with another fingerprint (RFC 8842 §4) when ' +
              'the first never came about.',
            shownBy: 'Firefox does not take a new DTLS association',
          },
        },
      },
      {
        name: 'baresip',
        file: 'test/baresip/in-call.e2e.test.ts',
        packages: ['baresip-core'],
        lacks: {
          'DTMF from them by INFO': {
            why: 'baresip 1.0 presses digits in the media only.',
            shownBy: 'DTMF from them in the media: we hear the tones of the 5, and no INFO',
          },
          'Video added in the call': {
            why: 'baresip 1.0 says yes to it, but does not begin the ICE of a stream that is added.',
            shownBy: 'baresip says yes to video that is added',
          },
          'Attended transfer': {
            why: 'baresip 1.0 calls the target without Replaces (RFC 3891); it rings there as any call.',
            shownBy: 'baresip calls whom an attended transfer sends it to',
          },
        },
      },
      {
        name: 'sipp behind rtpengine',
        file: 'test/interop/plain-rtp.e2e.test.ts',
        packages: ['sip-tester', 'rtpengine-daemon'],
        lacks: {
          'Video, we call': noVideo,
          'Video, they call': noVideo,
          'Video added in the call': noVideo,
          'Screen sharing': noVideo,
          'Blind transfer, we send them': oneCall,
          'Blind transfer, they send us': oneCall,
          'Attended transfer': oneCall,
          'Two ring with early media, the first answers': oneCall,
          'Two ring with early media, the second answers': oneCall,
        },
      },
    ],
  },
  {
    title: 'Relays',
    features: {
      'Relay only, over UDP': 'a relay-only call over TURN/udp',
      'Relay only, over TCP': 'a relay-only call over TURN/tcp',
      'Wrong credentials, said in words': 'wrong credentials are said in words',
    },
    counterparties: [{ name: 'coturn', file: 'test/media/turn.e2e.test.ts', packages: ['coturn'] }],
  },
];

/** The files of all tests that the matrices tell of. */
export const testFiles: readonly string[] = matrices.flatMap(({ counterparties }) =>
  counterparties.map(({ file }) => file),
);
