import type { Fix, ServerSettings } from '#contracts/mailboxes';
import { type ConnectionProblem } from './connection-problem.ts';
import { CertificateRefused, greet, type MailProtocol } from './server-greeting.ts';

type Door = Pick<ServerSettings, 'port' | 'tls'>;

const PROBE_MS = 5_000;

/** Where mail servers listen, best first. */
const USUAL: Record<MailProtocol, readonly Door[]> = {
  imap: [
    { port: 993, tls: 'tls' },
    { port: 143, tls: 'starttls' },
  ],
  smtp: [
    { port: 465, tls: 'tls' },
    { port: 587, tls: 'starttls' },
  ],
};

/** Another door of the same server can only help with these. */
const WRONG_DOOR = new Set<ConnectionProblem['code']>([
  'connection-refused',
  'no-answer',
  'tls-failed',
  'starttls-missing',
  'connection-cut',
  'server-unavailable',
]);

/** A change of settings that was tried and works, or the certificate to trust; null when nothing was found. Never less encryption. */
export const suggestFix = async (
  server: ServerSettings,
  protocol: MailProtocol,
  error: unknown,
  problem: ConnectionProblem['code'],
): Promise<Fix | null> => {
  const side = protocol === 'imap' ? 'incoming' : 'outgoing';
  if (problem === 'certificate-self-signed' && error instanceof CertificateRefused) {
    return { side, change: { trustedFingerprint: error.fingerprint } };
  }
  if (!WRONG_DOOR.has(problem)) return null;
  const doors = otherDoors(server, protocol);
  const open = await Promise.all(doors.map((door) => answers({ ...server, ...door }, protocol)));
  const change = doors.find((_, index) => open[index]);
  return change ? { side, change } : null;
};

/** The usual ones, then the configured port with the other way to encrypt. */
const otherDoors = ({ port, tls }: Door, protocol: MailProtocol): Door[] => {
  const samePort: Door[] = (['tls', 'starttls'] as const).map((mode) => ({ port, tls: mode }));
  const all = [...USUAL[protocol], ...samePort];
  return all.filter(
    (door, index) =>
      !(door.port === port && door.tls === tls) && all.findIndex((each) => each.port === door.port && each.tls === door.tls) === index,
  );
};

/** A certificate that nobody vouches for is an answer, too: the next test shows it. */
const answers = (server: ServerSettings, protocol: MailProtocol): Promise<boolean> =>
  greet(server, protocol, AbortSignal.timeout(PROBE_MS)).then(
    () => true,
    (error: unknown) => error instanceof CertificateRefused,
  );
