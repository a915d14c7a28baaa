import type { Lang, Standard } from '../standard/standard.ts';
import type { Html } from './html.ts';
import { rose } from './rose.ts';

const hubWords = { fr: 'pratiques', en: 'practices' } as const;

/** The rose as a map of the standard: every petal whole, leading to its practice at `hrefOf(id)`. */
export const standardRose = (
  lang: Lang,
  standard: Standard,
  title: string,
  hrefOf: (practice: number) => string,
): Html =>
  rose({
    lang,
    title,
    standard,
    petals: standard.practices.map((practice) => ({
      practice: practice.id,
      level: 'map',
      label: `${practice.id}. ${practice.title[lang]}`,
      href: hrefOf(practice.id),
    })),
    hub: [String(standard.practices.length), hubWords[lang]],
  });
