import type { DocumentFacts, Field, Link, PageArtifacts } from './artifacts.ts';

/** A text as it is compared: no accents, capitals or punctuation. */
export const plainWords = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Visible links that screen readers do not announce as buttons. */
export const linksOf = ({ links, buttons }: DocumentFacts): readonly Link[] => {
  const pressed = new Set(buttons.map(({ selector }) => selector));
  return links.filter(({ shown, selector }) => shown && !pressed.has(selector));
};

type Page = Pick<PageArtifacts, 'address' | 'document'>;

export const placeIn = ({ address }: Page, link: Link): string | undefined => {
  const [path, hash = ''] = link.address.split('#');
  if (path !== address.split('#')[0] || !hash || /^[/!]/.test(hash)) return undefined;
  try {
    return decodeURIComponent(hash);
  } catch {
    // Left as it is when badly encoded.
    return hash;
  }
};

export const isThere = ({ document }: Page, place: string): boolean =>
  document.anchors.includes(place) || place === 'top' || place.startsWith(':~:');

/** The first link to an anchor of the page, if it comes near the top. */
export const skipLinkOf = (page: Page): Link | undefined =>
  page.document.links.slice(0, 5).find((link) => placeIn(page, link) !== undefined);

export const fieldsOf = ({ forms, fields }: DocumentFacts): readonly Field[] =>
  [...forms.flatMap((form) => form.fields), ...fields].filter(({ shown, disabled }) => shown && !disabled);

export const typed: ReadonlySet<string> = new Set(
  'text,email,tel,url,search,number,password,textarea,date,time,month,week,datetime-local'.split(','),
);

const subjects: Readonly<Record<string, RegExp>> = {
  email: /\b(e ?mail|mail|courriel|adresse electronique|email address)\b/,
  tel: /\b(tel|telephone|phone|cell|cellulaire|mobile|cellphone)\b/,
  'postal-code': /\b(code postal|postal code|postal|zip|zip code|cp)\b/,
  'given-name': /\b(prenom|first name|firstname|given name|fname)\b/,
  'family-name': /\b(nom de famille|last name|lastname|family name|surname|lname)\b/,
  bday: /\b(date de naissance|birth ?date|date of birth|naissance|dob)\b/,
  password: /\b(mot de passe|password)\b/,
};

/** What a field asks for, as a token of `autocomplete`, by its type, name and label. */
export const subjectOf = ({ type, name, label }: Field): string | undefined => {
  if (type === 'email' || type === 'tel' || type === 'password') return type;
  if (type !== 'text' && type !== 'date' && type !== 'number') return undefined;
  const words = `${plainWords(name.replace(/([a-z])([A-Z])/g, '$1 $2'))} | ${plainWords(label)}`;
  return Object.keys(subjects).find((subject) => subjects[subject]?.test(words));
};

/** Red, green, blue from 0 to 255, opacity from 0 to 1. Anything but `rgb()` counts as black. */
const channelsOf = (colour: string): readonly [number, number, number, number] => {
  const [r = 0, g = 0, b = 0, alpha = 1] = (/^rgba?\(([^)]+)\)/.exec(colour)?.[1] ?? '')
    .split(/[\s,/]+/)
    .map(Number);
  return [r, g, b, alpha];
};
const luminance = (channels: readonly number[]): number => {
  const [r = 0, g = 0, b = 0] = channels.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** By WCAG 2, from 1 to 21. The colour is blended with the ground, which is opaque. */
export const contrastOf = (colour: string, ground: string): number => {
  const [r, g, b, alpha] = channelsOf(colour);
  const under = channelsOf(ground);
  const mixed = [r, g, b].map((value, index) => value * alpha + (under[index] ?? 0) * (1 - alpha));
  const [one, other] = [luminance(mixed), luminance(under.slice(0, 3))];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
};
