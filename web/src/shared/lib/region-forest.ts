import type { Region } from '../api/types.js';

/** A region as Ant Design takes it: trees ask for `key`, tree selects for `value`. */
export interface RegionNode {
  readonly key: string;
  readonly value: string;
  readonly title: string;
  readonly children: RegionNode[];
}

/** The regions as a forest, in the order given; a region whose parent is out of sight stands at the root. */
export function regionForest(regions: readonly Pick<Region, 'id' | 'name' | 'parentId'>[]): RegionNode[] {
  const nodes = new Map(
    regions.map(({ id, name }): [string, RegionNode] => [
      id,
      { key: id, value: id, title: name, children: [] },
    ]),
  );
  const roots: RegionNode[] = [];
  for (const { id, parentId } of regions) {
    const node = nodes.get(id);
    if (!node) continue;
    const parent = parentId === null ? undefined : nodes.get(parentId);
    (parent?.children ?? roots).push(node);
  }
  return roots;
}
