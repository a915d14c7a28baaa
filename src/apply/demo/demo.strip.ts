import type { Site } from '../../web/layout.ts';
import { pagePlace } from '../../web/links.ts';
import { demoWords } from './demo.words.ts';

/** What every page of a demonstration says first, and the way to be someone else. */
export const demoStrip = (): NonNullable<Site['strip']> => ({
  text: { fr: demoWords.fr.strip, en: demoWords.en.strip },
  link: { url: pagePlace('demo').url, label: { fr: demoWords.fr.change, en: demoWords.en.change } },
});
