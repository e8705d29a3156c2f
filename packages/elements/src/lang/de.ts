import { de } from '../text/de.js';
import { addDictionary } from '../text/dictionaries.js';

addDictionary('de', de);
