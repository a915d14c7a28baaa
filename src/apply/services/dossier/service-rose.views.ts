import type { Profile } from '../../../assessment/assessment.ts';
import { type Lang, practiceOf, type Standard } from '../../../standard/standard.ts';
import { label } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { rose } from '../../../web/rose.ts';
import { roseArcs } from '../../../web/rose-arcs.ts';
import { dossierWords } from './dossier.words.ts';
import { serviceRoseWords } from './service-rose.words.ts';

export type ServiceRose = {
  readonly lang: Lang;
  /** Accessible name of the picture. */
  readonly title: string;
  readonly standard: Standard;
  readonly profile: Profile;
  /** Practices that rest on a proof that ends soon; undefined where it is not told, and the legend says nothing of it. */
  readonly ageing?: ReadonlySet<number>;
  /** Where the petal of a practice leads; undefined where the rose is only looked at. */
  readonly hrefOf?: (practice: number) => string;
  /** What follows the legend. */
  readonly more?: Html;
};

/**
 * The rose of a service with its legend, the same wherever one is drawn, so that a colour means one thing: pale what is only
 * said, solid what is proven, and at the centre how many practices are proven.
 */
export const serviceRose = ({ lang, title, standard, profile, ageing, hrefOf, more }: ServiceRose): Html => {
  const words = serviceRoseWords[lang];
  const petals = profile.practices.map(({ practice, standing, contradicted }) => {
    const isContradicted = contradicted.length > 0;
    const isAgeing = ageing?.has(practice) === true;
    const said = [
      dossierWords[lang].standings[standing],
      isContradicted && words.contradictedPetal,
      isAgeing && words.ageingPetal,
    ].filter((each) => each !== false);
    return {
      practice,
      level: standing,
      label: `${label(`${practice}. ${practiceOf(standard, practice)?.title[lang] ?? ''}`, lang)} ${said.join(', ')}`,
      href: hrefOf?.(practice),
      contradicted: isContradicted,
      ageing: isAgeing,
    };
  });
  const count = (level: 3 | 4): number =>
    profile.practices.filter(({ standing }) => standing === level).length;
  const [documented, proven] = [count(3), count(4)];
  const hub = [String(proven), words.hub(proven)] as const;
  const legend = [words.legend, ...(ageing ? [words.legendAgeing] : []), words.legendUnknown].join(' ');
  return html`
    <figure class="rose-figure">
      ${rose({ lang, title, standard, petals, hub, ofService: true })}
      <figcaption>
        <p><strong>${words.counts(documented, proven, petals.length)}</strong>${more && html` ${more}`}</p>
        <p>${legend}</p>
        ${roseArcs(lang, standard)}
      </figcaption>
    </figure>
  `;
};
