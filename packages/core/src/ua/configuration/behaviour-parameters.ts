import { checkExtraHeader } from '../../message/own-headers.js';
import { flag, line, type Parameter } from './parameter.js';

const noHeaders: readonly string[] = [];
const messageTypes: readonly string[] = ['text/plain', 'text/html'];

/** What our requests say, what we accept, what we show. */
export const behaviourParameters = {
  user_agent: line({
    documentation: 'The User-Agent header of requests, and the Server header of responses.',
    defaultText: '`SIP Kit` and its version',
  }),
  extra_headers: {
    type: "array of strings: lines such as 'X-Foo: bar', of headers that a request does not write itself",
    documentation: 'Headers for every request of this user agent.',
    default: noHeaders,
    read: (value) => {
      if (!Array.isArray(value)) return undefined;
      try {
        value.forEach(checkExtraHeader);
      } catch {
        return undefined;
      }
      return [...(value as string[])];
    },
  } as Parameter<readonly string[], readonly string[]>,
  message_content_types: {
    type: 'array of strings: media types',
    documentation: 'The content types of incoming messages that are accepted; others are answered with 415.',
    default: messageTypes,
    read: (value) => {
      const types: unknown[] = Array.isArray(value) ? value : [value];
      const good = types.every((type) => typeof type === 'string' && /^[^\s/;,]+\/[^\s/;,]+$/.test(type));
      return good ? types.map((type) => String(type).toLowerCase()) : undefined;
    },
  } as Parameter<readonly string[], readonly string[]>,
  disposition_notifications: flag(false, {
    documentation:
      'Whether messages may ask for notifications of delivery and display (RFC 5438), in both directions: those in an ' +
      'envelope (RFC 3862) are taken, and their delivery is notified where that is asked for.',
  }),
  refuse_when_unregistered: flag(false, {
    documentation: 'Whether requests that begin something are answered with 410 while we are not registered.',
  }),
  end_on_pagehide: flag(false, {
    documentation:
      'Whether calls are ended and the registration is removed when the page is closed, left or reloaded. After a ' +
      'return from the back/forward cache we register again.',
  }),
  trace_sip: flag(false, {
    documentation: 'Whether the log shows the SIP messages, less their credentials.',
  }),
};
