const PICTURE_ENDINGS = new Set(['png', 'jpg', 'jpeg', 'gif', 'webp']);
const PICTURE_TYPES = new Set(['image/png', 'image/jpeg', 'image/jpg', 'image/pjpeg', 'image/gif', 'image/webp']);
/** Opening one of these runs what its sender wrote. */
const PROGRAM_ENDINGS = new Set(
  'exe com scr pif msi msix bat cmd ps1 vbs vbe js jse wsf wsh hta lnk url jar cpl reg chm iso img vhd dll app dmg pkg command sh apk html htm xhtml shtml svg xml mht mhtml docm xlsm pptm dotm xltm xlam one'.split(
    ' ',
  ),
);

export interface FileKind {
  /** `PDF`, `XLSX`; empty when neither name nor type say. */
  word: string;
  /** Can be shown: nothing but pixels. */
  picture: boolean;
  /** Its sender could make it do something when it is opened. */
  program: boolean;
}

/** What a file is, by the end of its name, as the computer that opens it will decide; without one by the type its sender names. */
export function fileKind(name: string, type: string): FileKind {
  const ending = /\.([a-z0-9]{1,8})[\s.]*$/i.exec(name.slice(-40))?.[1]?.toLowerCase() ?? '';
  const subtype = type.split('/')[1] ?? '';
  const word = ending || (type !== 'application/octet-stream' && /^[a-z0-9]{1,8}$/i.test(subtype) ? subtype : '');
  return {
    word: word.toUpperCase(),
    picture: PICTURE_TYPES.has(type) || PICTURE_ENDINGS.has(ending),
    program: PROGRAM_ENDINGS.has(ending),
  };
}
