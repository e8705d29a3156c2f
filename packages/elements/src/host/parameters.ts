import type { PropertyDeclaration } from 'lit';
import { booleanConverter, numberConverter, textConverter } from '../support/converters.js';
import { camel, kebab } from '../support/kebab.js';

/** How the text of an attribute becomes the value of a parameter. */
export type ParameterKind =
  | 'text'
  | 'number'
  /** A boolean that is off unless asked for. */
  | 'boolean'
  /** A boolean that is on by default; its attribute turns it off and begins with `no-`. */
  | 'negated'
  /** Addresses separated by white space. */
  | 'list'
  /** Addresses separated by white space, each with an optional `;weight=`. */
  | 'servers'
  | 'json'
  /** Text that is read once and then removed from the document. */
  | 'secret';

/**
 * The user agent's parameters that have an attribute. The attribute is the parameter's name in kebab-case, the property
 * the same in camelCase: whoever knows the user agent knows the tags.
 */
export const parameters = {
  uri: 'text',
  ws_servers: 'servers',
  display_name: 'text',
  authorization_user: 'text',
  password: 'secret',
  ha1: 'secret',
  realm: 'text',
  authorization_jwt: 'secret',
  register: 'negated',
  register_expires: 'number',
  registrar_server: 'text',
  refuse_when_unregistered: 'boolean',
  register_from_tag_trail: 'text',
  contact_uri: 'text',
  instance_id: 'text',
  user_agent: 'text',
  extra_headers: 'json',
  message_content_types: 'list',
  no_answer_timeout: 'number',
  max_sessions: 'number',
  do_not_disturb: 'boolean',
  auto_answer_allowed: 'boolean',
  follow_redirects: 'boolean',
  rel100: 'text',
  session_timers: 'negated',
  session_timers_refresh_method: 'text',
  session_timers_force_refresher: 'boolean',
  connection_recovery_min_interval: 'number',
  connection_recovery_max_interval: 'number',
  connection_timeout: 'number',
  keep_alive_interval: 'number',
  keep_alive_timeout: 'number',
  fail_back_interval: 'number',
  use_preloaded_route: 'boolean',
  hack_via_tcp: 'boolean',
  hack_ip_in_contact: 'boolean',
  stun_servers: 'list',
  turn_servers: 'json',
  pcConfig: 'json',
  ice_gathering_timeout: 'number',
  end_on_pagehide: 'boolean',
  trace_sip: 'boolean',
} as const satisfies Record<string, ParameterKind>;

export type Parameter = keyof typeof parameters;

/** Parameters without an attribute, and why. */
export const parametersWithoutAttribute: Readonly<Record<string, string>> = {
  sockets: 'objects of a program; the `configuration` property takes them',
  credentials: 'a function; the `credentials` property takes it',
};

/** One parameter as the elements see it. */
export interface ParameterProperty {
  readonly parameter: Parameter;
  readonly kind: ParameterKind;
  readonly property: string;
  readonly attribute: string;
}

/** All parameters with their properties and attributes. */
export const parameterProperties: readonly ParameterProperty[] = Object.entries(parameters).map(
  ([parameter, kind]) => {
    const name = kind === 'negated' ? `no_${parameter}` : parameter;
    return { parameter: parameter as Parameter, kind, property: camel(name), attribute: kebab(name) };
  },
);

/** The declarations for Lit. Secrets are none of its properties: they are never stored where it, or anyone, sees them. */
export function parameterDeclarations(): Record<string, PropertyDeclaration> {
  const declarations: Record<string, PropertyDeclaration> = {};
  for (const { property, attribute, kind } of parameterProperties) {
    if (kind !== 'secret') declarations[property] = { attribute, converter: converters[kind] };
  }
  return declarations;
}

/** JSON in an attribute; what is not becomes a {@link BadJson}. */
export const jsonConverter = {
  fromAttribute: (value: string | null): unknown => (value === null ? undefined : parseJson(value)),
};

const converters = {
  text: textConverter,
  number: numberConverter,
  boolean: booleanConverter,
  negated: booleanConverter,
  list: { fromAttribute: (value: string | null) => (value === null ? undefined : words(value)) },
  servers: { fromAttribute: (value: string | null) => (value === null ? undefined : parseServers(value)) },
  json: jsonConverter,
};

/** A server of `ws_servers`. */
export type ServerSetting = string | { ws_uri: string; weight: number };

/** `wss://a;weight=2 wss://b` → a server with a weight, and one without. */
export function parseServers(text: string): ServerSetting[] {
  return words(text).map((word) => {
    const [, address = word, weight] = /^(.*?);weight=(\d+)$/i.exec(word) ?? [];
    return weight === undefined ? address : { ws_uri: address, weight: Number(weight) };
  });
}

function words(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}

/** Text that was meant to be JSON and is not. The host tells the page, and keeps what it had. */
export class BadJson {
  constructor(readonly text: string) {}
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return new BadJson(text);
  }
}

/** Puts a parameter's value under its name in `configuration`, as the user agent wants it. */
export function applyParameter(
  configuration: Record<string, unknown>,
  { parameter, kind }: ParameterProperty,
  value: unknown,
): void {
  if (value === undefined || value === null || value instanceof BadJson) return;
  if (kind === 'negated') {
    if (value) configuration[parameter] = false;
  } else if (kind === 'servers') {
    configuration[parameter] = resolveServers(value as string | readonly ServerSetting[]);
  } else if (kind !== 'boolean' || value) {
    configuration[parameter] = value;
  }
}

/** An address relative to the page (`/sip`) means a server beside the page. */
function resolveServers(servers: string | readonly ServerSetting[]): ServerSetting[] {
  return [servers].flat().map((server) => {
    if (typeof server === 'string') return absoluteServer(server);
    return { ...server, ws_uri: absoluteServer(server.ws_uri) };
  });
}

function absoluteServer(address: string): string {
  if (/^[a-z][a-z0-9+.-]*:/i.test(address) || typeof document === 'undefined') return address;
  try {
    return new URL(address, document.baseURI).href.replace(/^http/, 'ws');
  } catch {
    return address;
  }
}
