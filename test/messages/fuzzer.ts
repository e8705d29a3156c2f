import {
  type HeaderValues,
  NameAddrHeader,
  OutgoingResponse,
  parseMessage,
  URI,
} from '@sip-kit/core/message';
import { readMultipart } from '@sip-kit/core/multipart';
import { FAULTY_MESSAGES } from './rfc4475-invalid.js';
import { SEMANTIC_MESSAGES } from './rfc4475-semantics.js';
import { VALID_MESSAGES } from './rfc4475-valid.js';
import { IPV6_MESSAGES } from './rfc5118.js';

/** What a run of the fuzzer found. */
export interface FuzzReport {
  readonly seed: number;
  readonly runs: number;
  readonly accepted: number;
  /** Inputs at which something was thrown, and what. */
  readonly exceptions: readonly { input: string; error: unknown }[];
  /** The slowest input, and how long it takes, in ms. */
  readonly slowest: { input: string; duration: number };
}

const NAMES =
  `Via From To Call-ID CSeq Contact Route Record-Route Path Service-Route Max-Forwards Expires Min-Expires Require
Supported Unsupported Proxy-Require Allow Allow-Events Accept Accept-Encoding Accept-Language Content-Type Content-Disposition
Content-Encoding Content-Language WWW-Authenticate Proxy-Authenticate Authorization Proxy-Authorization Authentication-Info Event
Subscription-State Refer-To Referred-By Refer-Sub Replaces Join Reason RSeq RAck Session-Expires Min-SE SIP-ETag SIP-If-Match
Retry-After Date Timestamp Warning Alert-Info Call-Info Error-Info P-Asserted-Identity P-Preferred-Identity Privacy Diversion
History-Info Identity User-Agent Server Organization Subject Priority MIME-Version`.split(
    /\s+/,
  ) as (keyof HeaderValues)[];

/** Bits of messages that mean something to a parser. */
const MORSELS = [
  '\r\n',
  '\n',
  '\r',
  '\0',
  ' ',
  '\t',
  '\r\n ',
  ':',
  ';',
  ',',
  '<',
  '>',
  '"',
  '\\',
  '\\"',
  '@',
  '%',
  '%00',
  '%0d%0a',
  '%zz',
  '=',
  '?',
  '&',
  '[',
  ']',
  '::',
  '*',
  '/',
  '(',
  ')',
  '-1',
  '4294967296',
  '99999999999999999999',
  'sip:',
  'sips:',
  'tel:+1',
  'SIP/2.0',
  ';lr',
  ';rport',
  ';tag=',
  'é',
  '🎧',
  '\ud800',
  '\ufeff',
  '__proto__',
  ...NAMES.map((name) => `\r\n${name}: `),
];

/** Reads everything that a message has, as a user agent would, and answers a request. */
function touch(data: string | Uint8Array): boolean {
  const result = parseMessage(data);
  const message = result.ok ? result.message : result.request;
  if (!message) return false;
  for (const name of NAMES) {
    for (const value of message.readAll(name)) String(value);
    message.getHeaders(name);
  }
  for (const value of [
    message.from,
    message.to,
    message.via,
    message.call_id,
    message.cseq,
    message.body,
    message.bodyBytes,
    message.data,
  ])
    String(value);
  message.from.uri.clone().equals(message.to.uri);
  NameAddrHeader.parse(String(message.getHeader('Contact')));
  URI.parse(String(message.getHeader('Subject')));
  readMultipart(message);
  if ('method' in message && !('status_code' in message))
    new OutgoingResponse(message, 400, { toTag: 'x' }).toString();
  return result.ok;
}

/** Numbers that are the same for the same seed (mulberry32): at least 0, less than the bound. */
function numbers(seed: number): (bound: number) => number {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

function mutate(text: string, others: readonly string[], next: (bound: number) => number): string {
  let mutated = text;
  for (let count = 1 + next(4); count > 0; count--) {
    const at = next(mutated.length + 1);
    const length = next(8) === 0 ? next(200) : next(6);
    switch (next(6)) {
      case 0:
        mutated = mutated.slice(0, at) + mutated.slice(at + length);
        break;
      case 1:
        mutated = mutated.slice(0, at) + (MORSELS[next(MORSELS.length)] ?? '') + mutated.slice(at);
        break;
      case 2:
        mutated =
          mutated.slice(0, at) +
          String.fromCharCode(next(5) === 0 ? next(0x10000) : next(256)) +
          mutated.slice(at + 1);
        break;
      case 3:
        mutated =
          mutated.slice(0, at) + mutated.slice(at, at + length).repeat(1 + next(30)) + mutated.slice(at);
        break;
      case 4: {
        const other = others[next(others.length)] ?? '';
        mutated = mutated.slice(0, at) + other.slice(next(other.length + 1));
        break;
      }
      default:
        mutated = mutated.slice(0, at);
    }
  }
  return mutated;
}

/** The torture messages, mutated, as often as asked, every fourth time as octets; the same seed gives the same inputs. */
export function* mutations(seed: number, runs: number): Generator<string | Uint8Array> {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const corpus = [...VALID_MESSAGES, ...FAULTY_MESSAGES, ...SEMANTIC_MESSAGES, ...IPV6_MESSAGES].map(
    ({ data }) => (typeof data === 'string' ? data : decoder.decode(data)),
  );
  const next = numbers(seed);
  for (let run = 0; run < runs; run++) {
    const input = mutate(corpus[next(corpus.length)] ?? '', corpus, next);
    yield run % 4 === 0 ? encoder.encode(input) : input;
  }
}

/** Reads mutated messages, and touches all that can be read of them. */
export function fuzz(seed: number, runs: number): FuzzReport {
  const exceptions: { input: string; error: unknown }[] = [];
  let accepted = 0;
  const slow: Timed[] = [];
  for (const input of mutations(seed, runs)) {
    try {
      const duration = timed(() => {
        if (touch(input)) accepted++;
      });
      if (duration > 0.5) slow.push({ input, duration });
    } catch (error) {
      exceptions.push({ input: String(input), error });
    }
  }
  return { seed, runs, accepted, exceptions, slowest: findSlowest(slow) };
}

/** Times the inputs that seemed slow once more, with the parser warm, the best of five each: pauses of the machine do not count. */
function findSlowest(slow: readonly Timed[]): { input: string; duration: number } {
  const candidates = [...slow].sort((one, other) => other.duration - one.duration).slice(0, 50);
  let slowest = { input: '', duration: 0 };
  for (const { input } of candidates) {
    const duration = Math.min(...Array.from({ length: 5 }, () => timed(() => touch(input))));
    if (duration > slowest.duration) slowest = { input: String(input), duration };
  }
  return slowest;
}

interface Timed {
  readonly input: string | Uint8Array;
  readonly duration: number;
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
