import type { MailboxSummary } from '#contracts/mailboxes';
import type { Translate } from '../../platform/i18n.ts';
import { conditionOf, type MailboxCondition } from '../mailboxes/mailbox-condition.ts';

type Said = 'receiving' | 'trouble' | 'waiting' | 'paused';
const SAID: Record<MailboxCondition['kind'], Said> = {
  receiving: 'receiving',
  behind: 'receiving',
  importing: 'receiving',
  problem: 'trouble',
  waiting: 'waiting',
  paused: 'paused',
};
const ORDER: readonly Said[] = ['receiving', 'trouble', 'waiting', 'paused'];

/** `support@ order@ は受信できています。return@ は受信できていません`; empty without mailboxes. */
export const mailboxWords = (mailboxes: readonly Pick<MailboxSummary, 'address' | 'status'>[], t: Translate): string =>
  ORDER.flatMap((said) => {
    const names = mailboxes.filter(({ status }) => SAID[conditionOf(status).kind] === said).map(({ address }) => shortened(address));
    return names.length > 0 ? [t(`firstSteps.mailboxes.${said}`, { names: names.join(' ') })] : [];
  }).reduce((first, second) => (first === '' ? second : t('firstSteps.mailboxes.join', { first, second })), '');

const shortened = (address: string): string => address.slice(0, address.lastIndexOf('@') + 1);
