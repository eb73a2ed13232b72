import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';

export interface Link {
  ticketId: number;
  seq: number;
  /** Milliseconds precision. */
  at: Date;
  actorId: number | null;
  type: string;
}

/** Digest of the content alone. With the salt thrown away the content can be erased, and the chain still verifies. */
export const payloadDigest = (salt: Uint8Array, payload: unknown): Buffer =>
  createHash('sha256').update(salt).update(canonicalJson(payload)).digest();

/** Hash of one link; `before` is the hash of the link before, empty for the first. */
export const linkHash = (before: Uint8Array, { ticketId, seq, at, actorId, type }: Link, digest: Uint8Array): Buffer =>
  createHash('sha256')
    .update(before)
    .update(canonicalJson([ticketId, seq, at.toISOString(), actorId, type]))
    .update(digest)
    .digest();

export interface SealedHead {
  ticketId: number;
  seq: number;
  hash: Uint8Array;
}

/** Hash of a seal over the heads of the chains that moved, in order of ticket; `before` is the hash of the seal before. */
export const sealHash = (before: Uint8Array, id: number, at: Date, heads: readonly SealedHead[]): Buffer =>
  createHash('sha256')
    .update(before)
    .update(
      canonicalJson([id, at.toISOString(), heads.map(({ ticketId, seq, hash }) => [ticketId, seq, Buffer.from(hash).toString('hex')])]),
    )
    .digest();
