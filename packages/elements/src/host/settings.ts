import { tableEntries, type ValueKind } from './attribute-table.js';

/** The phone's settings that have an attribute, by the same rule as the parameters of the user agent. */
export const settings = {
  dnd: 'boolean',
  autoAnswer: ['off', 'header', 'always'],
  callWaiting: 'negated',
  maxCalls: 'number',
  holdOthers: 'negated',
  transfers: ['accept', 'ask'],
  ringtone: 'sound',
  ringback: 'sound',
  keyTones: 'negated',
  dtmf: ['auto', 'rtp', 'info'],
  closeProtection: 'negated',
  notifications: 'boolean',
  composing: 'negated',
  receipts: 'boolean',
  remember: ['off', 'devices', 'all'],
  quality: 'negated',
  audioConstraints: 'json',
  videoConstraints: 'json',
} as const satisfies Record<string, ValueKind>;

/** Settings without an attribute, and why. */
export const settingsWithoutAttribute: Readonly<Record<string, string>> = {
  notificationText: 'a function; the host gives one in the language of its place',
};

/** All settings with their properties and attributes. */
export const settingEntries = tableEntries(settings);
