/**
 * Whether two ways of writing an address mean one conversation: `bob`, `bob@example.com` and `sip:bob@example.com` do,
 * for somebody whose own address is at example.com.
 */
export function sameTarget(one: string, other: string, ownUri: string): boolean {
  const domain = /@([^;>]+)/.exec(ownUri)?.[1] ?? '';
  return fullAddress(one, domain) === fullAddress(other, domain);
}

function fullAddress(target: string, domain: string): string {
  const address = target
    .trim()
    .replace(/^sips?:/i, '')
    .replace(/;.*$/, '');
  const at = address.lastIndexOf('@');
  const user = at < 0 ? address : address.slice(0, at);
  const host = at < 0 ? domain : address.slice(at + 1);
  return `${user}@${host.toLowerCase()}`;
}
