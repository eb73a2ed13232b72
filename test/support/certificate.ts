import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempDir } from './temp-dir.ts';

export interface Certificate {
  key: string;
  cert: string;
  keyFile: string;
  /** Trusted by a process started with NODE_EXTRA_CA_CERTS=certFile, refused as self-signed by any other. */
  certFile: string;
}

let made: Certificate | undefined;

/** A self-signed certificate for localhost and 127.0.0.1, one per test process. */
export function certificate(): Certificate {
  return (made ??= make());
}

function make(): Certificate {
  const dir = tempDir('certificate');
  const [keyFile, certFile] = [join(dir, 'key.pem'), join(dir, 'cert.pem')];
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '30'];
  execFileSync('openssl', ['req', ...kind, ...names, '-keyout', keyFile, '-out', certFile], { stdio: 'ignore' });
  return { keyFile, certFile, key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8') };
}
