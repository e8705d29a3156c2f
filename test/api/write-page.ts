import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { apiPage } from './page.js';

writeFileSync(resolve(import.meta.dirname, '../../docs/api.md'), apiPage());
