import type { CredentialsSource } from '../../auth/credentials.js';
import { Secret } from '../../auth/secret.js';
import { URI } from '../../grammar/uri.js';
import { flag, isOneLine, line, type Parameter, quantity } from './parameter.js';

/** Without this, `sips:alice@…` would be taken for the user `sips:alice`. */
const OTHER_SCHEME = /^(sips|tel|mailto|im|pres|xmpp|https?|wss?):/i;

/** Text as a SIP URI, `sip:` put in front where no scheme is. */
function readSipUri(value: unknown): URI | undefined {
  if (value instanceof URI) return value.scheme === 'sip' ? value.clone() : undefined;
  if (typeof value !== 'string' || OTHER_SCHEME.test(value)) return undefined;
  const uri = URI.parse(/^sip:/i.test(value) ? value : `sip:${value}`);
  return uri?.scheme === 'sip' ? canonical(uri) : undefined;
}

/** What a program wrote, in the form in which servers compare it: no needless escapes, `transport` in lower case. */
function canonical(uri: URI): URI {
  const { user } = uri;
  uri.user = user;
  const transport = uri.getParam('transport');
  if (transport) uri.setParam('transport', transport.toLowerCase());
  return uri;
}

const noUri: URI | undefined = undefined;

function secret(documentation: string): Parameter<string | Secret, Secret | undefined> {
  return {
    type: 'string',
    default: undefined,
    secret: true,
    documentation,
    read: (value) => {
      if (value instanceof Secret) return value;
      if (typeof value === 'number') return new Secret(String(value));
      return typeof value === 'string' && isOneLine(value) ? new Secret(value) : undefined;
    },
  };
}

/** Who we are, and how we prove and announce it. */
export const identityParameters = {
  uri: {
    type: 'string or URI: a SIP URI with a user part',
    documentation: "The user's address of record, for instance `sip:alice@example.com`. Mandatory.",
    default: noUri,
    read: (value) => {
      const uri = readSipUri(value);
      return uri?.user ? uri : undefined;
    },
  } as Parameter<string | URI, URI | undefined>,
  display_name: line({ documentation: 'The name that goes before the address in From.' }),
  authorization_user: line({
    documentation: 'The user name for authentication.',
    defaultText: 'the user part of `uri`',
  }),
  password: secret('The password for digest authentication.'),
  ha1: secret('The hash of user name, realm and password, in place of the password; needs `realm`.'),
  realm: line({ documentation: 'The realm that `ha1` was made for.' }),
  authorization_jwt: secret(
    'A token for the Bearer scheme (RFC 8898), with or without the word `Bearer` in front of it.',
  ),
  credentials: {
    type: 'function',
    documentation:
      'Asked for credentials at each challenge, in place of the parameters above. May give a promise.',
    default: undefined,
    secret: true,
    read: (value) => (typeof value === 'function' ? (value as CredentialsSource) : undefined),
  } as Parameter<CredentialsSource, CredentialsSource | undefined>,
  register: flag(true, { documentation: 'Whether to register as soon as there is a connection.' }),
  register_expires: quantity(600, 's', {
    documentation: 'How long a registration is asked to last. 0 leaves the choice to the registrar.',
    exclusive: false,
  }),
  registrar_server: {
    type: 'string or URI: a SIP URI without user part',
    documentation: 'Where REGISTER requests are addressed to.',
    defaultText: 'the host of `uri`',
    default: noUri,
    read: (value) => {
      const uri = readSipUri(value);
      return uri && !uri.user ? uri : undefined;
    },
  } as Parameter<string | URI, URI | undefined>,
  register_from_tag_trail: {
    type: 'string or function that gives one',
    documentation: 'Appended to the From tag of REGISTER requests.',
    default: undefined,
    read: (value) => {
      if (typeof value === 'function') return value as () => string;
      return typeof value === 'string' && /^[\w.!%*+`'~-]*$/.test(value) ? value : undefined;
    },
  } as Parameter<string | (() => string), string | (() => string) | undefined>,
  instance_id: {
    type: 'string: a UUID, with or without `uuid:` in front',
    documentation:
      'Identifies this installation to the registrar (RFC 5626 §4.1). One that stays the same over reloads lets a ' +
      'new registration take the place of the former.',
    defaultText:
      'kept for the life of the browser tab where the host can keep it, else new for each user agent',
    default: undefined,
    read: (value) => {
      const uuid = typeof value === 'string' ? value.replace(/^(urn:)?uuid:/i, '') : '';
      return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(uuid) ? uuid : undefined;
    },
  } as Parameter<string, string | undefined>,
  contact_uri: {
    type: 'string: a SIP URI',
    documentation: 'The URI of our Contact.',
    defaultText: 'a random user at a random host in `.invalid`, with `transport=ws`',
    default: noUri,
    read: readSipUri,
  } as Parameter<string | URI, URI | undefined>,
};
