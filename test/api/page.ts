import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parameters } from '@sip-kit/core';
import { behaviour } from './behaviour.js';
import type { Era, Kind, Member } from './member.js';
import { documentedMembers } from './members.js';
import { describedIn } from './source-words.js';

const ERA: Readonly<Record<Era, string>> = { '0.3': '0.3', '3.x': '3.x', both: 'both', ours: 'ours' };
const KIND: Readonly<Record<Kind, string>> = {
  parameter: 'parameter',
  method: 'method',
  static: 'static',
  attribute: 'attribute',
  constant: 'constant',
  event: 'event',
  field: 'field',
  option: 'option',
};

/** Which sources describe the members of an owner, and the kinds that they describe. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  UA: ['ua/user-agent.ts', 'jssip/user-agent.ts', 'ua/ua-events.ts'],
  Registrator: ['ua/registration/registrator.ts'],
  Subscriber: ['ua/subscription/subscriber.ts'],
  Notifier: ['ua/subscription/notifier.ts'],
  RTCSession: ['session/rtc-session.ts', 'session/session-attributes.ts', 'session/session-events.ts'],
  DTMF: ['session/dtmf.ts', 'session/sending.ts'],
  Info: ['session/info.ts', 'session/sending.ts'],
  ReferSubscriber: ['session/refer-subscriber.ts'],
  Publisher: ['ua/subscription/publisher.ts'],
  Message: ['ua/requests/message.ts', 'ua/requests/message-options.ts', 'ua/requests/exchange.ts'],
  Options: ['ua/requests/exchange.ts'],
  'ua.call()': ['session/session-options.ts'],
  'session.answer()': ['session/session-options.ts'],
  'session.terminate()': ['session/session-options.ts'],
  'session.sendDTMF()': ['session/dtmf.ts'],
  'ua.register()': ['ua/registration/registrator-host.ts'],
  'ua.unregister()': ['ua/registration/registrator-host.ts'],
  'ua.sendMessage()': ['ua/requests/message-options.ts', 'ua/requests/exchange.ts'],
  'ua.sendOptions()': ['ua/requests/exchange.ts'],
  'ua.subscribe()': ['ua/subscription/subscriber.ts'],
  'ua.publish()': ['ua/subscription/publisher.ts'],
  'ua.notify()': ['ua/subscription/notifier.ts'],
  IncomingRequest: ['message/incoming-request.ts', 'message/incoming-message.ts', 'jssip/former-names.ts'],
  IncomingResponse: ['message/incoming-response.ts', 'message/incoming-message.ts', 'jssip/former-names.ts'],
  OutgoingRequest: ['message/outgoing-request.ts', 'jssip/former-names.ts'],
  'JsSIP.WebRTC': ['jssip/web-rtc.ts'],
  URI: ['grammar/uri.ts'],
  NameAddrHeader: ['grammar/name-addr.ts'],
  WebSocketInterface: ['transport/socket.ts', 'transport/web-socket-interface.ts'],
  EventEmitter: ['support/emitter.ts', 'jssip/former-names.ts'],
};

const sources = resolve(import.meta.dirname, '../../packages/core/src');

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const verdict = ({ era, different, absent }: Member): string => {
  if (era === 'ours') return '';
  if (different === undefined) return 'same';
  return `${absent ? '**not here**' : '**different**'}: ${different}`;
};

function words(owner: string): (member: Member) => string {
  const texts = (SOURCES[owner] ?? []).map((path) => readFileSync(resolve(sources, path), 'utf8'));
  return ({ name, kind }) => {
    for (const text of texts) {
      const found = describedIn(text, name, kind === 'event');
      if (found) return found;
    }
    return '';
  };
}

function section(owner: string, rows: readonly Member[]): string {
  const describe = words(owner);
  const body = table(
    ['Member', 'Kind', 'Era', 'Here', 'In words'],
    rows.map((member) => [
      `\`${member.name}\``,
      KIND[member.kind],
      ERA[member.era],
      verdict(member),
      member.absent ? '' : describe(member),
    ]),
  );
  return `## ${owner}\n\n${body}`;
}

function defaultOf(definition: { readonly defaultText?: string; readonly default: unknown }): string {
  if (definition.defaultText) return definition.defaultText;
  const { default: value } = definition;
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return 'none';
  return `\`${JSON.stringify(value)}\``;
}

/** The parameters as the code's own table has them, with those of the reference that are not there. */
function configuration(rows: readonly Member[]): string {
  const known = new Map(rows.map((member) => [member.name, member]));
  const ours = Object.entries(parameters).map(([name, definition]) => {
    const member = known.get(name);
    return [
      `\`${name}\``,
      definition.type,
      defaultOf(definition),
      member ? ERA[member.era] : 'ours',
      member ? verdict(member) : '',
      definition.documentation,
    ];
  });
  const head = ['Parameter', 'Type', 'Default', 'Era', 'Here', 'In words'];
  const others = rows.filter(({ name }) => !(name in parameters));
  return [
    '## Configuration',
    table(head, ours),
    'What the reference shows in `ua.configuration` besides:',
    table(
      ['Attribute', 'Era', 'Here'],
      others.map((member) => [`\`${member.name}\``, ERA[member.era], verdict(member)]),
    ),
  ].join('\n\n');
}

/** Fields of an event's data belong under the class that emits it. */
function eventFields(owner: string, rows: readonly Member[]): string {
  const prefix = `${owner} "`;
  const byEvent = new Map<string, string[]>();
  for (const member of rows) {
    if (member.kind !== 'field' || !member.owner.startsWith(prefix)) continue;
    const event = member.owner.slice(prefix.length, -1);
    byEvent.set(event, [...(byEvent.get(event) ?? []), `\`${member.name}\``]);
  }
  if (byEvent.size === 0) return '';
  const lines = Array.from(byEvent, ([event, fields]) => [`\`${event}\``, fields.join(', ')]);
  return `\n\n${table(['Event', 'Documented fields of its data'], lines)}`;
}

/** The page `docs/api.md`. */
export function apiPage(): string {
  const owners = [...new Set(documentedMembers.map(({ owner }) => owner))].filter(
    (owner) => !owner.includes('"'),
  );
  const reference = documentedMembers.filter(({ era }) => era !== 'ours');
  const different = reference.filter((member) => member.different !== undefined);
  const absent = different.filter((member) => member.absent);
  const sections = owners.map((owner) => {
    const rows = documentedMembers.filter((member) => member.owner === owner);
    if (owner === 'Configuration') return configuration(rows);
    return section(owner, rows) + eventFields(owner, documentedMembers);
  });
  return `${[
    '# The API, and the reference',
    [
      'Every member of the user agent’s API that JsSIP documents, in its 0.3 era and in 3.x, and whether it is the same',
      'here. Programs of either era find all of it in `@sip-kit/core/jssip`; `@sip-kit/core` has the same classes',
      'without what is only for compatibility. This page is written by `node scripts/api-page.mjs`; a test fails when it',
      'is not what the code says, or when a member is missing.',
    ].join('\n'),
    `${reference.length} members: ${reference.length - different.length} the same, ${
      different.length - absent.length
    } different on purpose, ${absent.length} not here. Members of era “ours” are additions.`,
    `## Behaviour\n\n${table(['Point', 'Here'], behaviour)}`,
    ...sections,
  ].join('\n\n')}\n`;
}
