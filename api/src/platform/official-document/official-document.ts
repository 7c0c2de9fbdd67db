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
  /** 版记, at the foot of the last page; null for none. */
  readonly imprint: Imprint | null;
}

/** 版记: to whom copies go, who printed it and when. At least one of the two is there. */
export interface Imprint {
  /** 抄送机关; null for none. */
  readonly copies: string | null;
  readonly printed: {
    /** 印发机关. */
    readonly by: string;
    /** 印发日期; null while it is not published. */
    readonly on: string | null;
  } | null;
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
