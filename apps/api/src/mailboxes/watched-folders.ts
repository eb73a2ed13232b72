import type { IntakeFrom } from '#contracts/mailboxes';
import type { MailSource, SourceFolder } from './mail-source.ts';

/** A folder with the place from which its mail comes in. */
export interface FolderStart extends SourceFolder {
  startUid: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The folders to watch, each from where the admin wished. @throws errors of the connection */
export const surveyFolders = async (source: MailSource, intakeFrom: IntakeFrom, now: Date): Promise<FolderStart[]> => {
  const found: FolderStart[] = [];
  for (const folder of await source.folders()) found.push({ ...folder, startUid: await startOf(source, folder, intakeFrom, now) });
  return found;
};

/** Mail that had arrived before this instant stays outside, wherever a later renumbering puts it. Null: none does. */
export const intakeSince = (intakeFrom: IntakeFrom, connectedAt: Date): Date | null => {
  if (intakeFrom.kind === 'all') return null;
  return new Date(connectedAt.getTime() - (intakeFrom.kind === 'days' ? intakeFrom.days * DAY_MS : 0));
};

const startOf = async (source: MailSource, folder: SourceFolder, intakeFrom: IntakeFrom, now: Date): Promise<number> => {
  if (intakeFrom.kind === 'all') return 1;
  const since = intakeSince(intakeFrom, now);
  const first = intakeFrom.kind === 'days' && since ? await source.firstUidSince(folder, since) : null;
  return first ?? folder.uidNext;
};
