import fc from 'fast-check';
import { readPolicy } from '../policy-reader/read-policy.js';
import { type MinutesHead, minutesText, minutesTitle } from './minutes-text.js';

const HEAD: MinutesHead = {
  title: '第四季度工业经济推进会',
  meetsOn: '2026-11-23',
  place: '市政府第二会议室',
  chair: '张常务副市长',
  issuer: '嘉兴市人民政府办公室',
};

it('is what offices write', () => {
  const { text, paragraphs } = minutesText(HEAD, [
    {
      words: '抓紧开工建设示范平台3个；\n每月报送进度；',
      lead: '嘉兴市经济和信息化局',
      support: ['嘉兴市财政局', '嘉兴市商务局'],
      dueOn: '2026-12-31',
    },
    { words: '办好供需对接。', lead: '嘉兴市商务局', support: [], dueOn: '2027-03-15' },
  ]);
  expect(text).toBe(`第四季度工业经济推进会会议纪要

2026年11月23日，张常务副市长在市政府第二会议室主持召开第四季度工业经济推进会。会议议定事项如下：

一、抓紧开工建设示范平台3个；每月报送进度。（责任单位：嘉兴市经济和信息化局牵头，嘉兴市财政局、嘉兴市商务局配合；完成时限：2026年12月底前）

二、办好供需对接。（责任单位：嘉兴市商务局牵头；完成时限：2027年3月15日前）

嘉兴市人民政府办公室
2026年11月23日
`);
  for (const paragraph of paragraphs) expect(text).toContain(paragraph);
});

it.each([
  ['全市推进会', '全市推进会会议纪要'],
  ['数字经济联席会议', '数字经济联席会议纪要'],
  ['专题会议纪要', '专题会议纪要'],
])('%s is minuted as %s', (title, minutes) => expect(minutesTitle(title)).toBe(minutes));

const LEADS = ['嘉兴市经济和信息化局', '嘉兴市商务局', '嘉兴市科学技术局'];
const SUPPORTS = ['嘉兴市财政局', '嘉兴市统计局', '海宁市人民政府'];
const WORDS = [
  '加快建设公共服务平台3个',
  '逐户走访停产企业，列出清单',
  '推动重大项目开工。每周调度',
  '研究出台用地保障办法',
];

it('is read back by our own reader: one task or more in each paragraph, with its units and its day', () => {
  const point = fc.record({
    words: fc.constantFrom(...WORDS),
    lead: fc.constantFrom(...LEADS),
    support: fc.subarray(SUPPORTS),
    dueOn: fc
      .date({ min: new Date('2026-12-01'), max: new Date('2029-12-31'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10)),
  });
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 12 }), (points) => {
      const { text, paragraphs } = minutesText(HEAD, points);
      const reading = readPolicy(text);
      expect(reading.title).toBe('第四季度工业经济推进会会议纪要');
      expect(reading.issuedOn).toBe(HEAD.meetsOn);
      let from = 0;
      for (const [index, paragraph] of paragraphs.entries()) {
        const start = reading.text.indexOf(paragraph, from);
        expect(start).toBeGreaterThanOrEqual(0);
        from = start + paragraph.length;
        const tasks = reading.tasks.filter((task) => task.start >= start && task.start < from);
        expect(tasks.length).toBeGreaterThan(0);
        for (const task of tasks) {
          const of = (role: string) =>
            task.responsibilities.filter((each) => each.role === role).map(({ unit }) => unit);
          expect(of('lead')).toEqual([points[index]?.lead]);
          expect(of('support')).toEqual(points[index]?.support);
          expect(task.deadlines.map(({ date }) => date)).toContain(points[index]?.dueOn);
        }
      }
      expect(reading.tasks.every((task) => task.start < from)).toBe(true);
    }),
  );
});
