import type { Evidence } from '@strata/backstage-plugin-platform-capabilities-common';
import type { TechnologyStanding } from '@strata/roadmap';
import { type Look } from '../parts';

/** How each standing is told; as the map's lens does. */
export const STANDING_LOOKS: Record<TechnologyStanding, Look> = {
  adopted: { shape: 'check', tone: 'good', word: 'Adopted' },
  retiring: { shape: 'cross', tone: 'bad', word: 'Retiring' },
  candidate: { shape: 'question', tone: 'new', word: 'Candidate' },
  example: { shape: 'square', tone: 'none', word: 'Example' },
};

/** What of an entity names something. */
export const FIELD_WORDS: Record<Evidence['field'], string> = {
  tag: 'Tag',
  type: 'Type of resource',
  image: 'Image',
  rule: 'Rule',
};
