import { Editor } from '@tiptap/core';
import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import StarterKit from '@tiptap/starter-kit';
import { isLinkAddress } from './link-address.ts';

export interface RichEditorParts {
  element: HTMLElement;
  html: string;
  label: string;
  /** True: the pasted thing was taken elsewhere. */
  pasted: (event: ClipboardEvent) => boolean;
  /** True: the key means something here that is not writing; the editor does nothing with it. */
  pressed: (event: KeyboardEvent) => boolean;
}

const FORMATS = ['bold', 'italic', 'underline', 'strike', 'bulletList', 'orderedList', 'blockquote', 'link'] as const;
export type Format = (typeof FORMATS)[number];

/** What the words at the caret have. */
export const formatsAt = (editor: Editor): ReadonlySet<Format> => new Set(FORMATS.filter((format) => editor.isActive(format)));

/**
 * An editor for what a letter needs and nothing else. Signs such as `- ` or `**` stay what was typed: whoever writes a list by hand, as
 * business mail does, means just that.
 */
export const createRichEditor = ({ element, html, label, pasted, pressed }: RichEditorParts): Editor =>
  new Editor({
    element,
    content: html,
    parseOptions: KEEP_SPACES,
    // Its rules stand in our own style sheet, so that none has to be let through by the policy.
    injectCSS: false,
    enableInputRules: false,
    enablePasteRules: ['link'],
    extensions: [
      StarterKit.configure({
        heading: false,
        horizontalRule: false,
        codeBlock: false,
        dropcursor: false,
        gapcursor: false,
        trailingNode: false,
        link: {
          openOnClick: false,
          // Without spaces between words the end of an address is a guess.
          autolink: false,
          HTMLAttributes: { target: null, rel: null, class: null },
          isAllowedUri: isLinkAddress,
        },
      }),
    ],
    editorProps: {
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label },
      transformPastedHTML: withoutHandlers,
      handlePaste: (_view, event) => pasted(event),
      handleDOMEvents: { keydown: (_view, event) => pressed(event) },
    },
  });

/** As kept and sent: a space that does not break is a space. */
export const htmlOf = (editor: Editor): string => editor.getHTML().replaceAll('&nbsp;', '\u00a0');

export function showHtml(editor: Editor, html: string): void {
  editor.commands.setContent(html, { emitUpdate: false, parseOptions: KEEP_SPACES });
}

/** The browser tells of a new selection a moment later: a shortcut that is pressed at once means the words that are selected on the screen. */
export function takeSelection({ view, state }: Editor): void {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = document.getSelection() ?? {};
  if (!anchorNode || !focusNode || !view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return;
  if (!(state.selection instanceof TextSelection)) return;
  const anchor = state.doc.resolve(view.posAtDOM(anchorNode, anchorOffset ?? 0));
  const head = state.doc.resolve(view.posAtDOM(focusNode, focusOffset ?? 0));
  const shown = TextSelection.between(anchor, head);
  if (!shown.eq(state.selection)) view.dispatch(state.tr.setSelection(shown));
}

/** The caret behind the last words before the signature. */
export function enterBefore(editor: Editor, signature: string): void {
  const blocks: { node: Node; end: number }[] = [];
  editor.state.doc.forEach((node, offset) => blocks.push({ node, end: offset + node.nodeSize }));
  const dropBlank = (): void => {
    while (blocks.length > 0 && blocks.at(-1)!.node.textContent.trim() === '') blocks.pop();
  };
  const lines = signature.trim() === '' ? [] : signature.trim().split('\n');
  dropBlank();
  const last = blocks.slice(-lines.length);
  if (lines.length > 0 && last.length === lines.length && last.every(({ node }, at) => node.textContent.trim() === lines[at]!.trim())) {
    blocks.splice(-lines.length);
  }
  dropBlank();
  const { doc } = editor.state;
  const caret = TextSelection.near(doc.resolve(blocks.at(-1)?.end ?? 0), blocks.length > 0 ? -1 : 1);
  editor.view.dispatch(editor.state.tr.setSelection(caret));
  editor.view.focus();
}

/**
 * Lines become paragraphs, the first and the last one with what stands around them.
 * @param select a piece of them to select then
 */
export function insertWords(editor: Editor, words: string, select: string | undefined): void {
  const { schema, selection, tr } = editor.state;
  const paragraph = schema.nodes['paragraph']!;
  const lines = words.split(/\r\n?|\n/).map((line) => paragraph.create(null, line === '' ? null : schema.text(line)));
  const { from } = selection;
  editor.view.dispatch(tr.replaceSelection(new Slice(Fragment.from(lines), 1, 1)).scrollIntoView());
  if (select !== undefined) selectWords(editor, select, from);
  editor.view.focus();
}

export function selectWords(editor: Editor, words: string, from = 0): void {
  const found = placeOf(editor.state.doc, words, from);
  if (found !== null) editor.commands.setTextSelection({ from: found, to: found + words.length });
  editor.view.focus();
}

function placeOf(doc: Node, words: string, from: number): number | null {
  let found: number | null = null;
  doc.descendants((node, position) => {
    if (found !== null || !node.isTextblock) return found === null;
    // One character for each leaf, so that offsets are positions.
    const text = node.textBetween(0, node.content.size, null, '\n');
    const at = text.indexOf(words, Math.max(0, from - position - 1));
    if (at >= 0) found = position + 1 + at;
    return false;
  });
  return found;
}

/** They would not run where they are read, but the page's policy would report each. */
const withoutHandlers = (html: string): string => html.replace(/\son[a-z]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*)/gi, '');

const KEEP_SPACES = { preserveWhitespace: 'full' } as const;
