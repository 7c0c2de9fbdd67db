import { normalise } from './normalise.js';

it.each([
  ['line ends', '一\r\n二\r三\u2028四', '一\n二\n三\n四'],
  ['special spaces', '一\u00a0二\u3000三', '一 二 三'],
  ['what has no width', '\ufeff一\u200b二\u00ad', '一二'],
  ['control characters', '一\u0000二\u000c三', '一 二 三'],
  ['nothing else', '（一）“五大”〔2023〕—5%', '（一）“五大”〔2023〕—5%'],
])('changes %s', (_what, text, expected) => {
  expect(normalise(text)).toBe(expected);
});
