import { tableEntries, type ValueKind } from './attribute-table.js';

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
} as const satisfies Record<string, ValueKind>;

/** Parameters without an attribute, and why. */
export const parametersWithoutAttribute: Readonly<Record<string, string>> = {
  sockets: 'objects of a program; the `configuration` property takes them',
  credentials: 'a function; the `credentials` property takes it',
  disposition_notifications:
    'a phone has them on; its attribute `receipts` says whether they are asked for and given',
};

/** All parameters with their properties and attributes. */
export const parameterEntries = tableEntries(parameters);
