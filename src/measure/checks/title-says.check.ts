import { cannotTell, failed, pageCheck, passed, wholePage } from './check.ts';
import { plainWords } from './page.ts';

const defaults = [
  /^((untitled|sans (titre|nom)|nouve(au|lle)|new|document|page|site|tab|onglet|title|titre)( (untitled|sans (titre|nom)|document|page|site|tab|onglet|title|titre|web|\d+))*|index|default|home ?page|react app|vite app|vite react|next js|vue app|wordpress|test)$/,
  /^(insert|enter|add|type|write|your|inserez|inserer|entrez|entrer|ajoutez|ajouter|ecrivez|ecrire|votre)( (a|the|your|page|un|le|votre))* (title|titre)( (here|ici|of the page|de la page))?$/,
  /^((title|titre) (here|ici|goes here|of the page|de (la )?page|du document|du site)|my (web ?)?(page|site)|(ma page|mon site)( web)?|unnamed|blank page|page (blanche|vide)|hello world|lorem ipsum.*)$/,
];

export const check = pageCheck({
  about: { version: 3, actions: ['4.3'], severity: 'moderate', by: ['content', 'development'] },
  title: { fr: 'Le titre de la page dit son sujet', en: 'The title of the page says what it is about' },
  why: {
    fr: 'Dans les onglets et les favoris, on ne retrouve pas la page.',
    en: 'In tabs and bookmarks, people cannot find the page again.',
  },
  mend: {
    fr: 'Écrire le sujet de la page, puis le nom du site.',
    en: 'Write what the page is about, then the name of the site.',
  },
  messages: {
    default: {
      fr: "Le titre est «\u00a0{title}\u00a0», celui qu'un outil a mis",
      en: 'The title is \u201c{title}\u201d, the one that a tool put',
    },
    other: {
      fr: "Le titre et le premier titre de la page n'ont aucun mot en commun\u00a0: une personne doit voir s'ils disent la même chose",
      en: 'The title and the first heading have no word in common: someone has to see whether they say the same thing',
    },
  },
  sources: ['WCAG 2.4.2'],
  judge: ({ document: { title, headings } }) => {
    if (!title) return [];
    const words = plainWords(title);
    if (defaults.some((each) => each.test(words)) || /\.(html?|php|aspx?|jsp|docx?|pdf)$/i.test(title))
      return failed('default', wholePage, { certainty: 'likely', excerpt: title, values: { title } });
    const heading = plainWords(headings.find(({ level, text }) => level === 1 && text)?.text ?? '');
    const said = heading.split(' ').filter((word) => word.length > 3);
    const isShared = said.length === 0 || said.some((word) => words.includes(word.slice(0, 5)));
    return isShared ? passed() : cannotTell('needs-a-person', wholePage, { excerpt: title, says: 'other' });
  },
});
