import { tableEntries } from './attribute-table.js';

/**
 * The user agent's parameters that have an attribute, by what they hold. The attribute is the parameter's name in
 * kebab-case, the property the same in camelCase: whoever knows the user agent knows the tags.
 */
export const parameterEntries = tableEntries({
  text:
    'uri display_name authorization_user realm registrar_server register_from_tag_trail contact_uri ' +
    'instance_id user_agent rel100 session_timers_refresh_method',
  servers: 'ws_servers',
  secret: 'password ha1 authorization_jwt',
  number:
    'register_expires no_answer_timeout max_sessions connection_recovery_min_interval ' +
    'connection_recovery_max_interval connection_timeout keep_alive_interval keep_alive_timeout ' +
    'fail_back_interval ice_gathering_timeout',
  boolean:
    'refuse_when_unregistered do_not_disturb auto_answer_allowed follow_redirects ' +
    'session_timers_force_refresher use_preloaded_route hack_via_tcp hack_ip_in_contact end_on_pagehide ' +
    'trace_sip',
  negated: 'register session_timers',
  list: 'message_content_types stun_servers',
  json: 'extra_headers turn_servers pcConfig',
});

/** Parameters without an attribute, and why. */
export const parametersWithoutAttribute: Readonly<Record<string, string>> = {
  sockets: 'objects of a program; the `configuration` property takes them',
  credentials: 'a function; the `credentials` property takes it',
  disposition_notifications:
    'a phone has them on; its attribute `receipts` says whether they are asked for and given',
};
