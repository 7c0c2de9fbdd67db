import { fnv1a, profileOf, reportPlan } from './story-choice.js';
import { type Profile, readStory } from './story-files.js';

describe('how an item fares', () => {
  test('the hash is FNV-1a over UTF-8', () => {
    expect(fnv1a('')).toBe(0x811c9dc5);
    expect(fnv1a('a')).toBe(0xe40c292c);
    expect(fnv1a('foobar')).toBe(0xbf9cf968);
  });

  test('every profile that is named exists, and the shares of each mix make 100', () => {
    const { assignments, profiles } = readStory();
    const known = Object.keys(profiles);
    for (const { profile } of assignments.rules) expect(known).toContain(profile);
    for (const mix of Object.values(assignments.mixes)) {
      for (const name of Object.keys(mix)) expect(known).toContain(name);
      expect(Object.values(mix).reduce((sum, share) => sum + share, 0)).toBe(100);
    }
  });

  test('a rule comes before the mix', () => {
    const story = readStory();
    const item = { policy: 'p', clause: '一', index: 1, unit: '某局', role: 'lead' };
    const assignments = {
      rules: [
        { unit: '别的局', profile: 'ahead' },
        { policy: 'p', clause: '一', profile: 'silent' },
      ],
      mixes: { default: { steady: 100 } },
    };
    expect(profileOf(item, { ...story, assignments })).toBe(story.profiles['silent']);
    expect(profileOf({ ...item, clause: '二' }, { ...story, assignments })).toBe(story.profiles['steady']);
  });

  test('what is said of one cycle comes before what is said of a stretch, and that before the rule', () => {
    const profile: Profile = {
      accept: null,
      lead: 0,
      mood: 'tight',
      extends: false,
      report: { submit: 'due-1', approve: '+1' },
      cycles: { '-1': { approve: null }, '-2..': { submit: 'due+2' }, '..-4': { mood: 'good' } },
    };
    expect(reportPlan(profile, -3)).toEqual({ mood: 'tight', submit: 'due-1', approve: '+1' });
    expect(reportPlan(profile, -4)).toEqual({ mood: 'good', submit: 'due-1', approve: '+1' });
    expect(reportPlan(profile, -2)).toEqual({ mood: 'tight', submit: 'due+2', approve: '+1' });
    expect(reportPlan(profile, -1)).toEqual({ mood: 'tight', submit: 'due+2', approve: null });
    expect(reportPlan(profile, 0)).toEqual({ mood: 'tight', submit: 'due+2' });
    expect(reportPlan({ ...profile, cycles: {} }, 0)).toEqual({ mood: 'tight' });
  });
});
