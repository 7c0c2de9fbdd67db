import { draftOf, NEW_HEIR, planOf, withoutHeir } from './plan.js';

describe('planOf', () => {
  it('asks nothing while something is missing', () => {
    expect(planOf(draftOf('rename', 'a'))).toBeNull();
    expect(planOf({ ...draftOf('rename'), name: '市产业局' })).toBeNull();
    expect(planOf(draftOf('merge', 'a'))).toBeNull();
    expect(planOf({ ...draftOf('split', 'a'), heirs: [{ ...NEW_HEIR, name: '甲局' }, NEW_HEIR] })).toBeNull();
  });

  it('names a rename and a merger as the call wants them', () => {
    expect(planOf({ ...draftOf('rename', 'a'), name: ' 市产业局 ' })).toEqual({
      kind: 'rename',
      unitId: 'a',
      name: '市产业局',
    });
    const heir = { ...NEW_HEIR, begins: false, unitId: 'c' };
    expect(planOf({ ...draftOf('merge'), unitIds: ['a', undefined, 'b'], heirs: [heir] })).toEqual({
      kind: 'merge',
      unitIds: ['a', 'b'],
      into: { unitId: 'c' },
    });
  });

  it('names only the items that do not go to the first successor', () => {
    const heirs = [
      { ...NEW_HEIR, name: '甲局' },
      { ...NEW_HEIR, name: '乙局' },
    ];
    expect(planOf({ ...draftOf('split', 'a'), heirs, chosen: { x: 0, y: 1, z: 5 } })).toEqual({
      kind: 'split',
      unitId: 'a',
      into: [
        { name: '甲局', kind: 'department' },
        { name: '乙局', kind: 'department' },
      ],
      items: [{ id: 'y', successor: 1 }],
    });
  });
});

it('withoutHeir gives back its items and moves the later ones up', () => {
  const draft = { ...draftOf('split', 'a'), heirs: [NEW_HEIR, NEW_HEIR, NEW_HEIR], chosen: { x: 1, y: 2 } };
  expect(withoutHeir(draft, 1)).toMatchObject({ heirs: { length: 2 }, chosen: { y: 1 } });
  expect(withoutHeir(draft, 1).chosen).not.toHaveProperty('x');
});
