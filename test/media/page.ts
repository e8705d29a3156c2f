/** All that a page needs to play with media by itself, as one script: see `mediaScript` in `inject.ts`. */
export { negotiate, Stage, streamOf } from './call.js';
export { hearSilence, hearTone, seeColour } from './tone.js';
