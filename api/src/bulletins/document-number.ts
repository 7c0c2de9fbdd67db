/** 督通〔2026〕3号; null while it has none. */
export function documentNumber({
  codeWord,
  year,
  number,
}: {
  readonly codeWord: string;
  readonly year: number | null;
  readonly number: number | null;
}): string | null {
  return year === null || number === null ? null : `${codeWord}〔${year}〕${number}号`;
}
