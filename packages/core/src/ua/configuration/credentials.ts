import type { Credentials, CredentialsSource } from '../../auth/credentials.js';
import type { Settings } from './settings.js';

/** What the user can prove who they are with, as it is now. */
export function credentialsOf(settings: Settings): Credentials | CredentialsSource {
  return (
    settings.get('credentials') ?? {
      username: settings.get('authorization_user'),
      password: settings.get('password'),
      ha1: settings.get('ha1'),
      realm: settings.get('realm'),
      token: settings.get('authorization_jwt'),
    }
  );
}
