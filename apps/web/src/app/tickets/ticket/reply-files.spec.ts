import { describe, expect, test } from '@jest/globals';
import { MAX_ATTACHMENT_BYTES, type DraftAttachment } from '#contracts/outbox';
import { ApiError } from '../../platform/api-error.ts';
import { pastedFiles, ReplyFiles } from './reply-files.ts';

const fileOf = (name: string, size = 3): File => {
  const file = new File(['abc'], name, { type: 'application/pdf' });
  Object.defineProperty(file, 'size', { value: size });
  return file;
};
const settled = () => new Promise((resolve) => setTimeout(resolve));
const names = (files: ReplyFiles) => files.attached().map(({ name }) => name);

describe('files of a reply', () => {
  let next = 0;
  const taken = (file: File): Promise<DraftAttachment> =>
    Promise.resolve({ id: ++next, name: file.name, type: file.type, size: file.size });
  const nothing = () => Promise.resolve();

  test('arrive', async () => {
    const files = new ReplyFiles(taken, nothing);
    files.add([fileOf('返送伝票.pdf'), fileOf('写真.png')]);
    expect(files.uploads().length).toBe(2);
    await settled();
    expect([names(files), files.uploads()]).toEqual([['返送伝票.pdf', '写真.png'], []]);
  });

  test('tell how far they are', () => {
    let tell = (_: number): void => undefined;
    const files = new ReplyFiles((_, progress) => {
      tell = progress;
      return new Promise(() => undefined);
    }, nothing);
    files.add([fileOf('写真.png')]);
    tell(62);
    expect(files.uploads()[0]?.percent).toBe(62);
  });

  test('that did not arrive stay to be tried again or dismissed', async () => {
    let line = false;
    const files = new ReplyFiles((file) => (line ? taken(file) : Promise.reject(new ApiError('offline', 0))), nothing);
    files.add([fileOf('写真.png'), fileOf('表.xlsx')]);
    await settled();
    expect(files.uploads().map(({ problem }) => problem?.code)).toEqual(['offline', 'offline']);
    line = true;
    files.again(files.uploads()[0]!.key);
    files.dismiss(files.uploads()[1]!.key);
    await settled();
    expect([names(files), files.uploads()]).toEqual([['写真.png'], []]);
  });

  test('that are too much together are not sent at all', async () => {
    const sent: string[] = [];
    const files = new ReplyFiles((file) => (sent.push(file.name), taken(file)), nothing);
    files.begin([{ id: 9, name: '動画.mp4', type: 'video/mp4', size: MAX_ATTACHMENT_BYTES - 10 }]);
    files.add([fileOf('大きい.pdf', 11), fileOf('小さい.pdf', 10)]);
    await settled();
    expect([sent, files.uploads().map(({ problem }) => problem?.code)]).toEqual([['小さい.pdf'], ['too-large']]);
  });

  test('leave when the server has let them go', async () => {
    const files = new ReplyFiles(taken, () => Promise.reject(new ApiError('offline', 0)));
    files.begin([{ id: 9, name: '写真.png', type: 'image/png', size: 3 }]);
    await expect(files.detach(9)).rejects.toThrow('offline');
    expect(names(files)).toEqual(['写真.png']);
  });
});

describe('what is pasted', () => {
  const picture = new File([], 'image.png', { type: 'image/png' });
  const document = new File([], '見積書.pdf', { type: 'application/pdf' });
  test.each<[string, File[], string, number]>([
    ['a screenshot is attached', [picture], '', 1],
    ['cells of a table stay words, not the picture that comes with them', [picture], '品名\t数量', 0],
    ['a file is attached, although its name comes along as words', [document], '見積書.pdf', 1],
    ['words alone', [], '小林様', 0],
  ])('%s', (_, files, text, attached) => {
    expect(pastedFiles(files, text)).toHaveLength(attached);
  });
});
