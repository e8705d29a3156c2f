/** Which era of the reference documents a member; `ours` for what only SIP Kit has. */
export type Era = '0.3' | '3.x' | 'both' | 'ours';

/** What a member is. */
export type Kind =
  | 'parameter'
  | 'method'
  | 'static'
  | 'attribute'
  | 'constant'
  | 'event'
  | 'field'
  | 'option';

/** One documented member. */
export interface Member {
  /** The class or the method that it belongs to; for a field, the event: `UA "connected"`. */
  readonly owner: string;
  readonly kind: Kind;
  readonly name: string;
  readonly era: Era;
  /** Why it is different here on purpose. Absent where it is the same. */
  readonly different?: string;
  /** Whether the difference is that it is not there at all. */
  readonly absent?: true;
}

/** Differences by the member's name. */
export type Differences = Readonly<Record<string, string | { readonly absent: string }>>;

/** Makes the rows of several members of one kind. @param names with blanks between, or as a list */
export function members(
  owner: string,
  kind: Kind,
  era: Era,
  names: string | readonly string[],
  differences: Differences = {},
): Member[] {
  const list = typeof names === 'string' ? names.trim().split(/\s+/) : names;
  return list.map((name) => {
    const difference = Object.hasOwn(differences, name) ? differences[name] : undefined;
    const row = { owner, kind, name, era };
    if (difference === undefined) return row;
    if (typeof difference === 'string') return { ...row, different: difference };
    return { ...row, different: difference.absent, absent: true };
  });
}

type KeyOfAny<Union> = Union extends unknown ? keyof Union : never;
type FieldOf<Arguments> = Arguments extends [infer First, ...unknown[]]
  ? First extends object
    ? KeyOfAny<First>
    : never
  : never;

/**
 * Documented events with the fields of their data, held against the typed map of events: the compiler refuses an event or
 * a field that the map does not have.
 */
export type DocumentedEvents<Events> = {
  readonly [Type in keyof Events]?: {
    readonly era: Era;
    readonly fields: readonly FieldOf<Events[Type]>[];
    readonly different?: string;
  };
};

/** Makes the rows of a class's events and of their data. */
export function events<Events>(owner: string, documented: DocumentedEvents<Events>): Member[] {
  return Object.entries(documented).flatMap(([name, value]) => {
    const { era, fields, different } = value as {
      readonly era: Era;
      readonly fields: readonly string[];
      readonly different?: string;
    };
    const event: Member = { owner, kind: 'event', name, era, ...(different && { different }) };
    return [event, ...members(`${owner} "${name}"`, 'field', era, fields)];
  });
}
