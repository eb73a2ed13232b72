import { randomId } from './random-id.ts';

/** This browser tab, for its life. Not in sessionStorage: a duplicated tab would copy it. */
export const TAB_ID = randomId();
