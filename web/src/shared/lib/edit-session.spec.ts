import {
  arrived,
  beginEditing,
  isDirty,
  keepMine,
  takeTheirs,
  typed,
  type EditRules,
} from './edit-session.js';

interface Form {
  title: string;
  note: string;
  rows: { key: string; value: number }[];
}
const plain = (form: Form, field: keyof Form) =>
  field === 'rows' ? JSON.stringify(form.rows.map((row) => row.value)) : form[field];
const rules: EditRules<Form> = {
  same: (field, a, b) => plain(a, field) === plain(b, field),
  inStep: (incoming, draft) => ({
    ...incoming,
    rows: incoming.rows.map((row, index) => ({ ...row, key: draft.rows[index]?.key ?? row.key })),
  }),
};
const start: Form = { title: '甲', note: '', rows: [{ key: 'k1', value: 1 }] };

describe('an edit session', () => {
  it('is dirty from the first change until the server holds the same', () => {
    const begun = beginEditing(start);
    expect(isDirty(begun, rules)).toBe(false);
    const mine = typed(begun, { ...start, title: '乙' });
    expect(isDirty(mine, rules)).toBe(true);
    const saved = arrived(mine, { ...start, title: '乙' }, rules);
    expect(isDirty(saved, rules)).toBe(false);
    expect(saved.takenOver).toEqual([]);
  });

  it('keeps what was typed while a save was on its way', () => {
    const sent = typed(beginEditing(start), { ...start, title: '乙' });
    const further = typed(sent, { ...sent.draft, note: '又写了一句' });
    const answered = arrived(further, { ...start, title: '乙' }, rules);
    expect(answered.draft).toMatchObject({ title: '乙', note: '又写了一句' });
    expect(answered.conflicts).toEqual([]);
    expect(isDirty(answered, rules)).toBe(true);
  });

  it('takes over what somebody else changed elsewhere and says which field', () => {
    const mine = typed(beginEditing(start), { ...start, title: '乙' });
    const met = arrived(mine, { ...start, note: '别人写的' }, rules);
    expect(met.draft).toMatchObject({ title: '乙', note: '别人写的' });
    expect(met.takenOver).toEqual(['note']);
    expect(met.conflicts).toEqual([]);
  });

  it('waits for the person where both changed the same field', () => {
    const mine = typed(beginEditing(start), { ...start, title: '乙', note: '我的' });
    const met = arrived(mine, { ...start, title: '丙' }, rules);
    expect(met.conflicts).toEqual(['title']);
    expect(met.draft.title).toBe('乙');
    expect(keepMine(met)).toMatchObject({ draft: { title: '乙', note: '我的' }, conflicts: [] });
    expect(takeTheirs(met)).toMatchObject({ draft: { title: '丙', note: '我的' }, conflicts: [] });
    expect(isDirty(takeTheirs(met), rules)).toBe(true);
  });

  it('keeps a conflict open when the server is read again, and closes it when both agree', () => {
    const mine = typed(beginEditing(start), { ...start, title: '乙' });
    const met = arrived(mine, { ...start, title: '丙' }, rules);
    expect(arrived(met, { ...start, title: '丙' }, rules).conflicts).toEqual(['title']);
    expect(arrived(met, { ...start, title: '乙' }, rules).conflicts).toEqual([]);
  });

  it('keeps the keys of rows that mean the same', () => {
    const mine = typed(beginEditing(start), {
      ...start,
      rows: [
        { key: 'k1', value: 1 },
        { key: 'new', value: 2 },
      ],
    });
    const saved = arrived(
      mine,
      {
        ...start,
        rows: [
          { key: 's1', value: 1 },
          { key: 's2', value: 2 },
        ],
      },
      rules,
    );
    expect(saved.draft.rows.map((row) => row.key)).toEqual(['k1', 'new']);
    expect(isDirty(saved, rules)).toBe(false);
  });
});
