/** `npm run soak`: a thousand calls in one page (`SOAK_CALLS` for another number), and what they leave behind. */
process.env.SOAK_CALLS ??= '1000';
process.argv.push('test/media/soak.e2e.test.ts');
await import('./test.mjs');
