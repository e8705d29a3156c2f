import type { ClassDescription, Description } from './declarations.mjs';

/** One element in the manifest. */
export interface ElementDeclaration {
  readonly name: string;
  readonly tagName: string;
  readonly attributes: readonly (Description & { readonly fieldName: string })[];
  readonly members: readonly (Description & {
    readonly kind: 'field' | 'method';
    readonly attribute?: string;
    readonly reflects?: boolean;
  })[];
  readonly events: readonly Description[];
  readonly slots: readonly Description[];
  readonly cssParts: readonly Description[];
  readonly cssProperties: readonly Description[];
  readonly cssStates: readonly Description[];
}

export interface Manifest {
  readonly schemaVersion: string;
  readonly modules: readonly {
    readonly path: string;
    readonly declarations: readonly [ElementDeclaration];
  }[];
}

export function elementsManifest(
  code: {
    readonly elements: object;
    readonly mirror: object;
    readonly requestTypes: readonly string[];
  },
  classes: ReadonlyMap<string, ClassDescription>,
  read: (path: string) => string,
): Manifest;
