import * as http from 'node:http';
import * as https from 'node:https';
import { isIP } from 'node:net';
import { hostOf } from '../platform/outside/outside-hosts.ts';
import { rasterType, SIGNATURE_BYTES } from './raster-type.ts';

const MAX_BYTES = 5 * 1024 * 1024;
const TIMEOUT_MS = 10_000;

export interface RasterImage {
  type: string;
  bytes: Buffer;
}

/** What came was no image to be shown; the message says why. */
export class NoImage extends Error {
  override name = 'NoImage';
}

/**
 * Asks one address for an image, as nobody in particular: no cookie, no referrer, no redirect followed.
 * @param address of the URL's host, looked up and judged before; no other is connected to
 * @throws NoImage, or what the connection ended with
 */
export const downloadImage = async (url: URL, address: string, { timeoutMs = TIMEOUT_MS } = {}): Promise<RasterImage> => {
  const response = await answerOf(url, address, AbortSignal.timeout(timeoutMs));
  try {
    if (response.statusCode !== 200) throw new NoImage(`status ${response.statusCode}`);
    if (Number(response.headers['content-length'] ?? 0) > MAX_BYTES) throw new NoImage('too large');
    const bytes = await imageBytes(response);
    const type = rasterType(bytes);
    if (type === null) throw new NoImage('no raster image');
    return { type, bytes };
  } finally {
    response.destroy();
  }
};

const answerOf = (url: URL, address: string, signal: AbortSignal): Promise<http.IncomingMessage> =>
  new Promise((resolve, reject) => {
    const { protocol, port, pathname, search, host } = url;
    const name = hostOf(url);
    const { request } = protocol === 'https:' ? https : http;
    request({
      host: address,
      port,
      path: pathname + search,
      agent: false,
      signal,
      ...(isIP(name) === 0 && { servername: name }),
      headers: { host, accept: 'image/png, image/jpeg, image/gif, image/webp', 'user-agent': 'Madoguchi' },
    })
      .once('response', resolve)
      .once('error', reject)
      .end();
  });

const imageBytes = async (response: http.IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    const judged = size >= SIGNATURE_BYTES;
    chunks.push(chunk);
    size += chunk.length;
    if (size > MAX_BYTES) throw new NoImage('too large');
    if (!judged && size >= SIGNATURE_BYTES && rasterType(Buffer.concat(chunks)) === null) throw new NoImage('no raster image');
  }
  return Buffer.concat(chunks);
};
