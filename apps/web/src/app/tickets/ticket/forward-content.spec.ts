import { describe, expect, test } from '@jest/globals';
import { forwardContent, isBegun } from './forward-content.ts';

const detail = { mailbox: { signature: 'こもれび家電\n' }, row: { subject: '交換品の件' } };
const file = (id: number, inline = false) => ({ id, name: 'photo.jpg', type: 'image/jpeg', size: 1, inline });

describe('forwardContent', () => {
  test('to nobody yet, below the signature the message with all its files, pictures in the text too', () => {
    expect(forwardContent(detail, { id: 7, subject: '交換品が届きません', attachments: [file(1), file(2, true)] }, '(件名なし)')).toEqual({
      to: [],
      cc: [],
      bcc: [],
      subject: 'Fwd: 交換品が届きません',
      text: '\n\nこもれび家電',
      html: null,
      quoteMessageId: null,
      forward: { messageId: 7, attachmentIds: [1, 2] },
    });
  });

  test.each([
    ['Re: 交換品', 'Fwd: 交換品'],
    ['FW: Fwd: 転送: RE：交換品', 'Fwd: 交換品'],
    ['', 'Fwd: 交換品の件'],
  ])('%j → %j', (subject, expected) => {
    expect(forwardContent(detail, { id: 7, subject, attachments: [] }, '(件名なし)').subject).toBe(expected);
  });

  test('nobody named it', () => {
    const nameless = { ...detail, row: { subject: '' } };
    expect(forwardContent(nameless, { id: 7, subject: 'Re:', attachments: [] }, '(件名なし)').subject).toBe('Fwd: (件名なし)');
  });
});

describe('isBegun', () => {
  const forward = { messageId: 7, attachmentIds: [] };
  test.each([
    ['an untouched reply', { text: '\n\nこもれび家電', forward: null }, 0, false],
    ['nothing at all', { text: '', forward: null }, 0, false],
    ['words', { text: '小林様\n\nこもれび家電', forward: null }, 0, true],
    ['a file', { text: '', forward: null }, 1, true],
    ['the same message', { text: 'ご確認ください。', forward }, 1, false],
    ['another message', { text: '', forward: { ...forward, messageId: 8 } }, 0, true],
  ])('%s', (_, content, files, expected) => {
    expect(isBegun(content, 'こもれび家電\n', files, 7)).toBe(expected);
  });
});
