import type { Lang } from '../standard/standard.ts';
import { escapeHtml, type Html, html, trusted } from './html.ts';

const names = [
  'Stratégie de transformation numérique gouvernementale',
  "Centre québécois d'excellence numérique",
  'ministère de la Cybersécurité et du Numérique',
  'Stratégie gouvernementale de cybersécurité et du numérique',
  'Baromètre numériQc',
  'Vitrine numériQc',
  'Accompagnement des organismes publics',
  'Bonnes pratiques numériques gouvernementales',
];

const tag = /(<[^>]*>)/;
const name = new RegExp(names.map(escapeHtml).join('|'), 'g');
const plainName = new RegExp(`(${names.join('|')})`);

export const frenchPieces = (
  lang: Lang,
  text: string,
): readonly { readonly text: string; readonly isFrench: boolean }[] =>
  lang === 'fr'
    ? [{ text, isFrench: false }]
    : text
        .split(plainName)
        .map((piece) => ({ text: piece, isFrench: names.includes(piece) }))
        .filter((piece) => piece.text !== '');

/** For voices (WCAG 3.1.2). The tags of markup are left alone. */
export const frenchNamed = (lang: Lang, content: Html | string | undefined): Html => {
  const { text } = html`${content}`;
  if (lang === 'fr') return trusted(text);
  const marked = text
    .split(tag)
    .map((piece) => (piece.startsWith('<') ? piece : piece.replace(name, spoken)));
  return trusted(marked.join(''));
};

const spoken = (french: string): string => `<span lang="fr">${french}</span>`;
