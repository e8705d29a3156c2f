import { md5 } from '@noble/hashes/legacy.js';
import { sha256, sha512_256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

type HashFunction = (octets: Uint8Array) => Uint8Array;

/** A digest algorithm of RFC 7616 §3.3 and RFC 8760 §2.1. */
export interface DigestAlgorithm {
  /** As the registry writes it. */
  readonly name: 'MD5' | 'SHA-256' | 'SHA-512-256' | 'MD5-sess' | 'SHA-256-sess' | 'SHA-512-256-sess';
  /** Whether the key is made once per nonce (`-sess`). */
  readonly isSession: boolean;
  /** Hexadecimal digits of a digest. */
  readonly length: 32 | 64;
  /** The digest of a text (as UTF-8) or of octets, in lower-case hexadecimal. */
  hash(data: string | Uint8Array): string;
}

function algorithm(
  name: DigestAlgorithm['name'],
  length: DigestAlgorithm['length'],
  compute: HashFunction,
): DigestAlgorithm {
  return {
    name,
    length,
    isSession: name.endsWith('-sess'),
    hash: (data) => bytesToHex(compute(typeof data === 'string' ? utf8ToBytes(data) : data)),
  };
}

const ALGORITHMS: ReadonlyMap<string, DigestAlgorithm> = new Map(
  [
    algorithm('MD5', 32, md5),
    algorithm('MD5-sess', 32, md5),
    algorithm('SHA-256', 64, sha256),
    algorithm('SHA-256-sess', 64, sha256),
    algorithm('SHA-512-256', 64, sha512_256),
    algorithm('SHA-512-256-sess', 64, sha512_256),
  ].map((entry) => [entry.name.toLowerCase(), entry]),
);

/** The algorithm of this name, in any case; MD5 where a challenge names none; undefined for one that is not known. */
export function digestAlgorithm(name = 'MD5'): DigestAlgorithm | undefined {
  return ALGORITHMS.get(name.toLowerCase());
}
