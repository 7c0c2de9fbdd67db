import type { z } from 'zod';

type Issue = Parameters<z.core.$ZodErrorMap>[0];

/** What to do about a fault for which the definition of the call has no words of its own. */
export function faultWords(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeWords(issue);
    case 'too_big':
      return limitWords('至多', issue.origin, Number(issue.maximum), issue.inclusive ?? true);
    case 'too_small':
      if (issue.origin === 'string' && Number(issue.minimum) <= 1) return MISSING;
      return limitWords('至少', issue.origin, Number(issue.minimum), issue.inclusive ?? true);
    case 'invalid_format':
      return FORMATS[issue.format] ?? '写法不对，请按示例改写';
    case 'not_multiple_of':
      return `应是 ${issue.divisor} 的倍数`;
    case 'invalid_value':
      return issue.input === undefined ? MISSING : `只能是下列之一：${issue.values.map(String).join('、')}`;
    case 'unrecognized_keys':
      return `不认识 ${issue.keys.join('、')}，请去掉或改正`;
    default:
      return '与要求的写法不符，请对照接口说明改正';
  }
}

const MISSING = '必须填写';
const TYPES: Readonly<Record<string, string>> = {
  string: '应是文字',
  number: '应是数字',
  int: '应是整数',
  boolean: '应是 true 或 false',
  array: '应是列表',
  object: '应是一组字段',
  date: '应是日期',
};
const FORMATS: Readonly<Record<string, string>> = {
  uuid: '编号不对，请从列表重新选择',
  date: '日期应写成 2026-01-31 的样子',
  datetime: '时间应写成 2026-01-31T08:00:00Z 的样子',
  email: '邮箱地址不对，请写成 wang@example.gov.cn 的样子',
  url: '网址不对，请写全，例如 https://example.gov.cn/',
};
const COUNTED: Readonly<Record<string, string>> = { string: '个字', array: '项', set: '项', file: '字节' };

function typeWords({ input, expected }: Extract<Issue, { code: 'invalid_type' }>): string {
  if (input === undefined || input === null || input === '') return MISSING;
  return TYPES[expected] ?? '与要求的写法不符，请对照接口说明改正';
}

/** 至多 500 个字; of a number, 不能大于 100. */
function limitWords(most: '至多' | '至少', origin: string, limit: number, inclusive: boolean): string {
  const counted = COUNTED[origin];
  if (counted !== undefined) return `${most} ${limit} ${counted}`;
  if (inclusive) return most === '至多' ? `不能大于 ${limit}` : `不能小于 ${limit}`;
  return most === '至多' ? `应小于 ${limit}` : `应大于 ${limit}`;
}
