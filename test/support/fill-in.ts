/** Puts values in the places of a configuration that are marked `@NAME@`. */
export function fillIn(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/@([A-Z_]+)@/g, (place, name: string) => String(values[name] ?? place));
}
