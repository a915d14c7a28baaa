import { z } from 'zod';
import { textField } from '../../web/fields.ts';
import { nameProblem, readAttestationNumber, readName } from './attestation.model.ts';
import { attestationWords } from './attestation.words.ts';

/** What is typed comes back as it was: see `readName`. */
export const attestationNameField = textField({
  id: 'name',
  schema: z.string().catch(''),
  attributes: { autocomplete: 'name' },
  words: (lang) => {
    const { name, nameErrors } = attestationWords[lang];
    const wrong = (typed: string) => {
      const found = nameProblem(readName(typed));
      return found?.problem === 'characters'
        ? nameErrors.characters(found.characters.join(' '))
        : found && nameErrors[found.problem];
    };
    return { label: name, missing: nameErrors.empty, wrong, long: () => nameErrors['too-long'] };
  },
});

export const numberField = textField({
  id: 'number',
  attributes: { maxlength: '40', autocomplete: 'off', spellcheck: 'false' },
  words: (lang) => {
    const { verifyLabel, verifyHint, verifyShape } = attestationWords[lang];
    const wrong = (text: string) => (readAttestationNumber(text) === undefined ? verifyShape : undefined);
    return { label: verifyLabel, hint: verifyHint, wrong };
  },
});

export const nameForm = z.object({ name: attestationNameField.schema });
export const verifyQuery = z.object({ number: numberField.schema });
