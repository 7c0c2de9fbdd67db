import type { AwardedTitle } from '../../../shared/api/types.js';

export const TITLE_STANDINGS = ['held', 'warned', 'revoked'] as const;
export type TitleStanding = (typeof TITLE_STANDINGS)[number];

type Reviewed = Pick<AwardedTitle, 'revokedOn' | 'reviews'>;

/** The newest review that has not been corrected. */
export function standingReview({ reviews }: Reviewed): AwardedTitle['reviews'][number] | undefined {
  return reviews.find(({ corrected }) => !corrected);
}

/** Held, held but warned by the last review, or revoked. */
export function standingOf(title: Reviewed): TitleStanding {
  if (title.revokedOn !== null) return 'revoked';
  return standingReview(title)?.outcomes.includes('title-warned') ? 'warned' : 'held';
}
