import { suggestAmended, type PolicyToAmend } from './amended-policy.js';

const policy = (id: string, title: string, change: Partial<PolicyToAmend> = {}): PolicyToAmend => ({
  id,
  title,
  docNumber: null,
  sharedTasks: 0,
  ...change,
});
const draft = (title: string, text = '', docNumber: string | null = null) => ({ title, text, docNumber });

const PLATFORMS = '临江市人民政府办公室关于推进服务平台建设的实施意见';
const OTHER = '临江市人民政府关于加强河道整治的若干意见';

test.each<[string, ReturnType<typeof draft>, PolicyToAmend, readonly string[]]>([
  [
    'its title says that it is the revised version',
    draft(`${PLATFORMS}(修订版)`),
    policy('a', PLATFORMS),
    ['title'],
  ],
  [
    'its title differs in the year',
    draft('临江市2026年民生实事工作方案'),
    policy('a', '临江市2025年民生实事工作方案'),
    ['title'],
  ],
  [
    'it is a notice of printing the plan',
    draft('关于印发《推进服务平台建设的实施意见》的通知'),
    policy('a', '推进服务平台建设的实施意见'),
    ['title'],
  ],
  [
    'it ends another by number',
    draft('新办法', '《意见》(临政办发〔2021〕5号)同时废止'),
    policy('a', OTHER, { docNumber: '临政办发[2021]5号' }),
    ['named'],
  ],
  ['it amends another by title', draft('新办法', `对《${OTHER}》作如下修改`), policy('a', OTHER), ['named']],
  ['it gives the same tasks', draft('新办法'), policy('a', OTHER, { sharedTasks: 0.6 }), ['tasks']],
  [
    'nothing speaks for it',
    draft(PLATFORMS),
    policy('a', OTHER, { sharedTasks: 0.1, docNumber: '临政发〔2020〕1号' }),
    [],
  ],
  [
    'both bear the same number',
    draft(PLATFORMS, '临政发〔2020〕1号', '临政发〔2020〕1号'),
    policy('a', OTHER, { docNumber: '临政发〔2020〕1号' }),
    [],
  ],
])('%s', (_, from, published, signs) => {
  expect(suggestAmended(from, [published]).flatMap((each) => each.signs)).toEqual(signs);
});

it('puts in front what most speaks for, and names few', () => {
  const many = Array.from({ length: 9 }, (_, at) => policy(`p${at}`, PLATFORMS, { sharedTasks: at / 10 }));
  const suggestions = suggestAmended(draft(PLATFORMS), many);
  expect(suggestions.map(({ id }) => id)).toEqual(['p8', 'p7', 'p6', 'p5', 'p4']);
});
