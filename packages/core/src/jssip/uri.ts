import { checkLine } from '../grammar/invalid-header-error.js';
import { URI as CoreURI } from '../grammar/uri.js';

/** What an accessor of the core's class does; it is there, or this file is wrong about the core. */
function accessorOf(name: 'user' | 'port' | 'host'): Required<Pick<PropertyDescriptor, 'get' | 'set'>> {
  const { get, set } = Object.getOwnPropertyDescriptor(CoreURI.prototype, name) ?? {};
  if (!get || !set) throw new TypeError(`URI has no accessor "${name}"`);
  return { get, set };
}

const accessors = { user: accessorOf('user'), port: accessorOf('port'), host: accessorOf('host') };

/**
 * The core's URI with the looser habits of JsSIP: what is set to nothing reads `null` afterwards, a port may be text
 * (`'123ABC'` is 123), a host that is no text is refused. Every URI of the core counts as an instance.
 */
export class URI extends CoreURI {
  /** What was set to nothing, and therefore reads `null` rather than `undefined`. */
  protected cleared: Record<string, boolean> | undefined;

  static override parse(text: string): URI | undefined {
    const uri = CoreURI.parse(text);
    if (!uri) return undefined;
    tidy(uri);
    return URI.adopt(uri);
  }

  /** Gives a URI of the core these habits. */
  static adopt(uri: CoreURI): URI {
    return Object.setPrototypeOf(uri, URI.prototype) as URI;
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof CoreURI;
  }

  override clone(): URI {
    return URI.adopt(super.clone());
  }
}

/** Writes a URI that was read as JsSIP would: the core keeps what it was given, to the letter. */
export function tidy(uri: CoreURI): void {
  const { user, headers } = uri;
  uri.user = user;
  const transport = uri.getParam('transport');
  if (transport) uri.setParam('transport', transport.toLowerCase());
  const kept = Array.from(headers, ([name, values]) => [name, [...values]] as const);
  uri.clearHeaders();
  for (const [name, values] of kept) uri.setHeader(name, values);
}

function readsNull(name: 'user' | 'port', read: (value: unknown) => unknown): PropertyDescriptor {
  return {
    configurable: true,
    get(this: { cleared?: Record<string, boolean> }) {
      return accessors[name].get.call(this) ?? (this.cleared?.[name] ? null : undefined);
    },
    set(this: { cleared?: Record<string, boolean> }, value: unknown) {
      const given = read(value);
      accessors[name].set.call(this, given);
      this.cleared = { ...this.cleared, [name]: given === null };
    },
  };
}

Object.defineProperties(URI.prototype, {
  user: readsNull('user', (value) => (value ? decode(checkLine('URI user', value)) : null)),
  port: readsNull('port', (value) => {
    const port = typeof value === 'object' ? Number.NaN : Number.parseInt(String(value), 10);
    return Number.isNaN(port) ? null : port;
  }),
  host: {
    configurable: true,
    get: accessors.host.get,
    set(this: URI, value: unknown) {
      if (typeof value !== 'string') throw new TypeError('missing or invalid "host" parameter');
      accessors.host.set.call(this, value);
    },
  },
});

/** JsSIP takes `%61lice` for `alice`. */
function decode(user: string): string {
  try {
    return decodeURIComponent(user);
  } catch {
    return user;
  }
}
