import { z } from 'zod';
import {
  changeRoleForm,
  giveForm,
  inviteForm,
  namesFields,
} from '../../people/organisations/organisations.forms.ts';
import { serviceRoles } from '../../people/organisations/roles.ts';
import { phases } from '../../standard/ids.ts';
import type { Lang, Phase } from '../../standard/standard.ts';
import { choiceField, linesField, schemasOf, textField } from '../../web/fields.ts';
import { formWords } from '../../web/words.ts';
import {
  addressesLimit,
  addressLimit,
  clienteleLimit,
  linesOf,
  purposeLimit,
  volumeLimit,
  webAddress,
  wholeNumber,
} from './services.schema.ts';
import type { Described } from './services.ts';
import { servicesWords } from './services.words.ts';

/** What a service is called, in both languages. */
export const nameFields = namesFields({ fr: 'service-fr', en: 'service-en' });

/** What it is for, and its phase. */
const basicFields = {
  purpose: linesField({
    id: 'purpose',
    limit: purposeLimit,
    rows: 4,
    words: (lang) => {
      const { purpose, purposeHint, purposeMissing } = servicesWords[lang];
      return { label: purpose, hint: purposeHint, missing: purposeMissing };
    },
  }),
  phase: choiceField<Phase>({
    id: 'phase',
    choices: phases,
    words: (lang) => {
      const { phase, phaseMissing, phases } = servicesWords[lang];
      return { label: phase, missing: phaseMissing, choice: (each) => phases[each] };
    },
  }),
};

export const addFields = { ...nameFields, ...basicFields };

/** How many times a service is used in a year. */
const volume = textField({
  id: 'volume',
  words: (lang) => {
    const { yearlyVolume, yearlyVolumeHint, yearlyVolumeWrong } = servicesWords[lang];
    const isRight = (text: string) => (wholeNumber(text) ?? Number.POSITIVE_INFINITY) <= volumeLimit;
    const wrong = (text: string) => (isRight(text) ? undefined : yearlyVolumeWrong);
    return { label: formWords[lang].optional(yearlyVolume), hint: yearlyVolumeHint, wrong };
  },
});

/** One a line: the first thing that is wrong with them is said. */
const addresses = linesField({
  id: 'addresses',
  rows: 4,
  words: (lang) => {
    const { addresses, addressesHint, addressesMany, addressWrong, addressLong } = servicesWords[lang];
    const wrong = (text: string): string | undefined => {
      const lines = linesOf(text);
      if (lines.length > addressesLimit) return addressesMany(addressesLimit);
      if (lines.some((line) => line.length > addressLimit)) return addressLong(addressLimit);
      const strange = lines.find((line) => webAddress(line) === undefined);
      return strange && addressWrong(strange.slice(0, 60));
    };
    return { label: formWords[lang].optional(addresses), hint: addressesHint, wrong };
  },
});

export const describeFields = {
  ...basicFields,
  clientele: linesField({
    id: 'clientele',
    limit: clienteleLimit,
    rows: 4,
    words: (lang) => {
      const { clientele, clienteleHint } = servicesWords[lang];
      return { label: formWords[lang].optional(clientele), hint: clienteleHint };
    },
  }),
  volume,
  addresses,
};

export const namesForm = z.object(schemasOf(nameFields));

/** A service to add, and whether the person who adds it leads it. */
export const addForm = namesForm.extend({
  ...schemasOf(basicFields),
  lead: z.literal('yes').optional().catch(undefined),
});
export type AddForm = z.output<typeof addForm>;

export const describeForm = z.object(schemasOf(describeFields));
export type DescribeForm = z.output<typeof describeForm>;

/** What the form holds before anything is typed. */
export const describeFormOf = ({ purpose, phase, clientele, yearlyVolume, addresses }: Described) => ({
  purpose,
  phase,
  clientele,
  volume: yearlyVolume === undefined ? '' : String(yearlyVolume),
  addresses: addresses.join('\n'),
});

export const describedBy = (
  { purpose, phase, clientele, volume, addresses }: Partial<DescribeForm>,
  lang: Lang,
): Partial<Described> => ({
  ...(purpose !== undefined && { purpose, purposeLang: lang }),
  ...(phase !== undefined && { phase }),
  ...(clientele !== undefined && { clientele, clienteleLang: lang }),
  ...(volume !== undefined && { yearlyVolume: wholeNumber(volume) }),
  ...(addresses !== undefined && { addresses: linesOf(addresses).flatMap((line) => webAddress(line) ?? []) }),
});

export const teamForm = z.discriminatedUnion('do', [
  namesForm.extend({ do: z.literal('rename') }),
  z.object({ do: z.literal('archive') }),
  z.object({ do: z.literal('restore') }),
  inviteForm(serviceRoles),
  giveForm(serviceRoles),
  changeRoleForm(serviceRoles),
  z.object({ do: z.literal('withdraw'), invitation: z.uuid() }),
  z.object({ do: z.literal('remove-role'), account: z.uuid(), role: z.enum(serviceRoles) }),
]);
export type TeamForm = z.output<typeof teamForm>;
