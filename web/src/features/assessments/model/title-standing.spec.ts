import type { AwardedTitle } from '../../../shared/api/types.js';
import { standingOf } from './title-standing.js';

type Review = AwardedTitle['reviews'][number];
const review = (outcome: Review['outcomes'][number], corrected = false): Review => ({
  assessment: { id: 'a', title: '称号年度复核' },
  publishedOn: '2026-02-01',
  grade: '',
  outcomes: [outcome],
  corrected,
});

it.each<[string, string | null, Review[], string]>([
  ['never looked at', null, [], 'held'],
  ['kept', null, [review('title-kept')], 'held'],
  ['warned', null, [review('title-warned'), review('title-kept')], 'warned'],
  ['warned once, kept since', null, [review('title-kept'), review('title-warned')], 'held'],
  ['warned by what was corrected', null, [review('title-warned', true), review('title-kept')], 'held'],
  ['revoked', '2026-02-01', [review('title-revoked')], 'revoked'],
])('knows a title that was %s', (_, revokedOn, reviews, standing) => {
  expect(standingOf({ revokedOn, reviews })).toBe(standing);
});
