import { actionsOf } from './item-actions.js';

const nothing = {
  accept: false,
  dispute: false,
  transfer: false,
  extension: false,
  closing: false,
  decide: false,
  suspend: false,
  resume: false,
  cancel: false,
  archive: false,
};

describe('actionsOf', () => {
  it('offers what the server allows and nothing else', () => {
    expect(actionsOf(nothing)).toEqual([]);
    expect(actionsOf({ ...nothing, dispute: true, accept: true, decide: true })).toEqual([
      'accept',
      'dispute',
    ]);
  });
});
