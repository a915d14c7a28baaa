import { eachOf, likely, pageCheck, unsure, wrong } from './check.ts';
import { plainWords } from './page.ts';

const vague = new Set(
  'image,photo,photographie,picture,img,graphic,graphique,logo,icon,icone,banner,banniere,illustration,visuel,alt,alt text,texte alternatif,placeholder,untitled,sans titre,spacer,bullet,puce,arrow,fleche,chart,diagram,diagramme,null,undefined,todo,test,vignette,thumbnail'.split(
    ',',
  ),
);

export const check = pageCheck({
  about: { version: 1, actions: ['4.3', '5.1'], severity: 'moderate', by: ['content'] },
  title: {
    fr: "Le texte de remplacement dit ce que montre l'image",
    en: 'Alternative text says what the image shows',
  },
  why: {
    fr: "Entendre «\u00a0DSC_0042.jpg\u00a0» ou «\u00a0image\u00a0» n'apprend rien.",
    en: 'Hearing \u201cDSC_0042.jpg\u201d or \u201cimage\u201d teaches nothing.',
  },
  mend: {
    fr: "Dire en quelques mots ce que l'image apporte au texte; la vider (alt=) si elle décore.",
    en: 'Say in a few words what the image brings to the text; empty it (alt="") if it decorates.',
  },
  messages: {
    file: {
      fr: 'Le texte de remplacement est un nom de fichier, «\u00a0{alt}\u00a0»',
      en: 'The alternative text is a file name, \u201c{alt}\u201d',
    },
    vague: {
      fr: 'Le texte de remplacement est «\u00a0{alt}\u00a0», qui ne dit pas ce qui est montré',
      en: 'The alternative text is \u201c{alt}\u201d, which does not say what is shown',
    },
    long: {
      fr: 'Le texte de remplacement fait {letters} caractères\u00a0: une description mérite sa place dans la page',
      en: 'The alternative text is {letters} characters long: a description deserves a place in the page',
    },
    empty: {
      fr: 'Grande image sans texte de remplacement\u00a0: une personne doit voir si elle ne fait que décorer',
      en: 'Large image without alternative text: someone has to see whether it only decorates',
    },
  },
  sources: ['WCAG 1.1.1', 'WCAG F30'],
  act: { '9eb3f6': 'partial' },
  judge: ({ document: { images } }) =>
    eachOf(
      images.filter(({ alt, drawn }) => alt !== undefined && drawn.width > 4 && drawn.height > 4),
      (image) => {
        const { alt = '', drawn } = image;
        if (
          /\S\.(jpe?g|png|gif|svg|webp|avif|bmp|tiff?)$/i.test(alt) ||
          /^(img|dsc|image|photo|screenshot|capture)[\s_-]*\d+$/i.test(alt)
        )
          return wrong('file', image, { values: { alt } });
        if (vague.has(plainWords(alt)) || (alt && !/[\p{L}\p{N}]/u.test(alt)))
          return likely('vague', image, { values: { alt } });
        if (alt.length > 250)
          return likely('long', image, { severity: 'minor', values: { letters: alt.length } });
        return alt.trim() === '' && drawn.width >= 300 && drawn.height >= 200 && /^<img/.test(image.html)
          ? unsure('empty', image)
          : undefined;
      },
    ),
});
