import type { URI } from '@sip-kit/core/message';
import { type Random, randomToken } from '@sip-kit/core/runtime';
import { addressOfRecord, type Binding, type Location } from './location.js';

/** How many temporary GRUUs of one instance stay valid. */
const REMEMBERED = 8;

/** The address that leads to one instance of a user, for as long as it is registered (RFC 5627 §3.1.1). */
export function publicGruu(aor: URI, instance: string): string {
  return `sip:${aor.user === undefined ? '' : `${encodeURIComponent(aor.user)}@`}${aor.host};gr=${instance}`;
}

interface TemporaryGruu {
  readonly aor: string;
  readonly instance: string;
}

/** Finds the instance behind a GRUU, and makes temporary ones that tell nothing of the user (RFC 5627). */
export class Gruus<Flow> {
  readonly #location: Location<Flow>;
  readonly #random: Random;
  readonly #temporary = new Map<string, TemporaryGruu>();

  constructor(location: Location<Flow>, random: Random) {
    this.#location = location;
    this.#random = random;
  }

  /** A new temporary GRUU; the older ones of this registration stay valid (RFC 5627 §3.1.2). */
  createTemporary(aor: URI, instance: string): string {
    const owner = addressOfRecord(aor);
    const token = `tgruu.${randomToken(this.#random)}`;
    this.#temporary.set(token, { aor: owner, instance });
    this.#forgetOld(owner, instance);
    return `sip:${token}@${aor.host};gr`;
  }

  /** The bindings behind a GRUU, the most recent flow first; `undefined` when `uri` is no GRUU. */
  find(uri: URI): readonly Binding<Flow>[] | undefined {
    if (!uri.hasParam('gr')) return undefined;
    const instance = uri.getParam('gr');
    if (instance) return this.#ofInstance(addressOfRecord(uri), instance);
    const temporary = this.#temporary.get(uri.user ?? '');
    return temporary ? this.#ofInstance(temporary.aor, temporary.instance) : [];
  }

  #ofInstance(aor: string, instance: string): Binding<Flow>[] {
    const wanted = instance.toLowerCase();
    return this.#location.of(aor).filter((binding) => binding.instance?.toLowerCase() === wanted);
  }

  #forgetOld(aor: string, instance: string): void {
    const tokens = [...this.#temporary]
      .filter(([, owner]) => owner.aor === aor && owner.instance === instance)
      .map(([token]) => token);
    for (const token of tokens.slice(0, -REMEMBERED)) this.#temporary.delete(token);
  }
}
