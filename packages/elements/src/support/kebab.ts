/** Words of the API that are written in capitals, and count as one word each. */
const acronyms = /RTC|DTMF|SDP|ICE|URI/g;

/**
 * `newRTCSession` → `new-rtc-session`, `register_expires` → `register-expires`: the one rule by which names of the user
 * agent become names of HTML.
 */
export function kebab(name: string): string {
  return name
    .replace(acronyms, (word) => `-${word.toLowerCase()}-`)
    .replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    .replace(/[_-]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** `register-expires` or `register_expires` → `registerExpires`. */
export function camel(name: string): string {
  return name.replace(/[-_]+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
