/** What a page of the interoperability tests runs: `register(account)` there makes its one `party`. */
import { type Account, Party } from './party.js';

const page = globalThis as unknown as { party: Party; register(account: Account): Promise<void> };

page.register = async (account) => {
  page.party = await Party.register(account);
};
