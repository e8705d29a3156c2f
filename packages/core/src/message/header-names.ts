/** The headers that a user agent knows by name, each with its compact form where it has one (RFC 3261 §7.3.3, IANA). */
const NAMES = `Via/v From/f To/t Call-ID/i CSeq Contact/m Route Record-Route Path Service-Route Max-Forwards
Expires Min-Expires Require Supported/k Unsupported Proxy-Require Allow Allow-Events/u Accept Accept-Encoding
Accept-Language Content-Type/c Content-Length/l Content-Disposition Content-Encoding/e Content-Language
WWW-Authenticate Proxy-Authenticate Authorization Proxy-Authorization Authentication-Info Proxy-Authentication-Info
Event/o Subscription-State Refer-To/r Referred-By/b Refer-Sub Replaces Join Reason RSeq RAck Session-Expires/x Min-SE
SIP-ETag SIP-If-Match Retry-After Date Timestamp Warning Alert-Info Call-Info Error-Info P-Asserted-Identity
P-Preferred-Identity Privacy Diversion History-Info Identity/y User-Agent Server Organization Subject/s Priority
MIME-Version In-Reply-To Reply-To Target-Dialog Flow-Timer Geolocation Info-Package Recv-Info Feature-Caps
Request-Disposition/d Accept-Contact/a Reject-Contact/j Content-Transfer-Encoding Content-ID`;

/** Every usual spelling (as above, lower case, compact of either case) to the one above. */
const SPELLINGS: ReadonlyMap<string, string> = collectSpellings();

function collectSpellings(): Map<string, string> {
  const spellings = new Map<string, string>();
  for (const entry of NAMES.split(/\s+/)) {
    const [name = '', compact] = entry.split('/');
    spellings.set(name, name).set(name.toLowerCase(), name);
    if (compact) spellings.set(compact, name).set(compact.toUpperCase(), name);
  }
  return spellings;
}

/** The one spelling under which a header is kept: that of the list above, or lower case for a name that is not in it. */
export function canonicalName(name: string): string {
  const known = SPELLINGS.get(name);
  if (known !== undefined) return known;
  const lower = name.toLowerCase();
  return SPELLINGS.get(lower) ?? lower;
}
