/** What people type of a service. */
import { namesFields } from '../../people/organisations/organisations.forms.ts';
import { textField } from '../../web/fields.ts';
import { textTyped, volumeLimit, wholeNumber } from './services.schema.ts';
import { servicesWords } from './services.words.ts';

/** How many times a service is used in a year. */
export const volumeField = textField({
  id: 'volume',
  schema: textTyped,
  isRight: (text) => (wholeNumber(text) ?? Number.POSITIVE_INFINITY) <= volumeLimit,
  words: (lang) => {
    const { yearlyVolume, yearlyVolumeHint, yearlyVolumeWrong } = servicesWords[lang];
    return { label: yearlyVolume, hint: yearlyVolumeHint, wrong: yearlyVolumeWrong };
  },
});

/** What a service is called, in both languages. */
export const nameFields = namesFields({ fr: 'service-fr', en: 'service-en' }, (lang) => {
  const { nameFr, nameEn, nameEnHint } = servicesWords[lang];
  return { fr: nameFr, en: nameEn, enHint: nameEnHint };
});
