import { Injectable } from '@nestjs/common';
import { AccountMail, type AccountLetter, type LetterCarrier } from '../accounts/account-mail.ts';
import { wordsOf } from './account-letter-words.ts';
import { LetterPost } from './letter-post.service.ts';

/** Carries invitations and reset links. */
@Injectable()
export class MailboxCarrier implements LetterCarrier {
  constructor(
    private readonly post: LetterPost,
    accountMail: AccountMail,
  ) {
    accountMail.carryWith(this);
  }

  ready(): Promise<boolean> {
    return this.post.ready();
  }

  /** @throws AggregateError when no mailbox takes it */
  send(letter: AccountLetter): Promise<void> {
    return this.post.send({ ...letter, ...wordsOf(letter) });
  }
}
