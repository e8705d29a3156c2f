export interface Description {
  readonly name: string;
  readonly description?: string;
}

/** What TypeScript says of a class. */
export interface ClassDescription {
  readonly module: string;
  readonly isAbstract: boolean;
  readonly description: string;
  tags(tag: string): readonly Description[];
  readonly block: string;
}

export function readClasses(
  files: Iterable<readonly [path: string, text: string]>,
): Map<string, ClassDescription>;
