import { type Member, members } from '../member.js';

/** The parameters of `new UA()`. */
export const parameterMembers: readonly Member[] = [
  ...members(
    'Configuration',
    'parameter',
    'both',
    `uri display_name authorization_user password register register_expires registrar_server no_answer_timeout
     use_preloaded_route connection_recovery_min_interval connection_recovery_max_interval`,
    {
      password:
        'It is a secret without a text form: `ua.configuration.password` gives `[secret]`, so that no log and no JSON can ' +
        'hold it.',
      connection_recovery_min_interval:
        'Waits are random up to a bound that grows, never under this; the first attempt after the network or the page ' +
        'wakes is made at once.',
    },
  ),
  ...members(
    'Configuration',
    'parameter',
    '0.3',
    'ws_servers trace_sip stun_servers turn_servers hack_via_tcp hack_ip_in_contact',
    {
      ws_servers: 'An empty array is an error, as documented; the code of that era let it pass.',
      stun_servers:
        'The default is none. The reference sent the address of every user to a public server of a third party.',
      turn_servers: 'Both names of the secret are taken, `credential` (documentation) and `password` (code).',
      trace_sip: 'What is traced is less its credentials.',
    },
  ),
  ...members(
    'Configuration',
    'parameter',
    '3.x',
    `sockets authorization_jwt realm ha1 contact_uri extra_headers instance_id register_from_tag_trail session_timers
     session_timers_refresh_method session_timers_force_refresher user_agent`,
    {
      authorization_jwt:
        'With or without the word `Bearer` in front; a secret without a text form, but for `ua.get()`.',
      instance_id:
        'Kept for the life of the browser tab, so that a reload takes the place of the former binding.',
      user_agent: 'The default names this library.',
    },
  ),
  ...members('Configuration', 'attribute', 'both', 'via_host jssip_id hostport_params'),
  ...members(
    'Configuration',
    'attribute',
    '0.3',
    'register_min_expires ws_server_max_reconnection ws_server_reconnection_timeout',
    {
      register_min_expires: { absent: 'A Min-Expires of the registrar is obeyed, whatever it is.' },
      ws_server_max_reconnection: {
        absent: 'A server that fails gives way to the next one at once; see `fail_back_interval`.',
      },
      ws_server_reconnection_timeout: {
        absent: 'Recovery has one rule for all servers; see `connection_recovery_min_interval`.',
      },
    },
  ),
];
