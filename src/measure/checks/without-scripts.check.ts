import { cannotTell, failed, passed, type Said, siteCheck, wholePage } from './check.ts';

const unread: ReadonlySet<string> = new Set(['script', 'style', 'template', 'svg', 'head']);

const readable = (html: string): string => {
  const [before = '', ...pieces] = html.split('<');
  let said = before;
  // The end of the comment, or of the element with unreadable content, that is open.
  let closing: string | undefined;
  for (const piece of pieces) {
    const name = /^\/?[a-z]{1,10}(?![\w-])/i.exec(piece)?.[0].toLowerCase() ?? '';
    if (closing === undefined) {
      if (piece.startsWith('!--')) closing = '-->';
      else if (unread.has(name)) closing = `/${name}`;
      else said += ` ${piece.slice(piece.indexOf('>') + 1)}`;
    } else if (closing === name) {
      closing = undefined;
      said += ` ${piece.slice(piece.indexOf('>') + 1)}`;
    }
    if (closing === '-->' && piece.includes(closing)) {
      said += ` ${piece.slice(piece.indexOf(closing) + closing.length)}`;
      closing = undefined;
    }
  }
  return said
    .replace(/&\w{1,30};/g, ' ')
    .split(/\s+/)
    .join(' ')
    .trim();
};

export const check = siteCheck({
  about: { version: 1, actions: ['5.1', '14.1'], severity: 'moderate', by: ['development'] },
  title: { fr: 'La page se lit sans script', en: 'The page can be read without scripts' },
  why: {
    fr: "Quand le réseau flanche ou qu'un script échoue, il ne reste qu'une page blanche.",
    en: 'When the network falters or a script fails, nothing is left but a blank page.',
  },
  mend: {
    fr: "Envoyer le contenu dans le HTML, et ne laisser aux scripts que l'agrément.",
    en: 'Send the content within the HTML, and leave but comfort to scripts.',
  },
  messages: {
    empty: {
      fr: "Sans script, la page n'a que {letters} caractères sur {all}",
      en: 'Without scripts, the page has but {letters} characters out of {all}',
    },
    unknown: {
      fr: "La page n'a pas pu être reçue sans navigateur",
      en: 'The page could not be received without a browser',
    },
  },
  sources: [],
  keep: ({ asked, address, document: { textLength, links } }) => ({
    asked,
    page: address,
    textLength,
    links: links.length,
  }),
  judgeSite: ({ files: { bare } }, kept): Said<'empty' | 'unknown'> => {
    const first = kept.find(({ asked, page }) => asked === bare?.asked || page === bare?.address);
    if (!bare || !first || first.textLength < 100) return [];
    if ('problem' in bare) return cannotTell(bare.problem, wholePage, { page: first.page, says: 'unknown' });
    const letters = readable(bare.text).length;
    // The source was cut at 64 KB (fewer characters with accents): one that long is not empty.
    const isThere = letters >= first.textLength * 0.3 || bare.text.length >= 50_000;
    return isThere
      ? passed(wholePage, { page: first.page })
      : failed('empty', wholePage, { page: first.page, values: { letters, all: first.textLength } });
  },
});
