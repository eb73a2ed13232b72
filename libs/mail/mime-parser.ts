import { Buffer } from 'node:buffer';
import { Transform, type TransformCallback } from 'node:stream';
import { MailParser, type AttachmentStream, type MessageText, type Headers } from 'mailparser';
import { decodeText, isOurCharset } from './charset.ts';
import { mailLimits, MailTooComplex } from './limits.ts';

/** A node of the MIME tree as mailparser keeps it; `textContent` is set for text parts that are shown. */
export type MimeTree = { contentType: string | false; textContent?: string; children: MimeTree[] };

/** What the splitter hands to mailparser; only nodes carry `parentNode`. */
type Chunk = { type: string; parentNode?: Chunk | false; charset?: string | false };
type Done = (error?: Error | null) => void;
type Decoder = { decodeStream: (charset: string) => NodeJS.ReadWriteStream };

/** The inside of mailparser that we hook into; its version is pinned exactly and the fixtures prove the joint. */
type Inside = Transform & {
  decoder: Decoder;
  tree: MimeTree | false;
  headers: Headers | false;
  processChunk(chunk: Chunk, done: Done): void;
};
const Base = MailParser as unknown as new (options: object) => Inside;

export type MimePart = AttachmentStream | MessageText;

/** Prefix that makes mailparser ask our decoder for every text part, also for those it would take for UTF-8 unasked. */
const declared = 'declared:';

/** mailparser with our limits and our charset decision; it fails with `MailTooComplex`. */
export class MimeParser extends Base {
  constructor() {
    super({
      skipHtmlToText: true,
      skipTextToHtml: true,
      skipTextLinks: true,
      skipImageLinks: true,
      keepDeliveryStatus: true,
      ignoreEmbedded: true,
      maxHeadSize: mailLimits.headerBytes * 2,
      maxChildNodes: mailLimits.parts,
    });
    const theirs = this.decoder;
    this.decoder = {
      decodeStream: (charset) =>
        charset.startsWith(declared) ? new TextPart(charset.slice(declared.length)) : theirs.decodeStream(charset),
    };
  }

  override processChunk(chunk: Chunk, done: Done): void {
    if (chunk.type === 'node') {
      if (levels(chunk) > mailLimits.mimeLevels) return done(new MailTooComplex('mime-levels'));
      if (isOurCharset(chunk.charset || null)) chunk.charset = declared + (chunk.charset || '');
    }
    super.processChunk(chunk, done);
  }
}

/** The splitter's own limits under our codes. */
export function asOwnError(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EMAXLEN') return error;
  return new MailTooComplex(error.message.includes('header') ? 'header-bytes' : 'parts');
}

function levels(chunk: Chunk): number {
  let count = 0;
  for (let node: Chunk | false | undefined = chunk; node; node = node.parentNode) count++;
  return count;
}

/** Collects a text part and hands it on in UTF-8. */
class TextPart extends Transform {
  #chunks: Buffer[] = [];
  readonly #label: string;

  constructor(label: string) {
    super();
    this.#label = label;
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    this.#chunks.push(chunk);
    done();
  }

  override _flush(done: TransformCallback): void {
    done(null, Buffer.from(decodeText(Buffer.concat(this.#chunks), this.#label || null)));
  }
}
