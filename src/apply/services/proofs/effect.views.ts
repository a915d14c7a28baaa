import type { PracticeProfile } from '../../../assessment/assessment.ts';
import type { Lang } from '../../../standard/standard.ts';
import { countsSaid } from '../../../web/bands.ts';
import { label } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { dossierWords, reasonSaid } from '../dossier/dossier.words.ts';
import { effectWords } from './effect.words.ts';

/** Where each practice is that an accepted proof serves, and what that one still lacks. */
export const effectsView = (
  lang: Lang,
  service: string,
  practices: readonly PracticeProfile[],
): Html | undefined => {
  const words = effectWords[lang];
  const line = ({ practice, proven, bands, reasons }: PracticeProfile): Html => {
    const page = href('servicePractice', lang, { service, id: practice });
    const link = html`<a href="${page}">${words.practice(practice)}</a>`;
    if (proven) return html`<li>${link} ${words.proven}</li>`;
    const lacks = reasons.map((reason) => reasonSaid(lang, reason)).join(' ');
    return html`<li>${link}${label('', lang)} ${countsSaid(lang, bands)}.<br>${label(dossierWords[lang].keptFrom, lang)} ${lacks}</li>`;
  };
  return practices.length === 0 ? undefined : html`<ul>${practices.map(line)}</ul>`;
};
