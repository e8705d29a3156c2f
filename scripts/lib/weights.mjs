/**
 * What is weighed, and how much it may weigh, in kilobytes (1,000 octets) of gzip -9. Where a budget is above the goal,
 * it is the weight of today with a little room, so that nothing grows unnoticed.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { weigh } from './bundles.mjs';
import { root } from './process.mjs';

const define = (tag) => `import '@sip-kit/elements/define/${tag}'`;
/** What follows when an element has a configuration, and when there is a call. */
const phone = 'phone/dist/lazy.js';
const calls = [
  'ua/call-parts.js',
  'sip-call/sip-call.js',
  'sip-call/call-view.js',
  'sip-incoming/sip-incoming.js',
  'sip-incoming/incoming-card.js',
];

/** Tags that show one thing, or something only while there is a call, each in an application that has Lit. */
const leaves = [
  'sip-add-call-button',
  'sip-answer-button',
  'sip-answer-video-button',
  'sip-call',
  'sip-call-button',
  'sip-call-list',
  'sip-camera-button',
  'sip-devices',
  'sip-devices-button',
  'sip-hangup-button',
  'sip-hold-button',
  'sip-incoming',
  'sip-keypad-button',
  'sip-message-button',
  'sip-meter',
  'sip-more-button',
  'sip-mute-button',
  'sip-screen-button',
  'sip-settings',
  'sip-status',
  'sip-timer',
  'sip-transfer',
  'sip-transfer-button',
];

/** Tags that can have a phone of their own. */
const others = {
  'sip-video': { budget: 9.4, goal: 7 },
  'sip-dialpad': { budget: 12.8, goal: 7 },
  'sip-provider': { budget: 13.8 },
  'sip-chat': { budget: 15, goal: 7 },
};

/** An element in an application that has Lit. */
const alone = (tag, limits) => ({
  name: `<${tag}> in an app that has Lit`,
  code: define(tag),
  external: ['lit', 'lit/*', '@lit/*'],
  ...limits,
});

/** `budget` and `goal`; `code` and what `weigh` takes besides, or the `file` that is published as it is. */
export const weights = [
  { name: '@sip-kit/core: { UA }', code: "export { UA } from '@sip-kit/core'", budget: 85, goal: 28 },
  {
    name: '@sip-kit/core/lazy: { LazyUA }',
    code: "export { LazyUA } from '@sip-kit/core/lazy'",
    budget: 55,
    goal: 28,
  },
  {
    name: '@sip-kit/core/message: { parseMessage }',
    code: "export { parseMessage } from '@sip-kit/core/message'",
    budget: 10.2,
    goal: 8,
  },
  {
    name: '@sip-kit/core/message',
    code: "export * from '@sip-kit/core/message'",
    budget: 13,
    goal: 8,
  },
  { name: '@sip-kit/core/multipart', code: "export * from '@sip-kit/core/multipart'" },
  { name: '@sip-kit/core/transaction', code: "export * from '@sip-kit/core/transaction'" },
  { name: '@sip-kit/core/quality', code: "export * from '@sip-kit/core/quality'" },
  { name: '@sip-kit/phone: { Phone }', code: "export { Phone } from '@sip-kit/phone'" },
  { name: '<sip-phone>, shown', code: define('sip-phone'), budget: 55 },
  {
    name: '<sip-phone>, registered',
    code: define('sip-phone'),
    after: [phone],
    budget: 117,
    goal: 55,
  },
  { name: '<sip-phone>, in a call', code: define('sip-phone'), after: [phone, ...calls], budget: 157 },
  ...leaves.map((tag) => alone(tag, { budget: 7 })),
  ...Object.entries(others).map(([tag, limits]) => alone(tag, limits)),
  { name: 'cdn/sip-kit.iife.js, all tags', file: 'packages/elements/dist/cdn/sip-kit.iife.js', budget: 55 },
];

/** Beside these. */
export const peers = [
  { name: 'jssip 3.13.8 (peer)', code: "export { UA } from 'jssip'" },
  { name: 'sip.js 0.21.2 (peer)', code: "export { UserAgent, Registerer, Inviter } from 'sip.js'" },
];

/** @returns octets: `minified`, `zipped`; and for a program its `modules` */
export async function weightOf({ file, ...program }) {
  if (file === undefined) return weigh({ from: resolve(root, 'test'), ...program });
  const contents = readFileSync(resolve(root, file));
  return { minified: contents.length, zipped: gzipSync(contents, { level: 9 }).length, modules: [] };
}
