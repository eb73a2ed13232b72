// node tools/join-chunks.mjs FOLDER. A program of its own: what it needs is not installed yet when the set-up begins.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { rolldown } from 'rolldown';

/** Pages, by the names of their files, that come with all they need in one file. What two of them need comes with the first. */
const WHOLE = [['sign-in'], ['shell', 'tickets.routes'], ['ticket-page']];
/** Bytes: of what other pages share, a file of less is joined with one that is mostly wanted together with it. */
const TOO_SMALL = 8 * 1024;
/** What runs before the first list: the browser compiles all of it as it comes, beside the page, instead of each function when it is called. */
const AT_ONCE = ['initial', 'shell'];
const COMPILE_ALL = '//# allFunctionsCalledOnLoad';

/**
 * The bundler makes a file of each piece that is shared by another set of lazy pages: fifty of a kilobyte before the first list stands, each
 * a request. This joins them, in the folder of a finished build.
 */
async function joinChunks(dir) {
  const page = join(dir, 'index.html');
  const html = readFileSync(page, 'utf8');
  const main = /<script src="(main-[^"]+\.js)"/.exec(html)[1];
  const bundle = await rolldown({ input: join(dir, main), preserveEntrySignatures: false, treeshake: false });
  const fileNames = ({ name }) => `${nameOf(name)}-[hash].js`;
  const { output } = await bundle.generate({
    minify: { mangle: false, compress: false },
    entryFileNames: fileNames,
    chunkFileNames: fileNames,
    postBanner: ({ name }) => (AT_ONCE.includes(nameOf(name)) ? COMPILE_ALL : ''),
    codeSplitting: {
      groups: [
        { name: 'initial', tags: ['$initial'] },
        ...WHOLE.map((names) => ({ name: names[0], test: (file) => names.includes(nameOf(basename(file, '.js'))) })),
        { name: 'chunk', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: TOO_SMALL },
      ],
    },
  });
  for (const file of await bundle.watchFiles) rmSync(file);
  await bundle.close();
  for (const { fileName, code } of output) writeFileSync(join(dir, fileName), code);
  const entry = output.find(({ isEntry }) => isEntry);
  const preloads = entry.imports.map((file) => `<link rel="modulepreload" href="${file}" nonce="__CSP_NONCE__">`);
  writeFileSync(
    page,
    html
      .replace(/<link rel="modulepreload"[^>]*>/g, '')
      .replace(`<script src="${main}"`, `${preloads.join('')}<script src="${entry.fileName}"`),
  );
}

/** Without the hash of its content, and without those that share it. */
const nameOf = (file) => file.split('~')[0].replace(/-[\w-]{8}$/, '');

await joinChunks(process.argv[2]);
