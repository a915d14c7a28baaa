import { axeCheck } from './axe-check.ts';

export const check = axeCheck({
  about: { version: 2, actions: ['5.1'], severity: 'serious', by: ['development'] },
  title: { fr: 'ARIA est employé comme il se doit', en: 'ARIA is used as it should be' },
  why: {
    fr: "Un rôle ou un état mal employé annonce autre chose que ce qui se voit, et c'est pire que rien.",
    en: 'A misused role or state announces something else than what is seen, which is worse than nothing.',
  },
  mend: {
    fr: "Employer l'élément HTML qui convient; sinon, corriger le rôle ou l'attribut selon WAI-ARIA.",
    en: 'Use the HTML element that fits; otherwise, correct the role or the attribute by WAI-ARIA.',
  },
  rules: {
    'aria-allowed-attr': {
      fr: "Attribut que le rôle n'admet pas",
      en: 'Attribute that the role does not allow',
    },
    'aria-allowed-role': { fr: "Rôle que l'élément n'admet pas", en: 'Role that the element does not allow' },
    'aria-braille-equivalent': {
      fr: 'Texte en braille sans équivalent',
      en: 'Braille text without an equivalent',
    },
    'aria-conditional-attr': {
      fr: "Attribut qui contredit l'état de l'élément",
      en: "Attribute that contradicts the element's state",
    },
    'aria-deprecated-role': { fr: "Rôle qui n'a plus cours", en: 'Role that is no longer in use' },
    'aria-hidden-body': {
      fr: "Toute la page est cachée aux technologies d'assistance",
      en: 'The whole page is hidden from assistive technology',
    },
    'aria-hidden-focus': {
      fr: "Élément caché aux technologies d'assistance, que le clavier atteint pourtant",
      en: 'Element hidden from assistive technology, which the keyboard reaches all the same',
    },
    'aria-prohibited-attr': {
      fr: 'Attribut interdit à cet élément',
      en: 'Attribute forbidden to this element',
    },
    'aria-required-attr': {
      fr: 'Attribut que le rôle exige, et qui manque',
      en: 'Missing attribute that the role requires',
    },
    'aria-required-children': {
      fr: "Il manque au rôle les éléments qu'il doit contenir",
      en: 'The role lacks the elements that it must hold',
    },
    'aria-required-parent': {
      fr: "L'élément n'est pas dans celui que son rôle exige",
      en: 'The element is not in the one that its role requires',
    },
    'aria-roles': { fr: "Rôle qui n'existe pas", en: 'Role that does not exist' },
    'aria-text': {
      fr: "Rôle «\u00a0text\u00a0» autour d'éléments à presser",
      en: '\u201ctext\u201d role around elements to press',
    },
    'aria-valid-attr-value': {
      fr: "Valeur d'attribut ARIA qui n'est pas valable",
      en: 'Value of an ARIA attribute that is not valid',
    },
    'aria-valid-attr': { fr: "Attribut ARIA qui n'existe pas", en: 'ARIA attribute that does not exist' },
    'presentation-role-conflict': {
      fr: "Élément dit décoratif, qui ne l'est pas",
      en: 'Element said to be decorative, which it is not',
    },
  },
  sources: ['WCAG 4.1.2'],
  act: {
    '5c01ea': 'consistent',
    '674b10': 'consistent',
    '6cfa84': 'partial',
    '4e8ab6': 'consistent',
    bc4a75: 'partial',
    ff89c9: 'consistent',
    '6a7281': 'consistent',
    '5f99a7': 'consistent',
    '46ca7f': 'consistent',
    kb1m8s: 'partial',
    in6db8: 'partial',
  },
});
