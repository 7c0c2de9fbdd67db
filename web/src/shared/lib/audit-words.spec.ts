import { actionWords, detailLines } from './audit-words.js';

const words: Record<string, string> = {
  'audit:action.work-item.accepted': '签收',
  'audit:detail.reason': '理由',
  'audit:detail.granted': '同意',
  'audit:value.state.accepted': '办理中',
  'audit:yes': '是',
};
const t = (key: string, options: Record<string, unknown> = {}): string =>
  key === 'audit:line'
    ? `${String(options['label'])}：${String(options['words'])}`
    : (words[key] ?? String(options['defaultValue'] ?? key));

describe('actionWords', () => {
  it('says what was done, and the code where there are no words', () => {
    expect(actionWords('work-item.accepted', t)).toBe('签收');
    expect(actionWords('new.deed', t)).toBe('new.deed');
  });
});

describe('detailLines', () => {
  it('writes each member in words and leaves out bare ids and nothings', () => {
    expect(
      detailLines(
        {
          reason: '资料不全',
          granted: true,
          unitId: '01890a5d-ac96-774b-bcce-b302099a8057',
          unit: { id: 'x', name: '市经信局' },
          state: 'accepted',
          note: null,
          deadline: '2026-12-31',
        },
        t,
      ),
    ).toEqual(['理由：资料不全', '同意：是', 'unit：市经信局', 'state：办理中', 'deadline：2026-12-31']);
  });

  it('goes into lists and groups', () => {
    expect(detailLines({ after: { deadline: '2026-12-31' }, names: ['甲', '乙'], none: [] }, t)).toEqual([
      'after：deadline：2026-12-31',
      'names：甲、乙',
    ]);
  });

  it('writes a change as from → to', () => {
    expect(
      detailLines(
        {
          deadline: { from: null, to: '2026-12-31' },
          unit: { from: { id: 'a', name: '甲局' }, to: { id: 'b', name: '乙局' } },
          gap: { from: null, to: null },
        },
        t,
      ),
    ).toEqual(['deadline：— → 2026-12-31', 'unit：甲局 → 乙局']);
  });

  it('shows what people typed as it is', () => {
    expect(detailLines({ reason: '见 {{x}} 与 $t(audit:yes)' }, t)).toEqual([
      '理由：见 {{x}} 与 $t(audit:yes)',
    ]);
  });
});
