import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.ts';
import { AccountMail } from './account-mail.ts';
import { Actors } from './actors.queries.ts';
import { Entrance } from './entrance.service.ts';
import { Guesses } from './guesses.service.ts';
import { Invitations } from './invitations.service.ts';
import { Joining } from './joining.service.ts';
import { KnownBrowsers } from './known-browser.ts';
import { LinksController } from './links.controller.ts';
import { MemberChanges } from './member-changes.service.ts';
import { Members } from './members.queries.ts';
import { MembersController } from './members.controller.ts';
import { Memberships } from './memberships.service.ts';
import { OneTimeLinks } from './one-time-links.service.ts';
import { Organisation } from './organisation.service.ts';
import { PasswordResets } from './password-resets.service.ts';
import { Passwords } from './passwords.ts';
import { People } from './people.service.ts';
import { PublicAddress } from './public-address.ts';
import { SessionController } from './session.controller.ts';
import { SessionStates } from './session-state.ts';
import { Sessions } from './sessions.service.ts';
import { SetUp } from './set-up.service.ts';
import { SignIn } from './sign-in.service.ts';

@Module({
  controllers: [SessionController, LinksController, MembersController],
  providers: [
    AccessGuard,
    { provide: APP_GUARD, useExisting: AccessGuard },
    AccountMail,
    Actors,
    Entrance,
    Guesses,
    Invitations,
    Joining,
    KnownBrowsers,
    MemberChanges,
    Members,
    Memberships,
    OneTimeLinks,
    Organisation,
    PasswordResets,
    Passwords,
    People,
    PublicAddress,
    SessionStates,
    Sessions,
    SetUp,
    SignIn,
  ],
  exports: [AccountMail, Actors, Memberships, OneTimeLinks, Organisation, Passwords, People, PublicAddress, Sessions],
})
export class AccountsModule {}
