import type { ConnectionOptions } from 'node:tls';
import type { ServerSettings } from '#contracts/mailboxes';
import { CertificateRefused, greet, type MailProtocol, sameFingerprint } from './server-greeting.ts';

/** How long a server may take to greet. */
export const GREETING_MS = 15_000;

/** Certificates by their fingerprint: what was seen once need not be asked for again. */
const seen = new Map<string, string>();

/**
 * TLS options that trust the public authorities or, where an admin pinned a certificate, that one alone: it becomes the only anchor,
 * so that the handshake itself fails with any other.
 * @throws what `greet` throws, when the pinned certificate has to be fetched first
 */
export const trustOf = async (server: ServerSettings, protocol: MailProtocol): Promise<ConnectionOptions> => {
  const pinned = server.trustedFingerprint;
  if (pinned === null || server.tls === 'none') return {};
  const pem = seen.get(pinned) ?? (await fetchCertificate(server, protocol, pinned));
  return {
    ca: pem,
    allowPartialTrustChain: true,
    checkServerIdentity: (_host, { fingerprint256 }) =>
      sameFingerprint(fingerprint256, pinned) ? undefined : new CertificateRefused('PINNED_OTHER', fingerprint256),
  };
};

const fetchCertificate = async (server: ServerSettings, protocol: MailProtocol, pinned: string): Promise<string> => {
  const { certificate } = await greet(server, protocol, AbortSignal.timeout(GREETING_MS));
  if (!certificate) throw new CertificateRefused('NO_CERTIFICATE', '');
  seen.set(pinned, certificate.pem);
  return certificate.pem;
};
