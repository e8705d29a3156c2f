import { ar } from '../text/ar.js';
import { addDictionary } from '../text/dictionaries.js';

addDictionary('ar', ar);
