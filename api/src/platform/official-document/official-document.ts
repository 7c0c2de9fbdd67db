/** What a document of an office (公文) is made of, whatever file it is written to. */
export interface OfficialDocument {
  /** 发文机关标志: the red head. */
  readonly mark: string;
  /** 第3期, under the mark; null for none. */
  readonly issue: string | null;
  /** 督通〔2026〕3号; null while it has none. */
  readonly documentNumber: string | null;
  readonly title: string;
  /** 主送机关, with their colon; null for none. */
  readonly addressees: string | null;
  readonly paragraphs: readonly TextParagraph[];
  /** 发文机关署名. */
  readonly issuer: string;
  /** 成文日期; null while it is not signed. */
  readonly date: string | null;
  readonly annexes: readonly AnnexTable[];
}

export interface TextParagraph {
  /** 1: 一、 in 黑体; 2: （一） in 楷体; 3: 1. and running text in 仿宋. */
  readonly rank: 1 | 2 | 3 | null;
  readonly text: string;
}

export interface AnnexTable {
  readonly title: string;
  readonly columns: readonly {
    readonly label: string;
    /** Share of the width, in hundredths. */
    readonly width: number;
    readonly align: 'left' | 'center';
  }[];
  readonly rows: readonly (readonly string[])[];
}
