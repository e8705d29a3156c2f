/**
 * The tags for JSX, as types. Nothing is registered by it. For React import `@sip-kit/elements/react` once; for another
 * framework add {@link SipIntrinsicElements} to its own list:
 *
 * @example
 * ```ts
 * import type { SipIntrinsicElements } from '@sip-kit/elements/jsx';
 *
 * declare module 'preact' {
 *   namespace JSX {
 *     interface IntrinsicElements extends SipIntrinsicElements {}
 *   }
 * }
 * ```
 */
import type { LitElement } from 'lit';
import type {} from './index.js';

/** `wsServers` → `ws-servers` */
type Kebab<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? First extends Lowercase<First>
    ? `${First}${Kebab<Rest>}`
    : `-${Lowercase<First>}${Kebab<Rest>}`
  : Name;

/** What may be written to an element: its own properties, not the methods and not what Lit and the platform have. */
type OwnProperties<Element> = {
  [Name in Exclude<keyof Element, keyof LitElement> as Element[Name] extends (...args: never) => unknown
    ? never
    : Name]?: Element[Name];
};

/** The same as attributes: text, or what stands for it. */
type OwnAttributes<Element> = {
  [Name in keyof OwnProperties<Element> as Name extends string ? Kebab<Name> : never]?:
    | Element[Name & keyof Element]
    | string
    | number
    | boolean
    | undefined;
};

/** What every tag takes, in every framework. */
interface CommonProps {
  id?: string | undefined;
  class?: string | undefined;
  className?: string | undefined;
  slot?: string | undefined;
  lang?: string | undefined;
  dir?: string | undefined;
  hidden?: boolean | undefined;
  key?: string | number | bigint | null | undefined;
  ref?: unknown;
  style?: unknown;
  children?: unknown;
  /** For a listener of every event: `onsip-registered`, `onsip-call-request` … */
  [listener: `onsip-${string}`]: ((event: CustomEvent) => void) | undefined;
  [data: `data-${string}`]: unknown;
  [aria: `aria-${string}`]: unknown;
}

/** What a tag of the kit takes in JSX: its properties in camelCase, its attributes in kebab-case, `onsip-…` listeners. */
export type SipProps<Element> = CommonProps &
  OwnProperties<Element> &
  Omit<OwnAttributes<Element>, keyof OwnProperties<Element>>;

type SipTag = Extract<keyof HTMLElementTagNameMap, `sip-${string}`>;

/** All tags of the kit with what they take. */
export type SipElementProps = { [Tag in SipTag]: SipProps<HTMLElementTagNameMap[Tag]> };

/** {@link SipElementProps}, as an interface that a framework's own can extend. */
export interface SipIntrinsicElements extends SipElementProps {}
