import { z } from 'zod';
import { faultWords } from './fault-words.js';

const saysOf = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value, { error: faultWords }).error?.issues.map(({ message }) => message);

describe('a fault without words of its own says in Chinese what to do', () => {
  test.each<[string, z.ZodType, unknown]>([
    ['必须填写', z.string(), undefined],
    ['必须填写', z.string(), null],
    ['应是文字', z.string(), 7],
    ['必须填写', z.string().min(1), ''],
    ['至少 2 个字', z.string().min(2), '一'],
    ['至多 3 个字', z.string().max(3), '一二三四'],
    ['应是数字', z.number(), '七'],
    ['不能大于 100', z.number().max(100), 101],
    ['不能小于 0', z.number().min(0), -1],
    ['应大于 0', z.number().positive(), 0],
    ['应小于 5', z.number().lt(5), 5],
    ['应是整数', z.int(), 1.5],
    ['应是 5 的倍数', z.number().multipleOf(5), 7],
    ['不能大于 200', z.coerce.number().max(200), '300'],
    ['应是 true 或 false', z.boolean(), 'yes'],
    ['至少 1 项', z.array(z.string()).min(1), []],
    ['至多 1 项', z.array(z.string()).max(1), ['一', '二']],
    ['应是列表', z.array(z.string()), {}],
    ['应是一组字段', z.object({}), []],
    ['只能是下列之一：red、green', z.enum(['red', 'green']), 'blue'],
    ['必须填写', z.enum(['red', 'green']), undefined],
    ['编号不对，请从列表重新选择', z.uuid(), 'x'],
    ['日期应写成 2026-01-31 的样子', z.iso.date(), '2026-13-01'],
    ['邮箱地址不对，请写成 wang@example.gov.cn 的样子', z.email(), 'wang'],
    ['写法不对，请按示例改写', z.string().regex(/^a/), 'b'],
    ['不认识 more，请去掉或改正', z.object({}).strict(), { more: 1 }],
    ['与要求的写法不符，请对照接口说明改正', z.union([z.string(), z.number()]), true],
  ])('%s', (words, schema, value) => {
    expect(saysOf(schema, value)).toEqual([words]);
  });
});

it('leaves the words of a definition alone', () => {
  expect(saysOf(z.string().min(5, '请写明理由（至少 5 个字）'), '短')).toEqual(['请写明理由（至少 5 个字）']);
  expect(saysOf(z.string().max(5, { error: '过长' }), '长长长长长长')).toEqual(['过长']);
});
