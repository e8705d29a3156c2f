import type { PhoneModule } from './phone-owner.js';

/** Loads the package that makes phones. */
export const loadPhone = (): Promise<PhoneModule> => import('@sip-kit/phone/lazy');
