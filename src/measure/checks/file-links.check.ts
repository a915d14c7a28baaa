import { eachOf, likely, pageCheck } from './check.ts';
import { plainWords } from './page.ts';

const formatOf = (address: string): string | undefined =>
  /\.(pdf|docx?|xlsx?|pptx?|odt|ods|odp|zip|csv|epub|rtf)$/i
    .exec(URL.parse(address)?.pathname ?? '')?.[1]
    ?.toLowerCase();
const says: Readonly<Record<string, readonly string[]>> = {
  doc: ['doc', 'word'],
  docx: ['docx', 'word'],
  xls: ['xls', 'excel'],
  xlsx: ['xlsx', 'excel'],
  ppt: ['ppt', 'powerpoint'],
  pptx: ['pptx', 'powerpoint'],
};

export const check = pageCheck({
  about: { version: 2, actions: ['4.3', '5.1'], severity: 'minor', by: ['content'] },
  title: { fr: 'Un lien vers un fichier dit son format', en: 'A link to a file says its format' },
  why: {
    fr: "On ouvre par surprise un fichier lourd, qu'un téléphone affiche mal et qu'un lecteur d'écran lit parfois mal.",
    en: 'People open by surprise a heavy file that a phone shows poorly and that a screen reader may read badly.',
  },
  mend: {
    fr: 'Ajouter au nom du lien le format et la taille, par exemple (PDF, 240 ko).',
    en: "Add the format and the size to the link's name, for instance (PDF, 240 KB).",
  },
  messages: {
    silent: {
      fr: 'Le lien mène à un fichier {format} sans le dire',
      en: 'The link leads to a {format} file without saying so',
    },
  },
  sources: ['WCAG G201', 'WCAG 2.4.4'],
  judge: ({ document }) =>
    eachOf(
      document.links.filter(({ address, shown, name }) => shown && name && formatOf(address)),
      (link) => {
        const format = formatOf(link.address) ?? '';
        const words = plainWords(`${link.name} ${link.text ?? ''} ${link.title}`).split(' ');
        return (says[format] ?? [format]).some((word) => words.includes(word))
          ? undefined
          : likely('silent', link, { values: { format: format.toUpperCase() } });
      },
    ),
});
