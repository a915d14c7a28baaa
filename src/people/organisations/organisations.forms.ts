import { z } from 'zod';
import type { Lang, Text } from '../../standard/standard.ts';
import { choiceField, listField, textField } from '../../web/fields.ts';
import { capitalised } from '../../web/format.ts';
import { html } from '../../web/html.ts';
import { emailOf } from '../signin/signin.schema.ts';
import { signinWords } from '../signin/signin.words.ts';
import { bodyNameLimit, giveUpField } from './organisations.schema.ts';
import { organisationsWords } from './organisations.words.ts';
import { bodyRoles, type Role, roles } from './roles.ts';

/** The English name is by default the French one. */
export const namesFields = (ids: Text) => {
  const nameIn = (of: Lang) =>
    textField({
      id: ids[of],
      name: of,
      limit: bodyNameLimit,
      attributes: { autocomplete: 'off', lang: of },
      words: (lang) => {
        const { nameFr, nameEn, nameEnHint, nameMissingFr, nameLongIn } = organisationsWords[lang];
        const long = (length: number, limit: number) => nameLongIn(of, length, limit);
        return {
          long,
          ...(of === 'fr' ? { label: nameFr, missing: nameMissingFr } : { label: nameEn, hint: nameEnHint }),
        };
      },
    });
  return { fr: nameIn('fr'), en: nameIn('en') };
};

export const bodyFields = (form: 'add' | 'change') => ({
  ...namesFields({ fr: `${form}-fr`, en: `${form}-en` }),
  parent: listField({
    id: `${form}-parent`,
    name: 'parent',
    schema: z.uuid().or(z.literal('')).catch(''),
    words: (lang) => {
      const { parent, noParent } = organisationsWords[lang];
      return { label: parent, none: noParent };
    },
  }),
});

export const roleField = <Given extends Role>(id: string, given: readonly Given[], name = 'role') =>
  choiceField({
    id,
    name,
    choices: given,
    words: (lang) => {
      const words = organisationsWords[lang];
      return {
        label: words.inviteRole,
        missing: words.roleMissing,
        choice: (role) =>
          html`${capitalised(words.roles[role])}<br><span class="quiet">${words.roleMeans[role]}</span>`,
      };
    },
  });

export const inviteFields = <Given extends Role>(given: readonly Given[]) => ({
  name: textField({
    id: 'invite-name',
    name: 'name',
    limit: bodyNameLimit,
    words: (lang) => {
      const { inviteName, inviteNameHint, nameMissing, nameLong } = organisationsWords[lang];
      return { label: inviteName, hint: inviteNameHint, missing: nameMissing, long: nameLong };
    },
  }),
  email: textField({
    id: 'invite-email',
    name: 'email',
    words: (lang) => {
      const { inviteEmail, inviteEmailHint } = organisationsWords[lang];
      const wrong = (text: string) =>
        emailOf(text) === undefined ? signinWords[lang].emailWrong : undefined;
      return { label: inviteEmail, hint: inviteEmailHint, wrong };
    },
  }),
  role: roleField('invite-role', given),
});

export const giveFields = <Given extends Role>(given: readonly Given[]) => ({
  who: listField({
    id: 'give-who',
    name: 'who',
    schema: z.uuid().optional().catch(undefined),
    words: (lang) => {
      const { giveWho, giveNobody, whoMissing } = organisationsWords[lang];
      return { label: giveWho, none: giveNobody, missing: whoMissing };
    },
  }),
  role: roleField('give-role', given),
});

export const searchField = textField({
  id: 'search-who',
  name: 'who',
  schema: z.string().max(200).catch('').default(''),
  words: (lang) => ({ label: organisationsWords[lang].giveSearch }),
});

export const inviteForm = <Given extends Role>(given: readonly Given[]) => {
  const { name, email, role } = inviteFields(given);
  return z.object({ do: z.literal('invite'), name: name.schema, email: email.schema, role: role.schema });
};

/** Accepts a form with a field left out, so that its sender can be told. */
export const giveForm = <Given extends Role>(given: readonly Given[]) => {
  const { who, role } = giveFields(given);
  return z.object({ do: z.literal('give'), who: who.schema, role: role.schema });
};

export const changeRoleForm = <Given extends Role>(given: readonly [Given, ...Given[]]) =>
  z.object({ do: z.literal('change-role'), account: z.uuid(), role: z.enum(given), to: z.enum(given) });

const { fr, en, parent } = bodyFields('change');

export const bodyForm = z.object({ fr: fr.schema, en: en.schema, parent: parent.schema });

const withdrawForm = z.object({ do: z.literal('withdraw'), invitation: z.uuid() });
const removeForm = z.object({ do: z.literal('remove-role'), account: z.uuid(), role: z.enum(roles) });

export const administrationForm = z.discriminatedUnion('do', [
  bodyForm.extend({ do: z.literal('add') }),
  inviteForm(['administrator']),
  withdrawForm,
  removeForm,
]);

export const organisationForm = z.discriminatedUnion('do', [
  bodyForm.extend({ do: z.literal('change') }),
  bodyForm.extend({ do: z.literal('add') }),
  inviteForm(bodyRoles),
  giveForm(bodyRoles),
  changeRoleForm(bodyRoles),
  withdrawForm,
  removeForm,
]);

export type PlaceForm =
  | {
      readonly do: 'invite';
      readonly name: string;
      readonly email: string;
      readonly role?: Role | undefined;
    }
  | { readonly do: 'give'; readonly who?: string | undefined; readonly role?: Role | undefined }
  | { readonly do: 'withdraw'; readonly invitation: string }
  | { readonly do: 'change-role'; readonly account: string; readonly role: Role; readonly to: Role }
  | { readonly do: 'remove-role'; readonly account: string; readonly role: Role };

export type OrganisationForm = z.output<typeof organisationForm> | z.output<typeof administrationForm>;

export const teamQuery = z.object({
  who: searchField.schema,
  [giveUpField]: z.enum(roles).optional().catch(undefined),
});
