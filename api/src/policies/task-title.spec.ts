import { taskTitle } from './task-title.js';

test.each([
  ['建成平台三个。服务企业一百家。', '', '建成平台三个'],
  ['建成平台三个。服务企业一百家。', '强化平台支撑。', '强化平台支撑'],
  ['  建成平台三个\n服务企业', '', '建成平台三个'],
  ['', '', '未命名任务'],
  ['。', '', '未命名任务'],
])('%j under %j is called %j', (text, heading, title) => {
  expect(taskTitle(text, heading)).toBe(title);
});

it('cuts a long sentence behind a part of it, and a heading that is too long gives way', () => {
  const sentence = `完善${'企业'.repeat(20)},推动${'平台'.repeat(20)}。`;
  expect(taskTitle(sentence, '题'.repeat(80))).toBe(`完善${'企业'.repeat(20)}…`);
  expect([...taskTitle('𠮷'.repeat(100), '')]).toHaveLength(60);
});
