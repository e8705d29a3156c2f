import type { ParameterName } from './parameters.js';

/** The parameters that say how the user proves who they are. */
const CREDENTIALS = [
  'authorization_user',
  'password',
  'realm',
  'ha1',
  'authorization_jwt',
  'credentials',
] as const satisfies readonly ParameterName[];

/** The parameters that `ua.set()` takes at any time. */
export const SETTABLE = [
  ...CREDENTIALS,
  'display_name',
  'extra_headers',
  'no_answer_timeout',
  'do_not_disturb',
  'auto_answer_allowed',
  'max_sessions',
  'follow_redirects',
  'stun_servers',
  'turn_servers',
  'pcConfig',
  'ice_gathering_timeout',
  'register_expires',
  'end_on_pagehide',
  'trace_sip',
] as const satisfies readonly ParameterName[];

/** The parameters that `ua.get()` gives: nothing else, and never the password. */
export const READABLE = [
  'authorization_user',
  'realm',
  'ha1',
  'authorization_jwt',
] as const satisfies readonly ParameterName[];

/** One of {@link READABLE}. */
export type ReadableParameter = (typeof READABLE)[number];

/** Whether a parameter is part of what the user proves who they are with. */
export function isCredential(name: ParameterName): boolean {
  return CREDENTIALS.some((credential) => credential === name);
}
