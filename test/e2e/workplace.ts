// A day of two people and a manager, in their own browsers and on a phone, over a real mail server.
import { openBrowser } from '../support/browser.ts';
import { Dovecot } from '../support/dovecot.ts';
import { Office } from '../support/office.ts';
import { around, type Around } from './workplace-around.ts';
import { links, type Links } from './workplace-links.ts';
import { lists, type Lists } from './workplace-lists.ts';
import { outward, type Outward } from './workplace-outward.ts';
import { replies, type Replies } from './workplace-replies.ts';
import { gather } from './workplace-team.ts';
import { together, type Together } from './workplace-together.ts';

export interface Workplace extends Lists, Links, Replies, Outward, Together, Around {
  /** What customers received, and others outside. */
  mails: number;
  /** Requests of all browsers to anybody but us. */
  foreign: number;
}

/** Throws at the first thing that is not as promised. */
export const workplace = async (project?: string): Promise<Workplace> => {
  const office = await Office.open(project === undefined ? {} : { project });
  const orders = await Dovecot.start('orders');
  const browser = await openBrowser();
  try {
    const team = await gather(office, orders, browser);
    return {
      ...(await lists(team)),
      ...(await links(team)),
      ...(await replies(team)),
      ...(await outward(team)),
      ...(await together(team)),
      ...(await around(team)),
      mails: office.replies.length,
      foreign: team.foreign.size,
    };
  } finally {
    await browser.close();
    await office.close();
    await orders.stop();
  }
};
