import type { Lang } from '../../standard/standard.ts';
import { label } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { dossierWords, nextStanding, reasonSaid } from '../dossier/dossier.words.ts';
import { servicesPaths } from '../services.paths.ts';
import type { Effect } from './effect.ts';
import { effectWords } from './effect.words.ts';

/** What accepting a proof changed of each practice, and what that one still lacks. */
export const effectsView = (lang: Lang, service: string, effects: readonly Effect[]): Html | undefined => {
  const words = effectWords[lang];
  const { standings, keptFrom } = dossierWords[lang];
  const line = ({ practice, from, to, reasons }: Effect): Html => {
    const page = servicesPaths.to('servicePractice', lang, { service, id: practice.id });
    const level = standings[to].toLowerCase();
    const next = nextStanding(to);
    const lacks = reasons.map((reason) => reasonSaid(lang, reason)).join(' ');
    return html`
      <li><a href="${page}">${words.practice(practice.id)}</a> ${from === to ? words.still(level) : words.now(level)}${next !== undefined && html`<br>${label(keptFrom(standings[next]), lang)} ${lacks}`}</li>
    `;
  };
  return effects.length === 0 ? undefined : html`<ul>${effects.map(line)}</ul>`;
};
