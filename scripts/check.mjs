/** `npm run check`: types, lint and formatting, import direction. */
import { bin, run } from './lib/process.mjs';
import { setup } from './lib/setup.mjs';

setup();
run(bin('tsc'), ['-p', '.']);
run(bin('biome'), ['check', '--error-on-warnings', '.']);
run(bin('depcruise'), ['--config', 'scripts/import-rules.cjs', 'packages', 'demo', 'test']);
