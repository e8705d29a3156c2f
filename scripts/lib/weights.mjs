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
/** What follows when an element is on the page, when it has a configuration, and when there is a call. */
const views = {
  'sip-video': 'sip-video/sip-video.js',
  'sip-dialpad': 'sip-dialpad/sip-dialpad.js',
  'sip-chat': 'sip-chat/sip-chat.js',
  'sip-provider': 'sip-provider/sip-provider.js',
};
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

/** An element in an application that has Lit, and the same when it is shown. */
const alone = (tag, limits) => ({
  name: `<${tag}> in an app that has Lit`,
  code: define(tag),
  external: ['lit', 'lit/*', '@lit/*'],
  ...limits,
});
const shown = (tag, limits) => ({
  ...alone(tag, { after: [views[tag]], ...limits }),
  name: `<${tag}>, shown, in an app that has Lit`,
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
  { name: '<sip-phone>, shown', code: define('sip-phone'), budget: 47.5 },
  {
    name: '<sip-phone>, registered',
    code: define('sip-phone'),
    after: [phone],
    budget: 116,
    goal: 55,
  },
  { name: '<sip-phone>, in a call', code: define('sip-phone'), after: [phone, ...calls], budget: 156 },
  ...[...leaves, ...Object.keys(views)].map((tag) => alone(tag, { budget: 7 })),
  shown('sip-video', { budget: 15.2 }),
  shown('sip-dialpad', { budget: 17.6 }),
  shown('sip-chat', { budget: 19.4 }),
  shown('sip-provider', { budget: 14.3 }),
  { name: 'cdn/sip-kit.iife.js, all tags', file: 'packages/elements/dist/cdn/sip-kit.iife.js', budget: 54.8 },
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
