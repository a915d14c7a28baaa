import type { Lang } from '../../standard/standard.ts';
import { type Returned, refusedIn, textField } from '../../web/fields.ts';
import { label as labelled } from '../../web/format.ts';
import { html } from '../../web/html.ts';
import { readResumeCode } from './resume-code.ts';
import { resumeCodeWords } from './resume-code.words.ts';

const codeIn = (id: 'code' | 'resume') =>
  textField({
    id,
    attributes: { maxlength: '80', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false' },
    words: (lang) => {
      const { label, hint, missing, shape } = resumeCodeWords[lang];
      const example = html`<span class="one-piece">lusab-babad-gutih-tugad</span>`;
      const wrong = (text: string) => (readResumeCode(text) === undefined ? shape : undefined);
      return { label, hint: html`${labelled(hint, lang)} ${example}`, missing, wrong };
    },
  });

export const codeField = codeIn('code');
export const resumeField = codeIn('resume');

export const wrongCode = (lang: Lang, field: typeof codeField, typed: string): Returned =>
  refusedIn(field, field.judge(lang, typed) ?? resumeCodeWords[lang].unknown, typed);
