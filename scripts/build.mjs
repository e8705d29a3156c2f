/** `npm run build`: every package and the demo. */
import { buildDemo, buildPackages } from './lib/build.mjs';
import { setup } from './lib/setup.mjs';

setup();
buildPackages();
buildDemo();
