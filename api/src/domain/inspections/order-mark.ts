/** 文号 of a 督办单: the office's short name, the year in the brackets of official documents, the number in it. */
export function orderMark({
  prefix,
  year,
  serial,
}: {
  prefix: string;
  year: number;
  serial: number;
}): string {
  return `${prefix}〔${year}〕${serial}号`;
}

/** The short name a region's orders bear until it has chosen one: the first character of its name, and 督. */
export function usualPrefix(regionName: string): string {
  return `${[...regionName][0] ?? ''}督`;
}
