import type { Lang } from '../standard/standard.ts';
import { bothLanguages } from './both-languages.ts';
import { label } from './format.ts';
import { type Html, html } from './html.ts';

const words = bothLanguages({
  fr: {
    title: 'Que veulent dire ces réponses?',
    meanings: {
      'to-do': "Rien n'est commencé.",
      'under-way': 'Le travail est commencé, et il en reste.',
      'in-place': "C'est fait, et c'est encore vrai aujourd'hui.",
      unknown: "L'action ne compte ni comme faite ni comme à faire.",
      'not-applicable': 'Elle ne concerne pas ce service, et vous dites pourquoi.',
    },
  },
  en: {
    title: 'What do these answers mean?',
    meanings: {
      'to-do': 'Nothing has begun.',
      'under-way': 'Work has begun, and some remains.',
      'in-place': 'It is done, and still true today.',
      unknown: 'The action counts neither as done nor as still to do.',
      'not-applicable': 'It does not apply to this service, and you say why.',
    },
  },
});

type Status = keyof (typeof words)['fr']['meanings'];
const answers = [
  'to-do',
  'under-way',
  'in-place',
  'unknown',
  'not-applicable',
] as const satisfies readonly Status[];

/**
 * Explains the possible answers on an action, folded, near the form.
 *
 * @param named how the form names each answer
 */
export const statusMeanings = (lang: Lang, named: Readonly<Record<Status, string>>): Html => {
  const { title, meanings } = words[lang];
  return html`
    <details>
      <summary>${title}</summary>
      <ul>${answers.map((answer) => html`<li><strong>${label(named[answer], lang)}</strong> ${meanings[answer]}</li>`)}</ul>
    </details>
  `;
};
