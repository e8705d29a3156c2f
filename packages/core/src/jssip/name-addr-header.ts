import { NameAddrHeader as CoreNameAddrHeader } from '../grammar/name-addr.js';
import type { ParameterInit } from '../grammar/parameters.js';
import { tidy, URI } from './uri.js';

/**
 * The core's name-addr with the habits of JsSIP: an empty display name is none, one that was set to nothing reads
 * `null`, and a parameter in quotes is given with them.
 */
export class NameAddrHeader extends CoreNameAddrHeader {
  protected cleared: boolean | undefined;

  constructor(uri: URI, displayName?: string | number | null, parameters?: ParameterInit) {
    super(uri, displayName === '' ? undefined : displayName, parameters);
  }

  static override parse(text: string): NameAddrHeader | undefined {
    if (typeof text !== 'string') return undefined;
    const value = CoreNameAddrHeader.parse(text.trim());
    return value && NameAddrHeader.adoptParsed(value, text);
  }

  /** Gives a name-addr of the core these habits. */
  static adopt(value: CoreNameAddrHeader): NameAddrHeader {
    URI.adopt(value.uri);
    return Object.setPrototypeOf(value, NameAddrHeader.prototype) as NameAddrHeader;
  }

  /** As {@link adopt}, for one that was read just now: white space in a name without quotes counts once. */
  static adoptParsed(value: CoreNameAddrHeader, text: string): NameAddrHeader {
    tidy(value.uri);
    if (!text.trimStart().startsWith('"'))
      value.display_name = value.display_name?.replaceAll(/[ \t]+/g, ' ');
    return NameAddrHeader.adopt(value);
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof CoreNameAddrHeader;
  }

  override getParam(name: string): string | null | undefined {
    const value = super.getParam(name);
    if (!value) return value;
    return this.parameters.toString().toLowerCase().includes(`;${name.toLowerCase()}="`)
      ? `"${value}"`
      : value;
  }

  override clone(): NameAddrHeader {
    return NameAddrHeader.adopt(super.clone());
  }
}

const displayName = Object.getOwnPropertyDescriptor(CoreNameAddrHeader.prototype, 'display_name') ?? {};

Object.defineProperty(NameAddrHeader.prototype, 'display_name', {
  configurable: true,
  get(this: { cleared?: boolean }) {
    return displayName.get?.call(this) ?? (this.cleared ? null : undefined);
  },
  set(this: { cleared?: boolean }, value: unknown) {
    displayName.set?.call(this, value === '' ? undefined : value);
    this.cleared = value === null;
  },
});
