import type { MapCapability } from '@strata/backstage-plugin-platform-capabilities-common';
import {
  OWNER_TONES,
  READINESS,
  READINESS_LOOKS,
  READINESS_MEANINGS,
  READINESS_WORDS,
  readinessOf,
  type Shape,
  type Tone,
} from '../parts';

/** A way to colour the map. */
export type LensId = 'lifecycle' | 'ownership' | 'adoption' | 'standing';

export interface Category {
  id: string;
  word: string;
  meaning: string;
  tone: Tone;
  shape: Shape;
}

export interface Lens {
  id: LensId;
  title: string;
  /** What one sees through it, for the panel that explains the map. */
  meaning: string;
  categories: Category[];
  /** The id of the capability's category. */
  classify(capability: MapCapability, mine: ReadonlySet<string>): string;
}

const lifecycle: Lens = {
  id: 'lifecycle',
  title: 'Readiness',
  meaning: 'What is ready, what is coming and what is going.',
  categories: READINESS.map(id => ({
    id,
    word: READINESS_WORDS[id],
    meaning: READINESS_MEANINGS[id],
    ...READINESS_LOOKS[id],
  })),
  classify: readinessOf,
};

const ownership: Lens = {
  id: 'ownership',
  title: 'Ownership',
  meaning: 'Who is named as the owner, and where nobody is.',
  categories: [
    {
      id: 'mine',
      word: 'My teams',
      meaning: 'It names you or a team of yours',
      tone: 'own',
      shape: 'star',
    },
    {
      id: 'owned',
      word: 'Owned',
      meaning: 'It names somebody else, whom the catalog shows you',
      tone: 'good',
      shape: 'disc',
    },
    {
      id: 'missing',
      word: 'Owner not found',
      meaning:
        'The owner it names is not in the catalog, as far as you may see',
      tone: OWNER_TONES.missing,
      shape: 'question',
    },
    {
      id: 'none',
      word: 'No owner',
      meaning: 'It names nobody',
      tone: OWNER_TONES.none,
      shape: 'dashes',
    },
  ],
  classify({ owner }, mine) {
    if (!owner) {
      return 'none';
    }
    if (mine.has(owner.ref)) {
      return 'mine';
    }
    return owner.found ? 'owned' : 'missing';
  },
};

const adoption: Lens = {
  id: 'adoption',
  title: 'Adoption',
  meaning: 'How many components, systems, resources and APIs use it.',
  categories: [
    {
      id: 'wide',
      word: '10 or more',
      meaning: 'Many build on it',
      tone: 'good',
      shape: 'bars3',
    },
    {
      id: 'some',
      word: '3 to 9',
      meaning: 'Some build on it',
      tone: 'coming',
      shape: 'bars2',
    },
    {
      id: 'few',
      word: '1 or 2',
      meaning: 'First users',
      tone: 'new',
      shape: 'bars1',
    },
    {
      id: 'none',
      word: 'Nobody',
      meaning: 'Nothing that you may see uses it',
      tone: 'none',
      shape: 'square',
    },
  ],
  classify({ consumers }) {
    if (consumers === 0) {
      return 'none';
    }
    if (consumers < 3) {
      return 'few';
    }
    return consumers < 10 ? 'some' : 'wide';
  },
};

const standing: Lens = {
  id: 'standing',
  title: 'Technology',
  meaning: 'Whether the technology is chosen, and what is on its way out.',
  categories: [
    {
      id: 'adopted',
      word: 'Adopted',
      meaning: 'A technology is chosen',
      tone: 'good',
      shape: 'check',
    },
    {
      id: 'changing',
      word: 'Changing',
      meaning: 'A technology is chosen while another one is retired',
      tone: 'coming',
      shape: 'half',
    },
    {
      id: 'candidate',
      word: 'Candidates',
      meaning: 'Not chosen yet, being looked at',
      tone: 'new',
      shape: 'question',
    },
    {
      id: 'retiring',
      word: 'Retiring',
      meaning: 'All that is used is on its way out',
      tone: 'bad',
      shape: 'cross',
    },
    {
      id: 'open',
      word: 'Open',
      meaning: 'There are examples at most',
      tone: 'none',
      shape: 'square',
    },
  ],
  classify({ technologies }) {
    const standings = new Set(technologies.map(it => it.standing));
    if (standings.has('adopted')) {
      return standings.has('retiring') ? 'changing' : 'adopted';
    }
    if (standings.has('retiring')) {
      return 'retiring';
    }
    return standings.has('candidate') ? 'candidate' : 'open';
  },
};

export const LENSES: Record<LensId, Lens> = {
  lifecycle,
  ownership,
  adoption,
  standing,
};

export const LENS_IDS = Object.keys(LENSES) as LensId[];

/** The category of a capability under a lens. */
export function categoryOf(
  lens: Lens,
  capability: MapCapability,
  mine: ReadonlySet<string>,
): Category {
  const id = lens.classify(capability, mine);
  return lens.categories.find(it => it.id === id) ?? lens.categories[0];
}
