import type { Lang } from '../../../standard/standard.ts';
import { label } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { dossierWords, nextStanding, reasonSaid } from '../dossier/dossier.words.ts';
import type { Effect } from './effect.ts';
import { effectWords } from './effect.words.ts';

/** What accepting a proof changed of each practice, and what that one still lacks. */
export const effectsView = (lang: Lang, service: string, effects: readonly Effect[]): Html | undefined => {
  const words = effectWords[lang];
  const { standings, keptFrom } = dossierWords[lang];
  const line = ({ practice, from, to, reasons }: Effect): Html => {
    const page = href('servicePractice', lang, { service, id: practice.id });
    const level = standings[to].toLowerCase();
    const next = nextStanding(to);
    const lacks = reasons.map((reason) => reasonSaid(lang, reason)).join(' ');
    const link = html`<a href="${page}">${words.practice(practice.id)}</a>`;
    if (from === to && next === undefined) return html`<li>${link} ${words.still(level)}</li>`;
    // Where its level stays, what it lacks comes first: the level alone would read as praise.
    if (from === to && next !== undefined)
      return html`<li>${link} ${words.notYet(standings[next].toLowerCase())} ${lacks}<br>${words.stays(level)}</li>`;
    return html`
      <li>${link} ${words.now(level)}${next !== undefined && html`<br>${label(keptFrom(standings[next]), lang)} ${lacks}`}</li>
    `;
  };
  return effects.length === 0 ? undefined : html`<ul>${effects.map(line)}</ul>`;
};
