import { regionForest } from './region-forest.js';

describe('regionForest', () => {
  it('hangs regions under their parents, and those whose parent is out of sight at the root', () => {
    const forest = regionForest([
      { id: 'c1', name: '海宁市', parentId: 'c' },
      { id: 'c', name: '嘉兴市', parentId: 'p' },
      { id: 'c2', name: '桐乡市', parentId: 'c' },
    ]);
    expect(forest).toEqual([
      {
        key: 'c',
        value: 'c',
        title: '嘉兴市',
        children: [
          { key: 'c1', value: 'c1', title: '海宁市', children: [] },
          { key: 'c2', value: 'c2', title: '桐乡市', children: [] },
        ],
      },
    ]);
  });
});
