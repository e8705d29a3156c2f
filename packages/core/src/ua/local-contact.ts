import { URI } from '../grammar/uri.js';
import { type Random, randomToken } from '../support/random.js';

/** Where requests of others reach us: shown as `ua.contact`. */
export class LocalContact {
  /** Our Contact's URI as we register it. */
  readonly uri: URI;
  /** The public GRUU that the registrar gave (RFC 5627): it outlives connections. */
  pub_gruu: URI | null = null;
  /** The temporary GRUU that the registrar gave: it hides who we are. */
  temp_gruu: URI | null = null;

  constructor(configured: URI | undefined, host: string, random: Random) {
    this.uri = configured ?? new URI('sip', randomToken(random, 13), host, null, { transport: 'ws' });
  }

  /**
   * The value of a Contact header.
   * @param options `anonymous`: hides who we are (RFC 3323). `outbound`: the requests of the dialog shall come over
   *   the connection that this request goes on (RFC 5626 §4.3); a GRUU needs no such mark
   */
  toString(options?: { anonymous?: boolean | undefined; outbound?: boolean | undefined } | null): string {
    const uri = this.#choose(options?.anonymous ?? false).clone();
    if (options?.outbound && !uri.hasParam('gr')) uri.setParam('ob', null);
    return `<${uri.toString()}>`;
  }

  /** Whether a URI leads to us. */
  isOurs(uri: URI): boolean {
    return [this.uri, this.pub_gruu, this.temp_gruu].some((ours) => ours?.equals(uri) ?? false);
  }

  #choose(anonymous: boolean): URI {
    if (!anonymous) return this.pub_gruu ?? this.uri;
    return this.temp_gruu ?? new URI('sip', 'anonymous', 'anonymous.invalid', null, { transport: 'ws' });
  }
}
