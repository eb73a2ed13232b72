import type { Key } from '../platform/i18n.ts';

/** What the sheet prints. A page that takes a new key adds it here; a test compares. */
export const SHEET: readonly { title: Key; keys: readonly (readonly [label: Key, ...keys: string[]])[] }[] = [
  {
    title: 'keys.moving',
    keys: [
      ['keys.nextPrevious', 'j', 'k'],
      ['keys.open', 'enter'],
      ['keys.back', 'u'],
      ['keys.mine', 'g i'],
      ['keys.unassigned', 'g n'],
      ['keys.all', 'g a'],
      ['palette.title', 'mod+k'],
      ['keys.groups', '{', '}'],
      ['filter.add', 'f'],
      ['keys.views', '['],
      ['app.keys', '?'],
    ],
  },
  {
    title: 'keys.working',
    keys: [
      ['keys.select', 'x'],
      ['keys.extend', 'shift+j', 'shift+k'],
      ['keys.noReplyNeeded', 'e'],
      ['keys.undo', 'z'],
      ['keys.clear', 'escape'],
    ],
  },
  {
    title: 'ticket.keys',
    keys: [
      ['composer.start', 'r'],
      ['composer.writeNote', 'm'],
      ['composer.send', 'mod+enter'],
      ['templates.insertOne', '/', 'mod+/'],
      ['keys.leaveComposer', 'escape'],
      ['side.changeAssignee', 'a'],
      ['side.assignToMe', 'shift+a'],
      ['side.changePhase', 'p'],
      ['side.changeDeadline', 'd'],
      ['side.addTag', 't'],
      ['ticket.hold', 's'],
      ['ticket.close', 'e'],
      ['ticket.info', ']'],
      ['print.open', 'mod+p'],
    ],
  },
];
