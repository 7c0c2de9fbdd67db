import { ExtractionError } from './extraction-error.js';

const OLD_WORD = '请用 Word 或 WPS 打开，另存为 .docx 后再上传。';
const OLD_SHEET = '请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。';
const SLIDES = '这是演示文稿，暂不支持。请复制其中的文字，用“粘贴正文”导入。';
const ARCHIVE = '这是压缩包。请先解压，再上传其中的 docx、pdf、html、txt 或 xlsx。';
const PICTURE = '这是图片，里面没有可以读取的文字。请先做文字识别（OCR）再粘贴正文，或找电子版。';

/** A file of the old Office formats, or one with a password: both look the same from outside. */
export function refuseCompound(bytes: Buffer, fileName: string): ExtractionError {
  const holds = (name: string) => bytes.includes(Buffer.from(name, 'utf16le'));
  if (holds('EncryptedPackage') || /\.(?:docx|xlsx|pptx)$/i.test(fileName))
    return new ExtractionError('file.encrypted');
  const ending = endingOf(fileName);
  if (/^\.(?:xls|et)$/.test(ending) || holds('Workbook'))
    return unsupported(`${ending || '.xls'} 是旧格式，暂不支持。${OLD_SHEET}`);
  if (/^\.(?:ppt|dps)$/.test(ending) || holds('PowerPoint Document')) return unsupported(SLIDES);
  return unsupported(`${ending || '.doc'} 是旧格式，暂不支持。${OLD_WORD}`);
}

/** A zip that is neither .docx nor .xlsx. */
export function refuseZip(bytes: Buffer, fileName: string): ExtractionError {
  // Cut off before the directory at its end, an archive no longer says what it was.
  if (!bytes.includes('PK\x05\x06')) return new ExtractionError('file.corrupt');
  if (bytes.includes('OFD.xml') || endingOf(fileName) === '.ofd')
    return unsupported(
      'OFD 版式文件暂不支持。请在 OFD 阅读器里另存为（导出）PDF，或复制全文，用“粘贴正文”导入。',
    );
  if (bytes.includes('ppt/presentation.xml')) return unsupported(SLIDES);
  if (bytes.includes('opendocument.spreadsheet')) return unsupported(`.ods 暂不支持。${OLD_SHEET}`);
  if (bytes.includes('opendocument')) return unsupported(`.odt 暂不支持。${OLD_WORD}`);
  return unsupported(ARCHIVE);
}

export function refuseRichText(): ExtractionError {
  return unsupported(`.rtf 暂不支持。${OLD_WORD}`);
}

export function refuseArchive(): ExtractionError {
  return unsupported(ARCHIVE);
}

export function refusePicture(): ExtractionError {
  return new ExtractionError('file.binary', undefined, PICTURE);
}

function unsupported(message: string): ExtractionError {
  return new ExtractionError('file.unsupported', undefined, message);
}

function endingOf(fileName: string): string {
  return /\.[a-z]{1,5}$/i.exec(fileName)?.[0].toLowerCase() ?? '';
}
