import { readPolicy } from './read-policy.js';

const TASK = '1.做好工作。(责任单位:市发展改革委)';

function document(title: string, goal: string, tasks = TASK): string {
  return `${title}
各县区:
现印发给你们。
云河市人民政府办公室
2022年3月15日
一、工作目标
${goal}
二、重点任务
${tasks}
`;
}

describe('the horizon of a document', () => {
  it.each<[what: string, text: string, horizon: string | null]>([
    [
      'title period',
      document('云河市人民政府办公室关于印发云河市数字经济三年行动计划(2022—2024年)的通知', '推动发展。'),
      '2024-12-31',
    ],
    ['title year', document('云河市人民政府办公室关于印发2022年民生实事的通知', '推动发展。'), '2022-12-31'],
    [
      'five-year plan in the title',
      document('云河市人民政府办公室关于印发云河市“十四五”水利发展规划重点任务分工方案的通知', '推动发展。'),
      '2025-12-31',
    ],
    [
      'goals',
      document(
        '云河市人民政府办公室关于加快发展物流业的实施意见',
        '到2024年,建成枢纽3个。到2027年,体系基本形成。展望2035年,全面领先。',
      ),
      '2027-12-31',
    ],
    [
      'body only',
      document(
        '云河市人民政府办公室关于加快发展物流业的实施意见',
        '推动发展。',
        '1.到2025年,建成枢纽。(责任单位:市发展改革委)',
      ),
      '2025-12-31',
    ],
    [
      'months of single tasks',
      document(
        '云河市人民政府办公室关于开展燃气安全专项整治的通知',
        '推动发展。',
        '1.2022年6月底前完成排查,2023年6月底前完成整治。(责任单位:市住建局)',
      ),
      null,
    ],
    [
      'plan of years without digits',
      document('云河市人民政府办公室关于印发云河市国企改革三年行动方案的通知', '推动发展。'),
      null,
    ],
    [
      'far outlook only',
      document('云河市人民政府办公室关于推进城市更新的意见', '到2025年,完成改造。到2035年,全面完成。'),
      '2035-12-31',
    ],
    [
      'validity',
      document(
        '云河市人民政府办公室关于推进城市更新的意见',
        '推动发展。',
        '1.做好工作。(责任单位:市发展改革委)\n本意见自2022年4月1日起施行,有效期至2027年3月31日。',
      ),
      null,
    ],
    [
      'two cycles',
      document('云河市人民政府办公室关于推进城市更新的意见', '“十四五”末,完成改造。'),
      '2025-12-31',
    ],
    [
      'han year title',
      document('云河市人民政府办公室关于印发二〇二二年重点工作的通知', '推动发展。'),
      '2022-12-31',
    ],
    [
      'title span in figures',
      document('云河市人民政府办公室关于印发云河市治污攻坚方案(2022年-2025年)的通知', '推动发展。'),
      '2025-12-31',
    ],
    [
      'title half year',
      document('云河市人民政府办公室关于印发2022年下半年重点工作安排的通知', '推动发展。'),
      '2022-12-31',
    ],
    [
      'title winter',
      document('云河市人民政府办公室关于印发2022—2023年秋冬季大气攻坚行动方案的通知', '推动发展。'),
      '2023-12-31',
    ],
    [
      'title first quarter',
      document('云河市人民政府办公室关于2022年二季度促消费活动的通知', '推动发展。'),
      '2022-06-30',
    ],
  ])('%s', (_what, text, horizon) => {
    expect(readPolicy(text).horizon).toBe(horizon);
  });
});
