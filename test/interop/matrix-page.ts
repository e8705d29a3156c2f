import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type Counterparty, type Matrix, matrices } from './matrix.js';

/** The part of the test runner's JSON report that is of use here. */
export interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

/** What a run was. */
export interface Run {
  /** The repository's root folder. */
  readonly root: string;
  readonly report: Report;
  /** The commit that was tested, in words. */
  readonly commit: string;
  /** The version of a Debian package; empty when it is not known. */
  readonly version: (name: string) => string;
}

/** What sessions and media are made of. */
const FOLDERS = ['packages/core/src/session', 'packages/core/src/media'];

/** A digest of the sources of sessions and media, without their tests and what only these use. */
export function digestOfSources(root: string): string {
  const hash = createHash('sha256');
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      join(root, folder, name),
    ),
  );
  for (const file of files.filter((name) => /(?<!\.test|\.fixture)\.ts$/.test(name)).sort()) {
    hash
      .update(relative(root, file).split(sep).join('/'))
      .update('\0')
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

/** The digest that a page names; `undefined` when it names none. */
export const digestIn = (page: string): string | undefined => /sources `([0-9a-f]{16})`/.exec(page)?.[1];

/** Writes the page of a run. */
export function writeMatrixPage(run: Run): string {
  const lines = [
    '# Interoperability',
    '',
    'What was shown with parts that others wrote, each installed from Debian 12 and run beside SIP Kit in Chromium, with a',
    'real Kamailio between them. A call is proved by the tones that are heard and the pictures that are seen at its far',
    'end. `npm run test:interop` runs these tests and writes this page.',
    '',
    `Commit ${run.commit}, sources \`${digestOfSources(run.root)}\`.`,
    `Server: Kamailio ${run.version('kamailio')}. A dash: not tried.`,
  ];
  for (const matrix of matrices) lines.push('', ...sectionOf(matrix, run));
  return `${lines.join('\n')}\n`;
}

function sectionOf({ title, features, counterparties }: Matrix, run: Run): string[] {
  const notes: string[] = [];
  const note = (text: string): number => {
    if (!notes.includes(text)) notes.push(text);
    return notes.indexOf(text) + 1;
  };
  const rows = Object.entries(features).map(([feature, test]) => {
    const cells = counterparties.map((party) => cellOf(party, feature, test, run, note));
    return `| ${[feature, ...cells].join(' | ')} |`;
  });
  const names = counterparties.map(({ name, packages }) => {
    const versions = packages.map((each) => run.version(each)).filter((version) => version !== '');
    return [name, ...versions].join('<br>');
  });
  return [
    `## ${title}`,
    '',
    `| ${['feature', ...names].join(' | ')} |`,
    `|${' --- |'.repeat(names.length + 1)}`,
    ...rows,
    ...(notes.length > 0 ? ['', ...notes.map((text, index) => `${index + 1}. ${text}`)] : []),
  ];
}

function cellOf(
  { name, file, lacks = {} }: Counterparty,
  feature: string,
  test: string,
  { report }: Run,
  note: (text: string) => number,
): string {
  const lack = lacks[feature];
  const shown = lack ? lack.shownBy : test;
  const results = report.testResults
    .filter((each) => each.name.endsWith(file))
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ title }) => shown !== undefined && title.startsWith(shown));
  if (shown !== undefined && results.length === 0) return lack ? '**failed**' : '–';
  if (results.some(({ status }) => status !== 'passed')) return '**failed**';
  return lack ? `not supported by the counterparty [${note(`${name}: ${lack.why}`)}]` : 'passed';
}
