import type { WrittenText } from './artifacts.ts';
import { likely, type Outcome, pageCheck, passed } from './check.ts';

type Message = 'small' | 'justified' | 'capitals' | 'tight' | 'italics' | 'underlined' | 'spaced';
const isCapitals = (text: string): boolean => {
  const letters = text.match(/\p{L}/gu) ?? [];
  return (
    letters.length >= 30 &&
    letters.every((letter) => letter === letter.toUpperCase() && letter !== letter.toLowerCase())
  );
};
const alike = (
  says: Message,
  texts: readonly WrittenText[],
  valuesOf: (text: WrittenText) => Readonly<Record<string, number>> = () => ({}),
): readonly Outcome<Message>[] => {
  const [first] = texts;
  const severity = says === 'small' || says === 'spaced' ? 'moderate' : 'minor';
  return first ? [likely(says, first, { severity, values: valuesOf(first), count: texts.length })] : [];
};

export const check = pageCheck({
  about: { version: 2, actions: ['5.1', '4.3'], severity: 'moderate', by: ['design', 'content'] },
  title: { fr: 'Le texte se lit sans effort', en: 'Text reads without effort' },
  why: {
    fr: 'Un texte minuscule, serré, justifié ou tout en capitales fatigue, et arrête qui lit avec peine.',
    en: 'A tiny, tight, justified or all-capitals text tires, and stops those who read with difficulty.',
  },
  mend: {
    fr: 'Au moins 12 pixels partout, 16 dans le texte; interligne de 1,5; aligner à gauche; garder les capitales pour les sigles.',
    en: 'At least 12 pixels everywhere, 16 in the text; line height of 1.5; align to the left; keep capitals for acronyms.',
  },
  messages: {
    small: { fr: 'Texte de {size} pixels', en: 'Text of {size} pixels' },
    justified: {
      fr: "Texte justifié\u00a0: l'espace entre les mots varie d'une ligne à l'autre",
      en: 'Justified text: the space between words varies from line to line',
    },
    capitals: { fr: 'Phrase tout en capitales', en: 'Sentence in all capitals' },
    tight: {
      fr: 'Interligne de {ratio} fois la taille des lettres',
      en: 'Line height of {ratio} times the size of letters',
    },
    italics: { fr: 'Paragraphe tout en italique', en: 'Paragraph all in italics' },
    underlined: { fr: "Texte souligné qui n'est pas un lien", en: 'Underlined text that is not a link' },
    spaced: {
      fr: 'Mot écrit lettre à lettre, qui ne se lit pas comme un mot',
      en: 'Word written letter by letter, which does not read as a word',
    },
  },
  sources: ['WCAG 1.4.8', 'WCAG 1.4.12', 'WCAG F32'],
  judge: ({ document: { texts } }) => {
    const found = [
      ...alike(
        'small',
        texts.filter(({ size, letters, within }) => size < 10 || (size < 12 && letters >= 40 && !within)),
        ({ size }) => ({ size }),
      ),
      ...alike(
        'justified',
        texts.filter(({ align, letters, lines }) => align === 'justify' && letters >= 60 && lines > 1),
      ),
      ...alike(
        'capitals',
        texts.filter(({ capitals, text, letters }) => letters >= 40 && (capitals || isCapitals(text))),
      ),
      ...alike(
        'tight',
        texts.filter(({ lineHeight, letters, lines }) => lineHeight < 1.15 && lines > 2 && letters >= 100),
        ({ lineHeight }) => ({ ratio: lineHeight }),
      ),
      ...alike(
        'italics',
        texts.filter(({ italic, letters, lines }) => italic && letters >= 150 && lines > 1),
      ),
      ...alike(
        'underlined',
        texts.filter(({ underlined }) => underlined),
      ),
      ...alike(
        'spaced',
        texts.filter(({ text }) => /^(\p{L} ){3,}\p{L}$/u.test(text)),
      ),
    ];
    return found.length > 0 || texts.length === 0 ? found : [passed()];
  },
});
