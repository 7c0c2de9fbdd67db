const MESSAGES = {
  'file.empty': '文件是空的，请确认选对了文件，或直接粘贴正文。',
  'file.tooLarge': '文件超过 10 MB，请去掉图片后重新保存，或只上传正文。',
  'file.binary': '这不是文档文件，请上传 docx、pdf、html、txt 或 xlsx。',
  'file.unsupported': '暂不支持这种格式，请在 Word 或 WPS 中另存为 docx 后再上传。',
  'file.scan': '这是扫描件，没有可以读取的文字，请先做文字识别（OCR），或粘贴正文。',
  'file.encrypted': '文件有密码保护，请取消密码后再上传。',
  'file.corrupt': '文件已损坏，打不开，请重新保存或重新下载后再上传。',
} as const;

export type ExtractionCode = keyof typeof MESSAGES;

/** Why a file gives no text. `code` is stable; `message` is Chinese and says what to do. */
export class ExtractionError extends Error {
  readonly code: ExtractionCode;

  constructor(code: ExtractionCode, cause?: unknown, message: string = MESSAGES[code]) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'ExtractionError';
    this.code = code;
  }
}
