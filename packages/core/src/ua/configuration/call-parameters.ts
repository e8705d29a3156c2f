import { choice, flag, quantity } from './parameter.js';

/** How calls behave. */
export const callParameters = {
  no_answer_timeout: quantity(60, 's', {
    documentation: 'How long an incoming call may ring before it is answered with 408.',
  }),
  session_timers: flag(true, { documentation: 'Whether calls negotiate session timers (RFC 4028).' }),
  session_timers_refresh_method: choice(['UPDATE', 'INVITE'], 'UPDATE', {
    documentation: 'How a session is refreshed where the far end allows both.',
  }),
  session_timers_force_refresher: flag(false, {
    documentation: 'Whether our INVITE asks that we refresh (`refresher=uac`).',
  }),
  rel100: choice(['unsupported', 'supported', 'required'], 'supported', {
    documentation: 'Whether provisional responses to our calls may, or must, be reliable (RFC 3262).',
  }),
  follow_redirects: flag(false, {
    documentation: 'Whether a 3xx answer to a call of ours is followed to its Contacts.',
  }),
  max_sessions: quantity(Number.POSITIVE_INFINITY, 'calls', {
    documentation: 'The most calls at once; a further incoming one is answered with 486.',
    defaultText: 'no limit',
  }),
  do_not_disturb: flag(false, {
    documentation: 'Whether every incoming call is answered with 486.',
  }),
  auto_answer_allowed: flag(false, {
    documentation:
      'Whether a caller may have its call answered at once, by `Call-Info` with `answer-after=0` or an `Alert-Info` of ' +
      'that meaning.',
  }),
};
